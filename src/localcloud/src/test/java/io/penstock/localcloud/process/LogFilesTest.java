package io.penstock.localcloud.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.localcloud.logs.RotatingFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LogFilesTest {

    @TempDir
    Path logs;

    @Test
    void a_log_is_read_from_its_oldest_file_on() throws IOException {
        Files.writeString(logs.resolve("a.log.2"), "one\ntw");
        Files.writeString(logs.resolve("a.log.1"), "o\nthree\n");
        Files.writeString(logs.resolve("a.log"), "f\u00fcnf");
        List<String> lines = new ArrayList<>();

        LogFiles.read(logs, "a", LogReading.ONCE, lines::add);

        assertThat(lines).containsExactly("one", "two", "three", "f\u00fcnf");
        assertThat(LogFiles.names(logs)).containsExactly("a");
    }

    @Test
    void a_log_is_found_without_environment_and_digits_the_newest_first() throws IOException {
        for (String name :
                List.of("local-app-1234567", "local-app-89abcde", "local-other-app-1234567", "app-1234567x")) {
            Files.writeString(logs.resolve(name + ".log"), name);
        }
        Files.setLastModifiedTime(
                logs.resolve("local-app-1234567.log"),
                FileTime.from(Instant.now().plusSeconds(60)));

        assertThat(LogFiles.find(logs, "local-app")).contains("local-app-1234567");
        assertThat(LogFiles.find(logs, "other-app")).contains("local-other-app-1234567");
        assertThat(LogFiles.find(logs, "local-app-89abcde")).contains("local-app-89abcde");
        assertThat(LogFiles.find(logs, "pp")).isEmpty();

        Files.writeString(logs.resolve("local-preprocessor-log-1234567.log"), "");
        assertThat(LogFiles.find(logs, "preprocessor")).contains("local-preprocessor-log-1234567");
        assertThat(LogFiles.find(logs, "preprocessor-log")).contains("local-preprocessor-log-1234567");
        assertThat(LogFiles.find(logs, "processor")).isEmpty();
    }

    @Test
    void a_log_is_followed_from_file_to_file() throws Exception {
        BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        try (RotatingFile log = new RotatingFile(logs.resolve("a.log"), 12)) {
            log.write(line(0));
            Thread reader = new Thread(() -> LogFiles.read(logs, "a", LogReading.FOLLOW, lines::add));
            reader.start();
            assertThat(lines.poll(30, TimeUnit.SECONDS)).isEqualTo("line 0");
            for (int i = 1; i < 6; i++) {
                log.write(line(i));
                assertThat(lines.poll(30, TimeUnit.SECONDS)).isEqualTo("line " + i);
            }
            reader.interrupt();
            reader.join();
        }
        assertThat(lines).isEmpty();
        assertThat(logs.resolve("a.log.2")).exists();
    }

    private static byte[] line(int number) {
        return ("line " + number + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
