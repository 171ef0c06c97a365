package io.penstock.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.cli.Invocation.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever ends Penstock by Ctrl-C or SIGTERM is told what came of the run, and the environment is free afterwards. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StopTest {

    private static final int CANCELLED = 130;

    @TempDir
    private Path root = Path.of("");

    private Path log() {
        return root.resolve("log.txt");
    }

    /** Ends the process when it has printed the marker; what it printed after that. */
    private String stopAt(String marker, Process run) throws IOException, InterruptedException {
        try {
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> Files.readString(log()).contains(marker) || !run.isAlive());
            String before = Files.readString(log());
            assertThat(run.isAlive()).as(before).isTrue();
            assertThat(StoppedRun.lock(root)).exists();
            run.toHandle().destroy(); // Process.destroy would close the input that the question reads
            assertThat(run.waitFor()).as(before).isEqualTo(CANCELLED);
            assertThat(StoppedRun.lock(root)).doesNotExist();
            return Files.readString(log()).substring(before.length());
        } finally {
            run.destroyForcibly();
        }
    }

    @Test
    void in_the_plan() throws Exception {
        Path json = root.resolve("run.json");
        Process run = StoppedRun.start(
                root, log(), Terminal.PLAIN, "PREVIEW", "up", "dev", "--yes", "--json", json.toString());
        assertThat(stopAt(StoppedRun.UNDER_WAY, run)).contains("input-stream was stopped part-way");
        JsonNode report = new ObjectMapper().readTree(json.toFile());
        assertThat(report.path("operation").asText()).isEqualTo("preview");
    }

    @Test
    void while_the_user_is_asked() throws Exception {
        Process run = StoppedRun.start(root, log(), Terminal.INTERACTIVE, "NONE", "up", "dev");
        assertThat(stopAt("Type yes to go on: ", run)).isEmpty();
    }

    @Test
    void in_the_run() throws Exception {
        Process run = StoppedRun.start(root, log(), Terminal.PLAIN, "UP", "up", "dev", "--yes");
        assertThat(stopAt(StoppedRun.UNDER_WAY, run))
                .contains("input-stream was stopped part-way: what was made until then is recorded.");
        assertThat(root.resolve(".penstock/runs/1/report.json")).exists();
    }
}
