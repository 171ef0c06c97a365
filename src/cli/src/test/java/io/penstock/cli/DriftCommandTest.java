package io.penstock.cli;

import static io.penstock.cli.ScriptedEnvironments.change;
import static io.penstock.cli.ScriptedEnvironments.updated;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.cli.environment.Problem;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.lock.LockHolder;
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
class DriftCommandTest {

    private CommandKit kit = new CommandKit(Path.of(""));

    @BeforeEach
    void kit(@TempDir Path root) {
        kit = new CommandKit(root);
    }

    private void deploy(String... stacks) {
        for (String stack : stacks) {
            kit.environments.deploy(stack, 3);
        }
    }

    private void script(String stack, Outcome outcome) {
        kit.environments.script.put(new StackName(stack), outcome);
    }

    private void drifted() {
        script(
                "input-stream",
                updated(
                        2,
                        change(
                                Kind.UPDATE,
                                "aws:kinesis/stream:Stream",
                                "stream",
                                new PropertyChange("retentionPeriod", "24", "48", false),
                                new PropertyChange("tags.owner", "", "somebody", false),
                                new PropertyChange("name", "a", "b", true)),
                        change(Kind.DELETE, "aws:cloudwatch/metricAlarm:MetricAlarm", "alarm")));
    }

    @Test
    void what_differs_is_told_with_how_to_record_it_and_how_to_put_it_back() {
        deploy("input-stream", "preprocessor");
        drifted();
        assertThat(kit.run("drift", "dev")).isEqualTo(ExitCode.CHANGES_PENDING);
        assertThat(kit.environments.ran).containsExactlyInAnyOrder("DRIFT input-stream", "DRIFT preprocessor");
        assertThat(kit.out()).isEqualTo("""
                  ! input-stream   1 changed, 1 gone, 2 unchanged  ~ stream, - alarm                           4.2 s
                  ✓ preprocessor   no drift, 2 unchanged                                                       1.2 s

                input-stream
                  ~   stream  aws:kinesis:Stream
                          retentionPeriod: 24 -> 48
                          tags.owner: (none) -> somebody
                          name: a -> b   (undone by replacement)
                  -   alarm   aws:cloudwatch:MetricAlarm   gone

                  1 changed, 1 gone, 4 unchanged · 2 stacks done · T
                  To record what is there: ./penstock refresh dev input-stream
                  Then, to put back what the code says: ./penstock up dev input-stream
                  streaming-app is not deployed: there is nothing that could differ.
                """);
        assertThat(kit.err()).startsWith("Drift of dev · local · 2 stacks\n");
    }

    @Test
    void where_nothing_differs_the_exit_code_is_0() {
        deploy("input-stream", "preprocessor", "streaming-app");
        assertThat(kit.run("drift", "dev")).isEqualTo(ExitCode.OK);
        assertThat(kit.out()).isEqualTo("""
                  ✓ input-stream    no drift, 2 unchanged                                                      1.2 s
                  ✓ preprocessor    no drift, 2 unchanged                                                      1.2 s
                  ✓ streaming-app   no drift, 2 unchanged                                                      1.2 s

                  6 unchanged · 3 stacks done · T
                """);
    }

    @Test
    void where_all_differ_no_stack_has_to_be_named() {
        deploy("input-stream");
        drifted();
        kit.run("drift", "dev");
        assertThat(kit.out()).contains("To record what is there: ./penstock refresh dev\n");
        kit.run("drift", "dev", "input-stream");
        assertThat(kit.out()).contains("To record what is there: ./penstock refresh dev input-stream\n");
    }

    @Test
    void only_the_named_stacks_are_looked_at_and_what_is_not_deployed_is_said() {
        deploy("input-stream");
        assertThat(kit.run("drift", "dev", "preprocessor", "streaming-app")).isEqualTo(ExitCode.OK);
        assertThat(kit.environments.ran).isEmpty();
        assertThat(kit.out())
                .isEqualTo("preprocessor and streaming-app are not deployed: there is nothing that could differ.\n");
    }

