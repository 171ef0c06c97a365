package io.penstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class InstallProgressViewTest {

    private final StringWriter err = new StringWriter();
    private final AtomicLong now = new AtomicLong();

    @Test
    void without_a_terminal_each_step_and_every_fifteen_seconds_have_a_line() {
        try (InstallProgressView view = view(Invocation.Terminal.PLAIN)) {
            view.report("Downloading", "");
            view.report("Downloading", "1 MB");
            now.addAndGet(Duration.ofSeconds(15).toNanos());
            view.report("Downloading", "2 MB");
            view.report("Building", "");
        }
        assertThat(err).hasToString("""
                Downloading.
                Downloading: 2 MB.
                Building.
                """);
    }

    @Test
    void on_a_terminal_one_line_is_kept_up_to_date_and_then_taken_away() {
        try (InstallProgressView view = view(Invocation.Terminal.INTERACTIVE)) {
            view.report("Downloading", "");
            now.addAndGet(Duration.ofMillis(100).toNanos());
            view.report("Downloading", "1 MB");
        }
        assertThat(err).hasToString("\r\u001b[KDownloading.\r\u001b[KDownloading: 1 MB.\r\u001b[K");
    }

    private InstallProgressView view(Invocation.Terminal terminal) {
        return new InstallProgressView(new PrintWriter(err, true), terminal, now::get);
    }
}
