package io.penstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.penstock.engine.EngineSettings;
import io.penstock.engine.lock.EnvironmentLocks;
import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.lock.EnvironmentLock;
import io.penstock.orchestration.lock.LockResult;
import io.penstock.orchestration.run.CancelSignal;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code penstock local} where no local cloud runs. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LocalCommandTest {

    private final ProjectKit kit;

    LocalCommandTest(@TempDir Path directory) throws IOException {
        kit = new ProjectKit(directory).withPulumi();
    }

    @Test
    void status_says_how_to_start_it() {
        assertThat(kit.run("local", "status")).isEqualTo(ExitCode.OK);
        assertThat(kit.out()).isEqualTo("The local cloud does not run. Start it: ./penstock local start\n");
        assertThat(kit.err()).isEmpty();
    }

    @Test
    void status_as_json_is_one_object() {
        assertThat(kit.run("local", "status", "--json")).isEqualTo(ExitCode.OK);
        assertThat(kit.out()).isEqualTo("{\"running\":false}\n");
    }

    @Test
    void there_is_nothing_to_stop() {
        assertThat(kit.run("local", "stop")).isEqualTo(ExitCode.OK);
        assertThat(kit.out()).isEqualTo("The local cloud does not run.\n");
    }

    @Test
    void a_log_that_is_not_there_is_refused() throws IOException {
        assertThat(kit.run("local", "logs")).isEqualTo(ExitCode.OK);
        assertThat(kit.out()).isEmpty();
        assertThat(kit.run("local", "logs", "streaming-app")).isEqualTo(ExitCode.USAGE);
        assertThat(kit.err()).isEqualTo("The local cloud has no log \"streaming-app\". There are none yet.\n");

        Path logs = Files.createDirectories(kit.root.resolve(".penstock/local/logs"));
        Files.writeString(logs.resolve("streaming-app.log"), "first\nsecond\n");
        Files.writeString(logs.resolve("local-cloud.log"), "");
        assertThat(kit.run("local", "logs", "streming-app")).isEqualTo(ExitCode.USAGE);
        assertThat(kit.err()).isEqualTo("""
                The local cloud has no log "streming-app". Did you mean "streaming-app"?
                There are: local-cloud, streaming-app.
                """);
        assertThat(kit.run("local", "logs", "streaming-app")).isEqualTo(ExitCode.OK);
        assertThat(kit.out()).isEqualTo("first\nsecond\n");
        assertThat(kit.run("local", "logs")).isEqualTo(ExitCode.OK);
        assertThat(kit.out()).isEqualTo("local-cloud\nstreaming-app\n");
    }

    @Test
    void a_reset_needs_an_answer() throws IOException {
        Path stream = Files.createDirectories(kit.root.resolve(".penstock/local/streams/orders"));
        assertThat(kit.run("local", "reset")).isEqualTo(ExitCode.REFUSED);
        assertThat(kit.err())
                .isEqualTo("Not approved, so nothing was deleted. Without a terminal: ./penstock local reset --yes\n");
        assertThat(stream).exists();
        assertThat(kit.run("local", "reset", "--yes")).isEqualTo(ExitCode.OK);
        assertThat(kit.out()).isEqualTo("""
                The local cloud is stopped and empty, and Pulumi's state of what was in it is deleted.
                From nothing again: ./penstock up local
                """);
        assertThat(stream).doesNotExist();
    }

    @Test
    void a_reset_deletes_pulumis_state_of_what_is_gone() throws IOException {
        Path state = kit.root.resolve(".penstock/state");
        Files.createDirectories(state.resolve(".pulumi/stacks/streaming-analytics"));
        Files.writeString(state.resolve(".pulumi/stacks/streaming-analytics/local.input-stream.json"), "{}");

        assertThat(kit.run("local", "reset", "--yes")).isEqualTo(ExitCode.OK);

        assertThat(state.resolve(".pulumi")).doesNotExist();
    }

    @Test
    void a_reset_while_somebody_works_on_the_environment_is_refused() throws IOException {
        Path stream = Files.createDirectories(kit.root.resolve(".penstock/local/streams/orders"));
        Path stack = Files.createDirectories(kit.root.resolve(".penstock/state/.pulumi/stacks"));
        EnvironmentLock lock = EnvironmentLocks.of(EngineSettings.local(
                kit.root, "streaming-analytics", new EnvironmentName("local"), () -> Path.of("pulumi")));
        try (LockResult.Held held =
                (LockResult.Held) lock.acquire("up", Duration.ZERO, new CancelSignal(), notice -> {})) {
            assertThat(kit.run("local", "reset", "--yes")).isEqualTo(ExitCode.REFUSED);
            assertThat(kit.err())
                    .isEqualTo("The environment \"local\" is in use by "
                            + lock.holder().orElseThrow().inWords()
                            + ".\nNothing was deleted. Reset when that has ended.\n");
        }
        assertThat(stream).exists();
        assertThat(stack).exists();
    }

    @Test
    void a_port_that_cannot_be_one_is_refused() {
        assertThat(kit.run("local", "start", "--s3-port", "70000")).isEqualTo(ExitCode.USAGE);
        assertThat(kit.err())
                .isEqualTo("The local cloud's s3 port is 70000; it must be from 1 to 65535, or 0 for a free one.\n");
        assertThat(kit.root.resolve(".penstock")).doesNotExist();
    }

    @Test
    void a_misspelt_command_is_named_with_what_was_meant() {
        assertThat(kit.run("local", "strat")).isEqualTo(ExitCode.USAGE);
        assertThat(kit.err()).isEqualTo("""
                There is no command "penstock local strat". Did you mean "start"?
                "penstock local --help" says what it takes.
                """);
    }

    @Test
    void a_full_disk_is_told_and_nothing_is_started() throws IOException {
        try (FileSystem disk = Jimfs.newFileSystem(
                Configuration.unix().toBuilder().setMaxSize(2 * 1024 * 1024).build())) {
            Path root = Files.createDirectories(disk.getPath("/full-disk"));
            Files.copy(kit.root.resolve("Pulumi.local.yaml"), root.resolve("Pulumi.local.yaml"));
            ProjectKit full = kit.at(root);
            String problem =
                    "The local cloud did not start: the disk that holds \"/full-disk/.penstock/local\" has 1 MiB left,"
                            + " and 128 are needed. Make room and run the command again.";

            assertThat(full.run("local", "start")).isEqualTo(ExitCode.UNREADY);
            assertThat(full.err()).isEqualTo(problem + "\n");
            assertThat(full.run("up", "local", "input-stream", "--yes", "--force"))
                    .isEqualTo(ExitCode.UNREADY);
            assertThat(full.err()).isEqualTo("""
                    Starting the local cloud.
                    The environment "local" is not ready: 1 problem.
                    - %s
                    Nothing was changed.
                    """.formatted(problem));
            assertThat(full.out()).isEmpty();
            assertThat(full.files().keySet()).containsExactly(".penstock/local/start.lock", "Pulumi.local.yaml");
            assertThat(full.calls()).isEqualTo("pulumi version\n");
        }
    }
}