    @Test
    void a_stack_that_is_no_longer_in_the_code_is_looked_at_too() {
        deploy("input-stream", "old");
        script("old", updated(0, change(Kind.DELETE, "t", "thing")));
        assertThat(kit.run("drift", "dev")).isEqualTo(ExitCode.CHANGES_PENDING);
        assertThat(kit.environments.ran).containsExactlyInAnyOrder("DRIFT input-stream", "DRIFT old");
        assertThat(kit.out()).endsWith("""
                  1 gone, 2 unchanged · 2 stacks done · T
                  old is no longer in the code. To take it down: ./penstock up dev --prune
                  preprocessor and streaming-app are not deployed: there is nothing that could differ.
                """);
    }

    @Test
    void the_report_says_whether_anything_differs_and_what_was_left_out() throws IOException {
        deploy("input-stream", "preprocessor");
        drifted();
        assertThat(kit.run("drift", "dev", "--json")).isEqualTo(ExitCode.CHANGES_PENDING);
        JsonNode report = new ObjectMapper().readTree(kit.out());
        assertThat(report.get("operation").asText()).isEqualTo("drift");
        assertThat(report.get("drift").asBoolean()).isTrue();
        assertThat(report.get("notDeployed").toString()).isEqualTo("[\"streaming-app\"]");
        assertThat(report.at("/stacks/0/changes/0/properties/0").toString())
                .isEqualTo(
                        "{\"path\":\"retentionPeriod\",\"before\":\"24\",\"after\":\"48\",\"forcesReplacement\":false}");
        assertThat(report.at("/stacks/0/changes/1/kind").asText()).isEqualTo("delete");
    }

    @Test
    void what_held_data_and_is_gone_is_marked_and_comes_first_in_the_report(@TempDir Path files) throws IOException {
        deploy("input-stream", "preprocessor");
        script(
                "input-stream",
                updated(
                        2,
                        change(Kind.DELETE, "aws:kinesis/stream:Stream", "stream"),
                        change(Kind.DELETE, "aws:cloudwatch/metricAlarm:MetricAlarm", "alarm")));
        Path report = files.resolve("drift.md");
        assertThat(kit.run("drift", "dev", "--report", report.toString())).isEqualTo(ExitCode.CHANGES_PENDING);
        assertThat(kit.out()).startsWith("""
                  ! input-stream   2 gone, 2 unchanged     ! stream  aws:kinesis:Stream  held data             4.2 s
                  ✓ preprocessor   no drift, 2 unchanged                                                       1.2 s

                input-stream
                  -   stream  aws:kinesis:Stream   ! gone, held data
                  -   alarm   aws:cloudwatch:MetricAlarm   gone

                """);
        assertThat(Files.readString(report)
                        .replaceAll("started [^ ]*Z", "started WHEN")
                        .replaceAll("done · \\d+\\.\\d s", "done · T"))
                .isEqualTo("""
                <!-- penstock:dev -->
                ### Drift of dev: what held data is gone (1 resource)

                2 gone, 4 unchanged · 2 stacks done · T

                `./penstock drift dev` · started WHEN

                #### What held data and is gone

                |  | resource | type | with it goes |
                | --- | --- | --- | --- |
                | gone | `input-stream/stream` | `aws:kinesis:Stream` | its records |

                | stack | create | update | replace | delete | why |
                | --- | --: | --: | --: | --: | --- |
                | input-stream |  |  |  | 2 | **held data**: `stream` |
                | preprocessor |  |  |  |  | no changes |

                <details><summary><b>input-stream</b>: 2 gone, 2 unchanged</summary>

                **gone** `stream` · `aws:kinesis:Stream` · **held data**

                **gone** `alarm` · `aws:cloudwatch:MetricAlarm`

                </details>

                #### What to do next

                To record what is there: `./penstock refresh dev input-stream`

                Then, to put back what the code says: `./penstock up dev input-stream`

                streaming-app is not deployed: there is nothing that could differ.

                """);
        kit.run("drift", "dev", "--json");
        JsonNode json = new ObjectMapper().readTree(kit.out());
        assertThat(json.at("/dataLosses/0").toString())
                .isEqualTo("{\"stack\":\"input-stream\",\"name\":\"stream\",\"type\":\"aws:kinesis/stream:Stream\","
                        + "\"kind\":\"delete\",\"loses\":\"its records\"}");
        kit.run("runs", "show", "1");
        assertThat(kit.out()).contains("  -   stream  aws:kinesis:Stream   ! gone, held data\n");
        assertThat(kit.out()).doesNotContain("--allow-delete");
    }

