package io.penstock.cli;

import static io.penstock.cli.ScriptedEnvironments.change;
import static io.penstock.cli.ScriptedEnvironments.updated;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.cli.environment.PlannedRun;
import io.penstock.cli.environment.Problem;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.run.Failure;
import io.penstock.orchestration.run.Operation;
import io.penstock.orchestration.run.Outcome;
import io.penstock.orchestration.run.ResourceChange.Kind;
import io.penstock.orchestration.run.ResourceChange.PropertyChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RunCommandsTest {

    @TempDir
    private Path root = Path.of("");

    private CommandKit kit = new CommandKit(Path.of(""));

    @BeforeEach
    void kit() {
        kit = new CommandKit(root);
    }

    private void script(String stack, Outcome outcome) {
        kit.environments.script.put(new StackName(stack), outcome);
    }

    @Test
    void up_runs_every_stack_and_says_what_came_of_it() {
        script(
                "input-stream",
                updated(
                        1,
                        change(Kind.CREATE, "aws:kinesis/stream:Stream", "stream"),
                        change(Kind.UPDATE, "t", "alarm")));
        assertThat(kit.run("up", "dev", "--yes")).isEqualTo(ExitCode.OK);
        assertThat(kit.environments.ran).containsExactly("UP input-stream", "UP preprocessor", "UP streaming-app");
        assertThat(kit.out()).isEqualTo("""
                  ✓ input-stream    1 created, 1 updated, 1 unchanged                                          4.2 s
                  ✓ preprocessor    no changes, 2 unchanged                                                    1.2 s
                  ✓ streaming-app   no changes, 2 unchanged                                                    1.2 s

                  1 created, 1 updated, 5 unchanged · 3 stacks done · T
                  critical path: input-stream > preprocessor > streaming-app · 6.6 s
                """);
        assertThat(kit.err()).isEqualTo("""
                Update of dev · local · 3 stacks
                00:00  input-stream   started
                00:00  input-stream   1 created, 1 updated, 1 unchanged (4.2 s)
                00:00  preprocessor   started
                00:00  preprocessor   no changes, 2 unchanged (1.2 s)
                00:00  streaming-app  started
                00:00  streaming-app  no changes, 2 unchanged (1.2 s)
                """);
    }

    @Test
    void a_failure_is_repeated_at_the_end_with_its_cause_and_the_next_command() {
        Failure failure = new Failure(
                "1 resource failed.",
                List.of(new Failure.ResourceFailure(
                        "urn",
                        "aws:lambda/eventSourceMapping:EventSourceMapping",
                        "eventSourceMapping",
                        "The function's role may not read the stream (kinesis:GetRecords).")));
        script("preprocessor", new Outcome.Failed(failure, List.of(), Duration.ofSeconds(12)));
        assertThat(kit.run("up", "dev", "--yes")).isEqualTo(ExitCode.FAILED);
        assertThat(kit.out()).isEqualTo("""
                  ✓ input-stream    no changes, 2 unchanged                                                    1.2 s
                  ✗ preprocessor    failed: 1 resource                                                          12 s
                  - streaming-app   not run: needs preprocessor

                  2 unchanged · 1 of 3 stacks done, 1 failed, 1 not run · T
                  critical path: input-stream > preprocessor · 13 s
                """);
        assertThat(kit.err()).endsWith("""

                preprocessor failed after 12 s: 1 resource
                  eventSourceMapping  aws:lambda:EventSourceMapping
                    The function's role may not read the stream (kinesis:GetRecords).
                streaming-app was not run: it needs preprocessor.
                input-stream is up. Nothing needs undoing.
                When it is mended: ./penstock up dev
                Details: ./penstock runs show 1
                """);
    }

    @Test
    void a_stack_that_was_stopped_is_never_a_success() {
        script("input-stream", new Outcome.Cancelled(List.of(), Duration.ofSeconds(3)));
        assertThat(kit.run("up", "dev", "--yes")).isEqualTo(ExitCode.CANCELLED);
        assertThat(kit.err()).endsWith("""
                preprocessor and streaming-app were not run: they need input-stream.
                input-stream was stopped part-way: what was made until then is recorded.
                To go on: ./penstock up dev
                Details: ./penstock runs show 1
                """);
    }

    private void prove(String... stacks) {
        for (String stack : stacks) {
            kit.environments.proofs.put(new StackName(stack), "same program, config and inputs as its update just now");
        }
    }

    @Test
    void where_all_is_proven_up_to_date_nothing_is_prepared_or_run() {
        prove("input-stream", "preprocessor", "streaming-app");
        assertThat(kit.run("up", "dev", "--yes")).isEqualTo(ExitCode.OK);
        assertThat(kit.environments.planned).isEmpty();
        assertThat(kit.environments.ran).isEmpty();
        assertThat(kit.out()).contains("nothing changed · 3 stacks up to date · T\n");
    }

    @Test
    void what_an_environment_runs_is_previewed_in_another_where_it_is_what_is_here() {
        prove("input-stream", "preprocessor", "streaming-app");
        assertThat(kit.run("preview", "prod", "--as-of", "dev", "--force")).isEqualTo(ExitCode.OK);
        assertThat(kit.environments.ran)
                .containsExactly("PREVIEW input-stream", "PREVIEW preprocessor", "PREVIEW streaming-app");
    }

    @Test
    void a_preview_of_promoting_what_is_not_here_is_refused() {
        prove("input-stream");
        assertThat(kit.run("preview", "prod", "--as-of", "dev")).isEqualTo(ExitCode.REFUSED);
        assertThat(kit.environments.ran).isEmpty();
        assertThat(kit.out()).isEmpty();
        assertThat(kit.err()).isEqualTo("""
                What "dev" runs is not what is here, so what promoting it would change cannot be shown:
                - preprocessor: its program changed.
                - streaming-app: preprocessor, which it reads, has to run.
                Bring it up first (./penstock up dev), or check out what it was brought up from. Nothing was changed.
                """);
    }

    @Test
    void a_misspelt_environment_to_promote_is_named_with_what_was_meant() {
        assertThat(kit.run("preview", "prod", "--as-of", "dve")).isEqualTo(ExitCode.USAGE);
        assertThat(kit.err()).isEqualTo("""
                There is no environment "dve". Did you mean "dev"?
                The environments are: dev, prod.
                """);
    }

    @Test
    void a_proven_stack_is_not_run_and_force_runs_it() {
        prove("input-stream", "preprocessor");
        assertThat(kit.run("up", "dev", "--yes")).isEqualTo(ExitCode.OK);
        assertThat(kit.environments.ran).containsExactly("UP streaming-app");
        kit.environments.ran.clear();
        prove("streaming-app");
        assertThat(kit.run("up", "dev", "--yes", "--force")).isEqualTo(ExitCode.OK);
        assertThat(kit.environments.ran).containsExactly("UP input-stream", "UP preprocessor", "UP streaming-app");
    }

    /** Where each state costs a call of Pulumi, they are read side by side, and once. */
    @Test
    void what_is_deployed_is_read_at_once_and_before_the_proofs() {
        prove("input-stream", "preprocessor", "streaming-app");
        List<String> expected =
                List.of("all states", "proof of input-stream", "proof of preprocessor", "proof of streaming-app");
        assertThat(kit.run("up", "dev", "--yes")).isEqualTo(ExitCode.OK);
        assertThat(kit.environments.looked).isEqualTo(expected);
        kit.environments.looked.clear();
        assertThat(kit.run("status", "dev", "--why", "streaming-app")).isEqualTo(ExitCode.OK);
        assertThat(kit.environments.looked).isEqualTo(expected);
    }

    @Test
    void status_says_why_a_stack_would_run() {
        prove("input-stream");
        assertThat(kit.run("status", "dev", "--why", "preprocessor")).isEqualTo(ExitCode.OK);
        assertThat(kit.out()).isEqualTo("preprocessor would run: its program changed.\n");
        assertThat(kit.run("status", "dev", "--why", "streaming-app")).isEqualTo(ExitCode.OK);
        assertThat(kit.out()).isEqualTo("streaming-app would run: preprocessor, which it reads, has to run.\n");
        assertThat(kit.run("status", "dev", "--why", "input-stream")).isEqualTo(ExitCode.OK);
        assertThat(kit.out())
                .isEqualTo("input-stream is up to date: same program, config and inputs as its update just now.\n");
    }

    @Test
    void without_a_terminal_up_needs_yes() {
        assertThat(kit.run("up", "dev", "input-stream")).isEqualTo(ExitCode.REFUSED);
        assertThat(kit.err()).isEqualTo("""
                Nobody can be asked here: there is no terminal. Look at the plan with ./penstock preview dev input-stream, then approve it with --yes: ./penstock up dev input-stream --yes
                """);
        assertThat(kit.environments.ran).isEmpty();
    }

    @Test
    void where_nothing_would_change_nobody_is_asked_and_that_it_was_so_is_recorded() {
        assertThat(kit.answering("no").run("up", "dev")).isEqualTo(ExitCode.OK);
        assertThat(kit.err()).endsWith("Nothing to change: what is deployed is what the code says.\n");
        assertThat(kit.out()).isEqualTo("""

                  6 unchanged · 3 stacks done · T
                  critical path: input-stream > preprocessor > streaming-app · 3.6 s
                """);
        assertThat(kit.environments.ran).filteredOn(run -> run.startsWith("UP")).hasSize(3);
    }

    @Test
    void on_a_terminal_up_previews_and_runs_when_the_answer_is_yes() {
        script("input-stream", updated(0, change(Kind.CREATE, "aws:kinesis/stream:Stream", "stream")));
        assertThat(kit.answering("yes").run("up", "dev")).isEqualTo(ExitCode.OK);
        assertThat(kit.environments.ran)
                .containsExactly(
                        "PREVIEW input-stream",
                        "PREVIEW preprocessor",
                        "PREVIEW streaming-app",
                        "UP input-stream",
                        "UP preprocessor",
                        "UP streaming-app");
        assertThat(kit.err()).contains("Update 3 stacks of \"dev\"? Type yes to go on: ");
    }

    @Test
    void any_other_answer_changes_nothing() {
        script("input-stream", updated(0, change(Kind.CREATE, "aws:kinesis/stream:Stream", "stream")));
        assertThat(kit.answering("no").run("up", "dev")).isEqualTo(ExitCode.REFUSED);
        assertThat(kit.environments.ran).noneMatch(run -> run.startsWith("UP"));
        assertThat(kit.err()).endsWith("Not approved, so nothing was changed.\n");
    }

    @Test
    void preview_shows_each_change() {
        script(
                "input-stream",
                updated(
                        3,
                        change(
                                Kind.REPLACE,
                                "aws:kinesis/stream:Stream",
                                "stream",
                                new PropertyChange("name", "orders", "orders-v2", true))));
        script(
                "preprocessor",
                updated(
                        0,
                        change(
                                Kind.UPDATE,
                                "aws:lambda/function:Function",
                                "function",
                                new PropertyChange("environment.STREAM", "arn:old", "known after update", false)),
                        change(Kind.CREATE, "aws:cloudwatch/metricAlarm:MetricAlarm", "iteratorAge")));
        assertThat(kit.run("preview", "dev")).isEqualTo(ExitCode.OK);
        assertThat(kit.out()).isEqualTo("""
                  ✓ input-stream    1 replace, 3 unchanged  ! stream  aws:kinesis:Stream  holds data           4.2 s
                  ✓ preprocessor    1 create, 1 update      ~ function, + iteratorAge                          4.2 s
                  ✓ streaming-app   no changes, 2 unchanged                                                    1.2 s

                input-stream
                  -/+ stream  aws:kinesis:Stream   ! holds data
                          name: orders -> orders-v2   (forces replacement)

                preprocessor
                  ~   function     aws:lambda:Function
                          environment.STREAM: arn:old -> known after update
                  +   iteratorAge  aws:cloudwatch:MetricAlarm

                  1 create, 1 update, 1 replace, 5 unchanged · 3 stacks done · T
                  Replacing input-stream/stream deletes its records.
                  To allow it: --allow-replace input-stream/stream
                """);
    }

    @Test
    void named_stacks_run_with_what_they_need_and_is_not_deployed() {
        kit.environments.deploy("input-stream", 3);
        assertThat(kit.run("up", "dev", "streaming-app", "--yes")).isEqualTo(ExitCode.OK);
        assertThat(kit.environments.ran).containsExactly("UP preprocessor", "UP streaming-app");
    }

    @Test
    void destroy_takes_readers_down_first_and_only_what_is_deployed() {
        kit.environments.deploy("input-stream", 3);
        kit.environments.deploy("preprocessor", 4);
        assertThat(kit.run("destroy", "dev", "--yes")).isEqualTo(ExitCode.OK);
        assertThat(kit.environments.ran).containsExactly("DESTROY preprocessor", "DESTROY input-stream");
    }

    @Test
    void what_a_deployed_stack_reads_is_not_destroyed() {
        kit.environments.deployAll();
        assertThat(kit.run("destroy", "dev", "input-stream", "--yes")).isEqualTo(ExitCode.REFUSED);
        assertThat(kit.err()).isEqualTo("""
                The environment "dev" still uses what would be destroyed:
                - preprocessor reads input-stream.streamArn
                Nothing was changed. To take the readers down first: ./penstock destroy dev input-stream --include-dependents
                """);
        assertThat(kit.environments.ran).isEmpty();
    }

    @Test
    void destroying_asks_for_the_environments_name() {
        kit.environments.deploy("input-stream", 3);
        assertThat(kit.answering("yes").run("destroy", "dev")).isEqualTo(ExitCode.REFUSED);
        assertThat(kit.err()).isEqualTo("""
                To be destroyed, in local:
                  input-stream          3 resources

                Destroy 1 stack with 3 resources? This cannot be undone. Type the environment's name to go on: Not approved, so nothing was changed.
                """);
        assertThat(kit.answering("dev").run("destroy", "dev")).isEqualTo(ExitCode.OK);
        assertThat(kit.environments.ran).containsExactly("DESTROY input-stream");
    }

    @Test
    void where_nothing_is_deployed_there_is_nothing_to_destroy() {
        assertThat(kit.run("destroy", "dev", "--yes")).isEqualTo(ExitCode.OK);
        assertThat(kit.out()).isEqualTo("Nothing of \"dev\" is deployed, so there is nothing to destroy.\n");
    }

    @Test
    void every_problem_is_listed_and_nothing_runs() {
        kit.environments.problems.add(Problem.ofProject("Pulumi.dev.yaml, line 3: \"x\" is not a key."));
        kit.environments.problems.add(Problem.ofMachine("No AWS credentials were found."));
        assertThat(kit.run("up", "dev", "--yes")).isEqualTo(ExitCode.REFUSED);
        assertThat(kit.err()).isEqualTo("""
                The environment "dev" is not ready: 2 problems.
                - Pulumi.dev.yaml, line 3: "x" is not a key.
                - No AWS credentials were found.
                Nothing was changed.
                """);
        assertThat(kit.environments.ran).isEmpty();
    }

    @Test
    void what_is_checked_is_what_the_run_may_reach() {
        kit.run("up", "dev", "preprocessor", "--yes");
        kit.run("destroy", "dev", "--yes");
        assertThat(kit.environments.planned)
                .containsExactly(
                        planned(Operation.UP, "input-stream", "preprocessor"),
                        planned(Operation.DESTROY, "input-stream", "preprocessor", "streaming-app"));
    }

    private static PlannedRun planned(Operation operation, String... stacks) {
        return new PlannedRun(operation, Stream.of(stacks).map(StackName::new).collect(Collectors.toSet()));
    }

    @Test
    void a_machine_that_lacks_something_has_an_exit_code_of_its_own() {
        kit.environments.problems.add(Problem.ofMachine("No AWS credentials were found."));
        assertThat(kit.run("up", "dev", "--yes")).isEqualTo(ExitCode.UNREADY);
    }

    @Test
    void a_misspelt_environment_or_stack_is_named_with_what_was_meant() {
        assertThat(kit.run("up", "dve")).isEqualTo(ExitCode.USAGE);
        assertThat(kit.err()).isEqualTo("""
                There is no environment "dve". Did you mean "dev"?
                The environments are: dev, prod.
                """);
        assertThat(kit.run("up", "dev", "input-steram", "elsewhere", "--yes")).isEqualTo(ExitCode.USAGE);
        assertThat(kit.err()).isEqualTo("""
                The environment "dev" has no stack "input-steram". Did you mean "input-stream"?
                The environment "dev" has no stack "elsewhere".
                Its stacks are: input-stream, preprocessor, streaming-app.
                """);
        assertThat(kit.environments.ran).isEmpty();
    }

    @Test
    void parallel_must_be_at_least_one() {
        assertThat(kit.run("up", "dev", "--parallel", "0")).isEqualTo(ExitCode.USAGE);
        assertThat(kit.err()).startsWith("--parallel takes a whole number of at least 1, but was given 0.\n");
    }

    @Test
    void json_is_one_object_and_secrets_are_not_in_it() throws IOException {
        script(
                "input-stream",
                new Outcome.Updated(
                        List.of(change(Kind.CREATE, "aws:kinesis/stream:Stream", "stream")),
                        0,
                        java.util.Map.of(
                                new io.penstock.orchestration.environment.OutputName("key"),
                                new io.penstock.orchestration.environment.OutputValue.Secret("planted"),
                                new io.penstock.orchestration.environment.OutputName("shards"),
                                new io.penstock.orchestration.environment.OutputValue.Known(2.0)),
                        Duration.ofMillis(4200)));
        assertThat(kit.run("up", "dev", "input-stream", "--yes", "--json")).isEqualTo(ExitCode.OK);
        assertThat(kit.out()
                        .replaceAll("\"started\" : \"[^\"]*\"", "\"started\" : \"S\"")
                        .replaceFirst("\"seconds\" : [0-9.]+", "\"seconds\" : T"))
                .isEqualTo("""
                {
                  "version" : 1,
                  "kind" : "up",
                  "environment" : "dev",
                  "operation" : "up",
                  "succeeded" : true,
                  "cancelled" : false,
                  "started" : "S",
                  "seconds" : T,
                  "summary" : {
                    "create" : 1,
                    "update" : 0,
                    "replace" : 0,
                    "delete" : 0,
                    "read" : 0,
                    "unchanged" : 0,
                    "stacks" : 1,
                    "done" : 1,
                    "upToDate" : 0,
                    "failed" : 0,
                    "blocked" : 0,
                    "notStarted" : 0,
                    "cancelled" : 0
                  },
                  "stacks" : [ {
                    "stack" : "input-stream",
                    "outcome" : "updated",
                    "seconds" : 4.2,
                    "unchanged" : 0,
                    "changes" : [ {
                      "urn" : "urn:stream",
                      "type" : "aws:kinesis/stream:Stream",
                      "name" : "stream",
                      "kind" : "create"
                    } ],
                    "outputs" : {
                      "key" : "[secret]",
                      "shards" : 2
                    },
                    "causes" : [ ]
                  } ],
                  "dataLosses" : [ ],
                  "removedStacks" : [ ],
                  "reads" : [ ],
                  "criticalPath" : {
                    "stacks" : [ "input-stream" ],
                    "seconds" : 4.2
                  },
                  "refusals" : [ ]
                }
                """);
        Path run = root.resolve(".penstock/runs/1");
        assertThat(Files.readString(run.resolve("report.json"))).contains("\"key\" : \"[secret]\"");
        assertThat(Files.readString(run.resolve("events.ndjson")))
                .contains("\"event\":\"stackStarted\"")
                .doesNotContain("planted");
    }

    @Test
    void a_journal_that_cannot_be_written_does_not_stop_the_run() throws IOException {
        Files.writeString(root.resolve(".penstock"), "in the way");
        assertThat(kit.run("up", "dev", "--yes")).isEqualTo(ExitCode.OK);
        assertThat(kit.err()).contains("This run is not written down: ").contains("The run itself goes on.\n");
    }
}
