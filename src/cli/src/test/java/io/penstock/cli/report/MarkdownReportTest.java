package io.penstock.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.orchestration.environment.StackDefinition;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.environment.StackOutput;
import io.penstock.orchestration.gate.PreviewFindings;
import io.penstock.orchestration.run.Failure;
import io.penstock.orchestration.run.Failure.ResourceFailure;
import io.penstock.orchestration.run.Operation;
import io.penstock.orchestration.run.Outcome;
import io.penstock.orchestration.run.ResourceChange;
import io.penstock.orchestration.run.ResourceChange.Kind;
import io.penstock.orchestration.run.ResourceChange.PropertyChange;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The report of an environment whose input stream is renamed. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MarkdownReportTest {

    private static final StackOutput<String> STREAM_ARN = StackOutput.string("input-stream", "streamArn");
    private static final StackOutput<String> EVENTS = StackOutput.string("preprocessor", "eventsStream");
    private static final List<StackDefinition> STACKS = List.of(
            new StackDefinition(new StackName("analytics-bucket"), "", List.of(), List.of()),
            new StackDefinition(new StackName("input-stream"), "", List.of(STREAM_ARN), List.of()),
            new StackDefinition(new StackName("preprocessor"), "", List.of(EVENTS), List.of(STREAM_ARN)),
            new StackDefinition(new StackName("streaming-app"), "", List.of(), List.of(EVENTS)));

    private final Map<StackName, Outcome> outcomes = new LinkedHashMap<>();

    private static ResourceChange change(Kind kind, String type, String name, PropertyChange... properties) {
        return new ResourceChange("urn:" + name, type, name, kind, List.of(properties));
    }

    private static PropertyChange property(String path, String before, String after) {
        return new PropertyChange(path, before, after, false);
    }

    private void ended(String stack, Outcome outcome) {
        outcomes.put(new StackName(stack), outcome);
    }

    private void changed(String stack, int unchanged, ResourceChange... changes) {
        ended(stack, new Outcome.Updated(List.of(changes), unchanged, Map.of(), Duration.ofMillis(800)));
    }

    private void rename() {
        ended(
                "analytics-bucket",
                new Outcome.UpToDate("same program, config and inputs as its update just now", Map.of()));
        changed(
                "input-stream",
                3,
                change(Kind.REPLACE, Runs.STREAM, "stream", new PropertyChange("name", "orders", "orders-v2", true)),
                change(
                        Kind.UPDATE,
                        Runs.STACK,
                        "streaming-analytics-dev.input-stream",
                        property("streamArn", "arn:1:stream/orders", PropertyChange.UNKNOWN)));
        changed(
                "preprocessor",
                7,
                change(
                        Kind.UPDATE,
                        "aws:lambda/function:Function",
                        "function",
                        property("environment.STREAM", "arn:1:stream/orders", PropertyChange.UNKNOWN),
                        property("environment.TOKEN", PropertyChange.SECRET, PropertyChange.SECRET)),
                change(Kind.CREATE, "aws:cloudwatch/metricAlarm:MetricAlarm", "iteratorAge"));
        ended("streaming-app", new Outcome.Unchanged(12, Map.of(), Duration.ofMillis(640)));
    }

    private ReportedRun run(Operation operation) {
        return Runs.run(operation, STACKS, outcomes);
    }

    private String report() {
        return MarkdownReport.of(run(Operation.PREVIEW), Optional.empty());
    }

    @Test
    void a_preview_begins_with_its_verdict_and_what_would_be_lost() {
        rename();
        assertThat(report()).isEqualTo("""
                <!-- penstock:dev -->
                ### Preview of dev: data would be lost (1 resource)

                1 create, 2 update, 1 replace, 22 unchanged · 3 of 4 stacks done, 1 up to date · 3.0 s

                `./penstock preview dev` · started 2026-01-01T10:00:00Z

                #### Data that would be lost

                |  | resource | type | with it goes | forced by |
                | --- | --- | --- | --- | --- |
                | replace | `input-stream/stream` | `aws:kinesis:Stream` | its records | `name`: `orders` → `orders-v2` |

                To allow it: `up` with `--allow-replace input-stream/stream`.

                | stack | create | update | replace | delete | why |
                | --- | --: | --: | --: | --: | --- |
                | analytics-bucket |  |  |  |  | up to date: same program, config and inputs as its update just now |
                | input-stream |  | 1 | 1 |  | **holds data**: `stream`; begins here |
                | preprocessor | 1 | 1 |  |  | `input-stream.streamArn` changes (`arn:1:stream/orders` → *known after update*) |
                | streaming-app |  |  |  |  | no changes |

                <details><summary><b>input-stream</b>: 1 update, 1 replace, 3 unchanged</summary>

                **replace** `stream` · `aws:kinesis:Stream` · **holds data**

                ```diff
                @@ name @@ forces replacement
                - orders
                + orders-v2
                ```

                **update** outputs

                ```diff
                @@ streamArn @@
                - arn:1:stream/orders
                ! known after update
                ```

                </details>

                <details><summary><b>preprocessor</b>: 1 create, 1 update, 7 unchanged</summary>

                **update** `function` · `aws:lambda:Function`

                ```diff
                @@ environment.STREAM @@ because input-stream.streamArn changes
                - arn:1:stream/orders
                ! known after update
                @@ environment.TOKEN @@
                - [secret]
                + [secret]
                ```

                **create** `iteratorAge` · `aws:cloudwatch:MetricAlarm`

                </details>

                """);
    }

    @Test
    void a_failed_update_says_what_failed_and_what_it_kept_from_running() {
        ended(
                "preprocessor",
                new Outcome.Failed(
                        new Failure(
                                "1 resource failed.",
                                List.of(new ResourceFailure(
                                        "urn",
                                        "aws:lambda/eventSourceMapping:EventSourceMapping",
                                        "mapping",
                                        "The role may not read it.\n```\n<b>no</b> @octocat"))),
                        List.of(change(Kind.DELETE, Runs.STREAM, "old")),
                        Duration.ofSeconds(12)));
        ended("streaming-app", new Outcome.Blocked(new TreeSet<>(Set.of(new StackName("preprocessor")))));
        ReportedRun up = run(Operation.UP);
        PreviewFindings found = up.findings();
        ReportedRun run = new ReportedRun(
                new PreviewFindings(
                        found.graph(),
                        found.report(),
                        found.causes(),
                        found.losses(),
                        List.of(new StackName("old-alarms"))),
                up.types(),
                List.of(),
                Optional.empty(),
                "./penstock up dev",
                OptionalInt.of(12));
        assertThat(MarkdownReport.of(run, Optional.empty())).isEqualTo("""
                <!-- penstock:dev -->
                ### Update of dev: failed (1 of 2 stacks); data was replaced or deleted (1 resource)

                1 deleted · 0 of 2 stacks done, 1 failed, 1 not run · 3.0 s

                `./penstock up dev` · started 2026-01-01T10:00:00Z

                #### Data that was replaced or deleted

                |  | resource | type | with it goes |
                | --- | --- | --- | --- |
                | deleted | `preprocessor/old` | `aws:kinesis:Stream` | its records |

                #### What failed

                ````text
                preprocessor failed after 12 s: 1 resource
                  mapping  aws:lambda:EventSourceMapping
                    The role may not read it.
                    ```
                    <b>no</b> @octocat
                streaming-app was not run: it needs preprocessor.
                When it is mended: ./penstock up dev
                ````

                | stack | create | update | replace | delete | why |
                | --- | --: | --: | --: | --: | --- |
                | preprocessor |  |  |  | 1 | **failed**: 1 resource; **held data**: `old` |
                | streaming-app |  |  |  |  | not run: needs preprocessor |

                <details><summary><b>preprocessor</b>: 1 deleted</summary>

                **deleted** `old` · `aws:kinesis:Stream` · **held data**

                </details>

                #### No longer in the code

                old-alarms is deployed and no longer in the code. To take it down: `./penstock up dev --prune`

                """);
    }

    @Test
    void where_nothing_would_change_it_says_so() {
        ended("streaming-app", new Outcome.Unchanged(12, Map.of(), Duration.ofMillis(640)));
        assertThat(report())
                .contains("### Preview of dev: nothing would change\n")
                .doesNotContain("details");
        assertThat(MarkdownReport.of(run(Operation.UP), Optional.empty()))
                .contains("### Update of dev: done, nothing changed\n");
    }

    @Test
    void a_stopped_run_is_no_success() {
        ended("streaming-app", new Outcome.Cancelled(List.of(), Duration.ofSeconds(2)));
        assertThat(MarkdownReport.of(run(Operation.DESTROY), Optional.empty()))
                .contains("### Destruction of dev: stopped\n");
    }

    @Test
    void text_with_several_lines_is_shown_line_by_line() {
        changed(
                "input-stream",
                0,
                change(Kind.UPDATE, "t", "policy", property("policy", "{\n  \"a\": 1\n}", "{\n```\n</details>\n}\n")));
        GfmPage page = new GfmPage(report());
        assertThat(page.codeBlocks)
                .containsExactly("@@ policy @@\n- {\n-   \"a\": 1\n- }\n+ {\n+ ```\n+ </details>\n+ }\n+ \n");
    }
}