    @Test
    void the_report_says_how_to_take_down_what_is_no_longer_in_the_code(@TempDir Path files) throws IOException {
        deploy("old");
        script("old", updated(0, change(Kind.DELETE, "t", "thing")));
        Path report = files.resolve("drift.md");
        kit.run("drift", "dev", "--report", report.toString());
        assertThat(Files.readString(report)).endsWith("""
                #### What to do next

                old is no longer in the code. To take it down: `./penstock up dev --prune`

                input-stream, preprocessor and streaming-app are not deployed: there is nothing that could differ.

                """);
    }

    @Test
    void it_takes_no_lock_and_nobody_is_asked() {
        deploy("input-stream");
        kit.environments.lock.heldBy(new LockHolder("bob", "build-7", 4711, Instant.EPOCH, "up", Instant.EPOCH));
        assertThat(kit.run("drift", "dev")).isEqualTo(ExitCode.OK);
    }

    @Test
    void a_failure_is_told_and_keeps_no_other_stack_from_being_looked_at() {
        deploy("input-stream", "preprocessor");
        script(
                "input-stream",
                new Outcome.Failed(
                        new Failure("The provider does not answer.", List.of()), List.of(), Duration.ofSeconds(2)));
        assertThat(kit.run("drift", "dev")).isEqualTo(ExitCode.FAILED);
        assertThat(kit.environments.ran).containsExactlyInAnyOrder("DRIFT input-stream", "DRIFT preprocessor");
        assertThat(kit.err()).endsWith("""

                input-stream failed after 2.0 s
                  The provider does not answer.
                When it is mended: ./penstock drift dev
                Details: ./penstock runs show 1
                """);
    }

    @Test
    void stopped_it_is_no_success_and_nothing_is_said_to_be_recorded() {
        deploy("input-stream");
        script("input-stream", new Outcome.Cancelled(List.of(), Duration.ofSeconds(2)));
        assertThat(kit.run("drift", "dev")).isEqualTo(ExitCode.CANCELLED);
        assertThat(kit.err()).endsWith("""
                input-stream was stopped part-way.
                To go on: ./penstock drift dev
                Details: ./penstock runs show 1
                """);
    }

    @Test
    void an_environment_that_is_not_ready_says_why() {
        deploy("input-stream");
        kit.environments.problems.add(Problem.ofMachine("No AWS credentials were found."));
        assertThat(kit.run("drift", "dev")).isEqualTo(ExitCode.UNREADY);
        assertThat(kit.err()).isEqualTo("""
                The environment "dev" is not ready: 1 problem.
                - No AWS credentials were found.
                Nothing was changed.
                """);
    }

    @Test
    void it_is_among_the_runs_and_can_be_shown_again() {
        deploy("input-stream");
        drifted();
        kit.run("drift", "dev");
        assertThat(kit.run("runs", "show", "1")).isEqualTo(ExitCode.OK);
        assertThat(kit.out()).startsWith("Run 1: ./penstock drift dev\n").contains("  -   alarm   ", "   gone\n");
    }
}
