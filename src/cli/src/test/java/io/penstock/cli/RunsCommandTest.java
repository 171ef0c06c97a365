package io.penstock.cli;

import static io.penstock.cli.ScriptedEnvironments.change;
import static io.penstock.cli.ScriptedEnvironments.updated;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.engine.lock.SystemProcesses;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.environment.StackOutput;
import io.penstock.orchestration.run.Failure;
import io.penstock.orchestration.run.Outcome;
import io.penstock.orchestration.run.ResourceChange.Kind;
import io.penstock.orchestration.run.ResourceChange.PropertyChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RunsCommandTest {

    private static final String FIRST =
            "{\"at\":\"%s\",\"event\":\"runStarted\",\"environment\":\"dev\",\"operation\":\"up\","
                    + "\"stacks\":[\"input-stream\",\"preprocessor\",\"streaming-app\"],\"command\":\"./penstock up dev\","
                    + "\"host\":\"%s\",\"pid\":%d,\"reads\":[]}\n";
    private static final String BEGUN =
            "{\"at\":\"2026-01-01T00:00:01Z\",\"event\":\"stackStarted\",\"stack\":\"input-stream\"}\n"
                    + "{\"at\":\"2026-01-01T00:00:03Z\",\"event\":\"stackFinished\",\"stack\":\"input-stream\","
                    + "\"outcome\":\"unchanged\",\"seconds\":2.0,\"unchanged\":3,\"changes\":[],\"outputs\":{}}\n"
                    + "{\"at\":\"2026-01-01T00:00:03Z\",\"event\":\"stackStarted\",\"stack\":\"preprocessor\"}\n"
                    + "{\"at\":\"2026-01-01T00:00:0";

    @TempDir
    private Path root = Path.of("");

    private CommandKit kit = new CommandKit(Path.of(""));

    @BeforeEach
    void kit() {
        kit = new CommandKit(root);
    }

    private Path run(int id) throws IOException {
        return Files.createDirectories(root.resolve(".penstock/runs/" + id));
    }

    private void write(int id, String started, String host, long pid) throws IOException {
        Files.writeString(run(id).resolve("events.ndjson"), String.format(FIRST, started, host, pid) + BEGUN);
    }

    private String out() {
        return kit.out()
                .replaceAll("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d", "WHEN            ")
                .replaceAll("· \\d\\.\\d s · failed", "· T · failed")
                .replaceAll("(done|failed) +\\d\\.\\d s", "$1           T");
    }

    private void upThatFails() {
        kit.environments.script.put(
                new StackName("preprocessor"),
                new Outcome.Failed(new Failure("It broke.", List.of()), List.of(), Duration.ofSeconds(12)));
        assertThat(kit.run("up", "dev", "--yes")).isEqualTo(ExitCode.FAILED);
    }

    @Test
    void where_nothing_was_run_it_says_so() {
        assertThat(kit.run("runs")).isEqualTo(ExitCode.OK);
        assertThat(kit.out()).isEqualTo("  No run is written down here yet.\n");
        assertThat(kit.run("runs", "dev")).isEqualTo(ExitCode.OK);
        assertThat(kit.out()).isEqualTo("  No run of \"dev\" is written down here yet.\n");
        assertThat(kit.run("runs", "--json")).isEqualTo(ExitCode.OK);
        assertThat(kit.out()).isEqualTo("[ ]\n");
    }

    @Test
    void every_run_is_listed_the_newest_first_whatever_became_of_it() throws IOException {
        assertThat(kit.run("preview", "dev", "preprocessor")).isEqualTo(ExitCode.OK);
        upThatFails();
        SystemProcesses here = new SystemProcesses();
        write(3, "2026-01-01T00:00:00Z", here.host(), ProcessHandle.current().pid());
        write(4, Instant.now().toString(), here.host(), ProcessHandle.current().pid());
        write(5, "2026-01-01T00:00:00Z", "another-machine", 1);
        Files.writeString(run(6).resolve("report.json"), "{ \"environment\": ");
        Files.writeString(run(7).resolve("report.json"), "{ \"environment\": \"dev\" }");
        Files.writeString(run(8).resolve("events.ndjson"), "");
        run(9);
        assertThat(kit.run("runs")).isEqualTo(ExitCode.OK);
        assertThat(out()).isEqualTo("""
                  9  cannot be read: events.ndjson is missing
                  8  cannot be read: events.ndjson is not that of a run: it holds no event
                  7  cannot be read: report.json is not that of a run: "stacks" is missing
                  6  cannot be read: report.json is not JSON: Unexpected end-of-input within/between Object entries
                  5  WHEN              up dev                    no end known
                  4  WHEN              up dev                    running
                  3  WHEN              up dev                    killed
                  2  WHEN              up dev                    failed           T   preprocessor
                  1  WHEN              preview dev preprocessor  done           T
                """);
    }

    @Test
    void the_runs_of_one_environment_can_be_asked_for() {
        assertThat(kit.run("preview", "dev")).isEqualTo(ExitCode.OK);
        assertThat(kit.run("runs", "prod")).isEqualTo(ExitCode.OK);
        assertThat(kit.out()).isEqualTo("  No run of \"prod\" is written down here yet.\n");
        assertThat(kit.run("runs", "pord")).isEqualTo(ExitCode.USAGE);
        assertThat(kit.err())
                .isEqualTo(
                        "There is no environment \"pord\". Did you mean \"prod\"?\nThe environments are: dev, prod.\n");
    }

    @Test
    void the_newest_twenty_are_listed_unless_all_are_asked_for() {
        for (int i = 0; i < 22; i++) {
            kit.run("preview", "dev");
        }
        kit.run("runs");
        assertThat(kit.out().lines()).hasSize(21);
        assertThat(kit.out()).endsWith("  … and 2 older: --all lists them too.\n");
        kit.run("runs", "--all");
        assertThat(kit.out().lines()).hasSize(22);
    }

    @Test
    void older_runs_of_other_environments_are_not_counted() throws IOException {
        for (int id = 1; id <= 30; id++) {
            Files.writeString(
                    run(id).resolve("events.ndjson"),
                    String.format(FIRST, "2026-01-01T00:00:00Z", "another-machine", 1)
                            .replace("\"dev\"", id % 3 == 0 ? "\"prod\"" : "\"dev\""));
        }
        kit.run("runs", "prod");
        assertThat(kit.out().lines()).hasSize(10).noneMatch(line -> line.contains("older"));
        for (int id = 31; id <= 33; id++) {
            write(id, "2026-01-01T00:00:00Z", "another-machine", 1);
        }
        kit.run("runs", "dev");
        assertThat(kit.out().lines()).hasSize(21);
        assertThat(kit.out()).endsWith("  … and 3 older: --all lists them too.\n");
    }

    @Test
    void what_is_written_down_is_what_was_printed() throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        kit.environments.deploy("input-stream", 3);
        StackOutput<String> old = StackOutput.string("input-stream", "oldName");
        kit.environments.states.put(
                new StackName("input-stream"),
                ScriptedEnvironments.state(ScriptedEnvironments.stack("input-stream", List.of(old), List.of()), 3));
        kit.environments.states.put(
                new StackName("preprocessor"),
                ScriptedEnvironments.state(ScriptedEnvironments.stack("preprocessor", List.of(), List.of(old)), 4));
        String[][] commands = {
            {"preview", "dev", "input-stream", "--json"},
            {"drift", "dev", "--json"},
            {"refresh", "dev", "--yes", "--json"},
            {"destroy", "dev", "--yes", "--json"},
        };
        for (int i = 0; i < commands.length; i++) {
            kit.run(commands[i]);
            assertWrittenDown(mapper, i + 1);
        }
        assertThat(mapper.readTree(run(1).resolve("report.json").toFile()).get("refusals"))
                .hasSize(1);
        List.of("input-stream", "preprocessor", "streaming-app")
                .forEach(stack -> kit.environments.proofs.put(new StackName(stack), "same program"));
        kit.environments.deploy("old-alarms", 2);
        kit.run("preview", "dev", "--json");
        assertWrittenDown(mapper, 5);
        assertThat(mapper.readTree(kit.out()).get("madeFrom")).isNotEmpty();
    }

    private void assertWrittenDown(ObjectMapper mapper, int id) throws IOException {
        JsonNode printed = mapper.readTree(kit.out());
        ObjectNode written =
                (ObjectNode) mapper.readTree(run(id).resolve("report.json").toFile());
        assertThat(written.remove("command").asText()).startsWith("./penstock ");
        assertThat(written).isEqualTo(printed);
    }

    @Test
    void a_list_for_scripts_has_a_runs_command_result_and_failures() throws IOException {
        upThatFails();
        kit.run("runs", "--json");
        JsonNode run = new ObjectMapper().readTree(kit.out()).get(0);
        assertThat(run.get("id").asInt()).isEqualTo(1);
        assertThat(run.get("command").asText()).isEqualTo("./penstock up dev");
        assertThat(run.get("result").asText()).isEqualTo("failed");
        assertThat(run.get("failed").toString()).isEqualTo("[\"preprocessor\"]");
    }

    @Test
    void one_run_is_shown_with_its_changes_causes_and_failures() {
        kit.environments.script.put(
                new StackName("input-stream"),
                updated(
                        3,
                        change(
                                Kind.UPDATE,
                                "pulumi:pulumi:Stack",
                                "p-dev.input-stream",
                                new PropertyChange("streamArn", "arn:1", "arn:2", false))));
        kit.environments.script.put(
                new StackName("preprocessor"),
                new Outcome.Failed(
                        new Failure("It broke.", List.of()),
                        List.of(change(
                                Kind.UPDATE,
                                "aws:lambda/function:Function",
                                "function",
                                new PropertyChange("environment.STREAM", "arn:1", "arn:2", false))),
                        Duration.ofSeconds(12)));
        assertThat(kit.run("up", "dev", "--yes")).isEqualTo(ExitCode.FAILED);
        assertThat(kit.err()).endsWith("When it is mended: ./penstock up dev\nDetails: ./penstock runs show 1\n");
        assertThat(kit.run("runs", "show", "1")).isEqualTo(ExitCode.OK);
        assertThat(out()).isEqualTo("""
                Run 1: ./penstock up dev
                WHEN             · T · failed

                  ✓ input-stream    1 updated, 3 unchanged                                                     4.2 s
                  ✗ preprocessor    failed, 1 updated before                                                    12 s
                  - streaming-app   not run: needs preprocessor

                input-stream
                  ~   outputs  pulumi:pulumi:Stack
                          streamArn: arn:1 -> arn:2

                preprocessor
                  ~   function  aws:lambda:Function
                          environment.STREAM: arn:1 -> arn:2, because input-stream.streamArn changed

                  2 updated, 3 unchanged · 1 of 3 stacks done, 1 failed, 1 not run · T
                  critical path: input-stream > preprocessor · 16 s

                preprocessor failed after 12 s
                  It broke.
                streaming-app was not run: it needs preprocessor.
                input-stream is up. Nothing needs undoing.
                When it is mended: ./penstock up dev
                Events: .penstock/runs/1/events.ndjson
                """);
    }

    @Test
    void a_run_that_was_killed_shows_what_it_had_begun() throws IOException {
        write(
                3,
                "2026-01-01T00:00:00Z",
                new SystemProcesses().host(),
                ProcessHandle.current().pid());
        assertThat(kit.run("runs", "show", "3")).isEqualTo(ExitCode.OK);
        assertThat(out()).isEqualTo("""
                Run 3: ./penstock up dev
                WHEN             · killed

                  ✓ input-stream   no changes, 3 unchanged                                                     2.0 s
                  · preprocessor    begun, no end
                  · streaming-app   not started

                It was killed: its process has ended, and what it had begun has no end here.
                To go on: ./penstock up dev
                Events: .penstock/runs/3/events.ndjson
                """);
        kit.run("runs", "show", "3", "--json");
        JsonNode run = new ObjectMapper().readTree(kit.out());
        assertThat(run.get("result").asText()).isEqualTo("killed");
        assertThat(run.get("succeeded").asBoolean()).isFalse();
        assertThat(run.get("running").toString()).isEqualTo("[\"preprocessor\"]");
        assertThat(run.get("notStarted").toString()).isEqualTo("[\"streaming-app\"]");
    }

    @Test
    void a_run_that_is_not_there_or_damaged_is_told() throws IOException {
        assertThat(kit.run("runs", "show", "1")).isEqualTo(ExitCode.USAGE);
        assertThat(kit.err()).isEqualTo("There is no run 1. No run is written down here yet.\n");
        Files.writeString(run(6).resolve("report.json"), "{}");
        assertThat(kit.run("runs", "show", "7")).isEqualTo(ExitCode.USAGE);
        assertThat(kit.err()).isEqualTo("There is no run 7. The newest is 6; \"./penstock runs\" lists them.\n");
        assertThat(kit.run("runs", "show", "6")).isEqualTo(ExitCode.FAILED);
        assertThat(kit.err()).isEqualTo("""
                The run 6 cannot be shown: report.json is not that of a run: "stacks" is missing.
                Its files are in .penstock/runs/6/.
                """);
    }

    @Test
    void a_preview_may_say_by_its_exit_code_whether_anything_would_change() {
        assertThat(kit.run("preview", "dev", "--exit-code")).isEqualTo(ExitCode.OK);
        kit.environments.script.put(
                new StackName("input-stream"), updated(1, change(Kind.UPDATE, "aws:x/y:Z", "thing")));
        assertThat(kit.run("preview", "dev", "--exit-code")).isEqualTo(ExitCode.CHANGES_PENDING);
        assertThat(kit.run("preview", "dev")).isEqualTo(ExitCode.OK);
        kit.environments.script.put(
                new StackName("preprocessor"),
                new Outcome.Failed(new Failure("It broke.", List.of()), List.of(), Duration.ofSeconds(12)));
        assertThat(kit.run("preview", "dev", "--exit-code")).isEqualTo(ExitCode.FAILED);
    }
}
