package io.penstock.cli;

import static io.penstock.cli.ScriptedEnvironments.change;
import static io.penstock.cli.ScriptedEnvironments.updated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.cli.svg.Picture;
import io.penstock.engine.DeployedStack;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.run.ResourceChange.Kind;
import io.penstock.orchestration.state.LastUpdate;
import io.penstock.orchestration.state.StackState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code runs show --timeline} and {@code graph --svg --states}. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PicturesCommandTest {

    @TempDir
    private Path root = Path.of("");

    private CommandKit kit = new CommandKit(Path.of(""));

    @BeforeEach
    void aRun() {
        kit = new CommandKit(root);
        kit.environments.script.put(
                new StackName("preprocessor"), updated(1, change(Kind.UPDATE, "aws:x/y:Z", "thing")));
        assertThat(kit.run("up", "dev", "--yes")).isEqualTo(ExitCode.OK);
    }

    private ExitCode timeline(Path file) {
        return kit.run("runs", "show", "1", "--timeline", file.toString());
    }

    @Test
    void a_run_is_told_and_drawn() throws IOException {
        Path file = root.resolve("run.svg");
        assertThat(timeline(file)).isEqualTo(ExitCode.OK);
        assertThat(kit.out()).startsWith("Run 1: ./penstock up dev\n");
        assertThat(kit.err()).isEqualTo("The timeline of run 1 is in " + file + ".\n");
        Picture picture = Picture.of(Files.readString(file)).isSound();
        assertThat(picture.title()).isEqualTo("Run 1: ./penstock up dev");
        assertThat(picture.texts()).contains("input-stream", "preprocessor", "streaming-app");
    }

    @Test
    void json_and_the_picture_go_together() throws IOException {
        assertThat(kit.run(
                        "runs",
                        "show",
                        "1",
                        "--json",
                        "--timeline",
                        root.resolve("run.svg").toString()))
                .isEqualTo(ExitCode.OK);
        assertThat(new ObjectMapper().readTree(kit.out()).get("id").asInt()).isEqualTo(1);
        assertThat(root.resolve("run.svg")).exists();
    }

    @Test
    void a_file_that_cannot_be_written_is_told() throws IOException {
        Path lost = root.resolve("pictures/run.svg");
        assertThat(timeline(lost)).isEqualTo(ExitCode.FAILED);
        assertThat(kit.err())
                .isEqualTo("The timeline cannot be written to \"" + lost + "\": there is no directory \""
                        + lost.getParent() + "\". Name a file in a directory that is there and may be written.\n");
        assertThat(timeline(root)).isEqualTo(ExitCode.FAILED);
        assertThat(kit.err())
                .isEqualTo("The timeline cannot be written to \"" + root
                        + "\": Is a directory. Name a file in a directory that is there and may be written.\n");
    }

    @Test
    void a_file_that_is_read_only_is_told() throws IOException {
        Path file = Files.writeString(root.resolve("run.svg"), "");
        assertThat(file.toFile().setReadOnly()).isTrue();
        assumeFalse(Files.isWritable(file), "This user may write everything.");
        assertThat(timeline(file)).isEqualTo(ExitCode.FAILED);
        assertThat(kit.err())
                .isEqualTo("The timeline cannot be written to \"" + file
                        + "\": it may not be written. Name a file in a directory that is there and may be written.\n");
    }

    @Test
    void a_full_disk_is_told() {
        assumeTrue(Files.exists(Path.of("/dev/full")), "There is no /dev/full.");
        assertThat(timeline(Path.of("/dev/full"))).isEqualTo(ExitCode.FAILED);
        assertThat(kit.err())
                .isEqualTo("The timeline cannot be written to \"/dev/full\": No space left on device."
                        + " Name a file in a directory that is there and may be written.\n");
    }

    @Test
    void a_run_whose_events_are_gone_or_damaged_has_no_timeline() throws IOException {
        Path events = root.resolve(".penstock/runs/1/events.ndjson");
        Files.writeString(events, "{\"at\":\"yesterday\"}\n");
        assertThat(timeline(root.resolve("run.svg"))).isEqualTo(ExitCode.FAILED);
        assertThat(kit.err()).isEqualTo("""
                The run 1 cannot be shown: events.ndjson is not that of a run: "yesterday" is no time.
                Its files are in .penstock/runs/1/.
                """);
        Files.delete(events);
        assertThat(timeline(root.resolve("run.svg"))).isEqualTo(ExitCode.FAILED);
        assertThat(kit.err()).isEqualTo("""
                The run 1 cannot be shown: events.ndjson is missing.
                Its files are in .penstock/runs/1/.
                """);
        assertThat(root.resolve("run.svg")).doesNotExist();
        assertThat(kit.run("runs", "show", "1")).isEqualTo(ExitCode.OK);
    }

    private void someAreDeployed() {
        kit.environments.deploy("input-stream", 9);
        kit.environments.proofs.put(new StackName("input-stream"), "same program");
        kit.environments.deploy("preprocessor", 4);
    }

    @Test
    void the_graph_says_how_each_stack_stands() throws IOException {
        someAreDeployed();
        assertThat(kit.run("graph", "dev", "--states")).isEqualTo(ExitCode.OK);
        assertThat(kit.out()).isEqualTo("""
                input-stream   [deployed: 9 resources]
                preprocessor   [changed: its program changed]
                  <- input-stream: streamArn
                streaming-app   [not deployed]
                  <- preprocessor: eventsStream
                """);
        assertThat(kit.run("graph", "dev", "--svg", "--states")).isEqualTo(ExitCode.OK);
        assertThat(Picture.of(kit.out()).isSound().texts())
                .containsExactly(
                        "input-stream",
                        "✓ deployed: 9 resources",
                        "preprocessor",
                        "~ changed: its program changed",
                        "streaming-app",
                        "- not deployed");
        assertThat(kit.run("graph", "dev", "preprocessor", "--states", "--json"))
                .isEqualTo(ExitCode.OK);
        assertThat(new ObjectMapper().readTree(kit.out()).get("states").toString())
                .isEqualTo("{\"input-stream\":{\"state\":\"deployed\",\"detail\":\"9 resources\"},"
                        + "\"preprocessor\":{\"state\":\"changed\",\"detail\":\"its program changed\"}}");
    }

    @Test
    void a_stack_whose_last_update_failed_or_goes_on_is_shown_so() throws IOException {
        someAreDeployed();
        StackName stream = new StackName("input-stream");
        StackState state = Objects.requireNonNull(kit.environments.states.get(stream));
        kit.environments.states.put(
                stream,
                new StackState(
                        stream,
                        state.resources(),
                        state.outputs(),
                        state.references(),
                        state.pending(),
                        Optional.of(new LastUpdate("update", false, Instant.now(), Optional.empty())),
                        state.standing()));
        StackName preprocessor = new StackName("preprocessor");
        kit.environments.deployed.put(preprocessor, new DeployedStack(preprocessor, Optional.empty(), 4, true));
        assertThat(kit.run("graph", "dev", "--states")).isEqualTo(ExitCode.OK);
        assertThat(kit.out())
                .startsWith("input-stream   [failed: update failed just now]\n"
                        + "preprocessor   [update in progress: 4 resources]\n");
        assertThat(kit.run("graph", "dev", "--states", "--json")).isEqualTo(ExitCode.OK);
        assertThat(new ObjectMapper().readTree(kit.out()).get("states").toString())
                .isEqualTo("{\"input-stream\":{\"state\":\"failed\",\"detail\":\"update failed just now\"},"
                        + "\"preprocessor\":{\"state\":\"updating\",\"detail\":\"4 resources\"},"
                        + "\"streaming-app\":{\"state\":\"notDeployed\",\"detail\":\"\"}}");
    }

    @Test
    void without_states_nothing_is_asked_of_the_environment() {
        assertThat(kit.run("graph", "dev", "--svg")).isEqualTo(ExitCode.OK);
        assertThat(Picture.of(kit.out()).isSound().texts())
                .containsExactly("input-stream", "preprocessor", "streaming-app");
    }
}
