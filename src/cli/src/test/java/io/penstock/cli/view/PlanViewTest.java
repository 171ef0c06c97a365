package io.penstock.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.orchestration.environment.EnvironmentDefinition;
import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.environment.StackDefinition;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.environment.StackOutput;
import io.penstock.orchestration.gate.DataTypes;
import io.penstock.orchestration.gate.PreviewFindings;
import io.penstock.orchestration.graph.StackGraph;
import io.penstock.orchestration.run.Operation;
import io.penstock.orchestration.run.Outcome;
import io.penstock.orchestration.run.ResourceChange;
import io.penstock.orchestration.run.ResourceChange.Kind;
import io.penstock.orchestration.run.ResourceChange.PropertyChange;
import io.penstock.orchestration.run.RunReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A preview of an environment whose input stream is renamed. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PlanViewTest {

    private static final StackOutput<String> STREAM_ARN = StackOutput.string("input-stream", "streamArn");
    private static final StackOutput<String> STREAM_NAME = StackOutput.string("input-stream", "streamName");
    private static final StackOutput<String> EVENTS = StackOutput.string("preprocessor", "eventsStreamName");

    private static final StackGraph GRAPH = StackGraph.of(new EnvironmentDefinition(
            new EnvironmentName("dev"),
            List.of(
                    new StackDefinition(new StackName("analytics-bucket"), "", List.of(), List.of()),
                    new StackDefinition(new StackName("input-stream"), "", List.of(STREAM_ARN, STREAM_NAME), List.of()),
                    new StackDefinition(
                            new StackName("preprocessor"), "", List.of(EVENTS), List.of(STREAM_ARN, STREAM_NAME)),
                    new StackDefinition(new StackName("streaming-app"), "", List.of(), List.of(EVENTS)))));

    private static ResourceChange change(Kind kind, String type, String name, PropertyChange... properties) {
        return new ResourceChange("urn:" + name, type, name, kind, List.of(properties));
    }

    private static PropertyChange property(String path, String before, String after) {
        return new PropertyChange(path, before, after, false);
    }

    private static ResourceChange outputs(PropertyChange... outputs) {
        return change(Kind.UPDATE, "pulumi:pulumi:Stack", "streaming-analytics-dev.x", outputs);
    }

    private static Outcome changed(int unchanged, int millis, ResourceChange... changes) {
        return new Outcome.Updated(List.of(changes), unchanged, Map.of(), Duration.ofMillis(millis));
    }

    private static PreviewFindings findings() {
        Map<StackName, Outcome> outcomes = new LinkedHashMap<>();
        outcomes.put(
                new StackName("analytics-bucket"),
                new Outcome.UpToDate("same program, config and inputs as its update 2 days ago", Map.of()));
        outcomes.put(
                new StackName("input-stream"),
                changed(
                        3,
                        810,
                        change(
                                Kind.REPLACE,
                                "aws:kinesis/stream:Stream",
                                "stream",
                                new PropertyChange("name", "orders", "orders-v2", true)),
                        outputs(
                                property("streamArn", "arn:aws:kinesis:1:stream/orders", PropertyChange.UNKNOWN),
                                property("streamName", "orders", "orders-v2"))));
        outcomes.put(
                new StackName("preprocessor"),
                changed(
                        7,
                        902,
                        change(
                                Kind.REPLACE,
                                "aws:lambda/eventSourceMapping:EventSourceMapping",
                                "eventSourceMapping",
                                new PropertyChange(
                                        "eventSourceArn",
                                        "arn:aws:kinesis:1:stream/orders",
                                        PropertyChange.UNKNOWN,
                                        true)),
                        change(
                                Kind.UPDATE,
                                "aws:lambda/function:Function",
                                "function",
                                property("tags.stream", "orders", "orders-v2")),
                        outputs(property("eventsStreamName", "orders-events", "orders-v2-events"))));
        outcomes.put(
                new StackName("streaming-app"),
                changed(
                        9,
                        640,
                        change(
                                Kind.UPDATE,
                                "aws:kinesisanalyticsv2/application:Application",
                                "application",
                                property("group", "of orders-events", "of orders-v2-events"))));
        RunReport report = new RunReport(
                new EnvironmentName("dev"), Operation.PREVIEW, Instant.EPOCH, Duration.ofMillis(2100), outcomes);
        PreviewFindings found = PreviewFindings.of(GRAPH, report, DataTypes.ofAws());
        return new PreviewFindings(
                GRAPH, report, found.causes(), found.losses(), List.of(new StackName("old"), new StackName("older")));
    }

    private static String render(int width) {
        PreviewFindings findings = findings();
        List<Line> lines = new ArrayList<>(SummaryView.stacks(findings.report(), DataTypes.ofAws(), width));
        lines.add(Line.EMPTY);
        lines.addAll(PlanView.details(findings, width));
        lines.add(SummaryView.total(findings.report()));
        lines.addAll(PlanView.end(findings, width));
        return lines.stream().map(Line::toString).collect(Collectors.joining("\n")) + "\n";
    }

    @Test
    void at_80_columns() {
        assertThat(render(80)).isEqualTo("""
                  ✓ analytics-bucket   up to date  same program, config and inputs as its updat…
                  ✓ input-stream       1 update, 1 replace  ! stream  holds data           0.8 s
                  ✓ preprocessor       2 update, 1 replace  -/+ eventSourceMapping, …      0.9 s
                  ✓ streaming-app      1 update    ~ application                           0.6 s

                input-stream
                  -/+ stream   aws:kinesis:Stream   ! holds data
                          name: orders -> orders-v2   (forces replacement)
                  ~   outputs  pulumi:pulumi:Stack
                          streamArn: arn:aws:kinesis:1:stream/orders -> known after update
                          streamName: orders -> orders-v2

                preprocessor
                  -/+ eventSourceMapping  aws:lambda:EventSourceMapping
                          eventSourceArn: arn:aw…/orders -> known …update   (forces replacement)
                            because input-stream.streamArn changes
                  ~   function            aws:lambda:Function
                          tags.stream: orders -> orders-v2
                            because input-stream.streamName changes
                  ~   outputs             pulumi:pulumi:Stack
                          eventsStreamName: orders-events -> orders-v2-events

                streaming-app
                  because preprocessor.eventsStreamName changes,
                    because input-stream.streamName changes
                  ~   application  aws:kinesisanalyticsv2:Application
                          group: of orders-events -> of orders-v2-events

                  4 update, 2 replace, 19 unchanged · 3 of 4 stacks done, 1 up to date · 2.1 s
                  Replacing input-stream/stream deletes its records.
                  To allow it: --allow-replace input-stream/stream
                  old and older are deployed and no longer in the code.
                  To take them down: ./penstock up dev --prune
                """);
    }

    @Test
    void at_120_columns() {
        assertThat(render(120)).isEqualTo("""
                  ✓ analytics-bucket   up to date              same program, config and inputs as its update 2 days ago
                  ✓ input-stream       1 update, 1 replace, 3 unchanged  ! stream  aws:kinesis:Stream  holds data                  0.8 s
                  ✓ preprocessor       2 update, 1 replace, 7 unchanged  -/+ eventSourceMapping, ~ function, outputs               0.9 s
                  ✓ streaming-app      1 update, 9 unchanged   ~ application                                                       0.6 s

                input-stream
                  -/+ stream   aws:kinesis:Stream   ! holds data
                          name: orders -> orders-v2   (forces replacement)
                  ~   outputs  pulumi:pulumi:Stack
                          streamArn: arn:aws:kinesis:1:stream/orders -> known after update
                          streamName: orders -> orders-v2

                preprocessor
                  -/+ eventSourceMapping  aws:lambda:EventSourceMapping
                          eventSourceArn: arn:aws:kinesis:1:stream/orders -> known after update   (forces replacement)
                            because input-stream.streamArn changes
                  ~   function            aws:lambda:Function
                          tags.stream: orders -> orders-v2, because input-stream.streamName changes
                  ~   outputs             pulumi:pulumi:Stack
                          eventsStreamName: orders-events -> orders-v2-events

                streaming-app
                  because preprocessor.eventsStreamName changes (orders-events -> orders-v2-events),
                    because input-stream.streamName changes
                  ~   application  aws:kinesisanalyticsv2:Application
                          group: of orders-events -> of orders-v2-events

                  4 update, 2 replace, 19 unchanged · 3 of 4 stacks done, 1 up to date · 2.1 s
                  Replacing input-stream/stream deletes its records. To allow it: --allow-replace input-stream/stream
                  old and older are deployed and no longer in the code. To take them down: ./penstock up dev --prune
                """);
    }

    @ParameterizedTest
    @ValueSource(ints = {80, 100, 120, 200})
    void no_line_is_wider_than_the_terminal(int width) {
        assertThat(render(width).lines()).allMatch(line -> line.length() <= width);
    }

    @Test
    void a_path_stays_whole_while_it_leaves_room_for_the_values() {
        String options = "-XX:+TieredCompilation -XX:TieredStopAtLevel=4";
        assertThat(propertyAt(80, "environment.variables.JAVA_TOOL_OPTIONS", "", options))
                .isEqualTo("          environment.variables.JAVA_TOOL_OPTIONS: (none) -> -XX:+Tier…AtLevel=4");
        assertThat(propertyAt(120, "environment.variables.JAVA_TOOL_OPTIONS", "", options))
                .isEqualTo("          environment.variables.JAVA_TOOL_OPTIONS: (none) -> " + options);
        assertThat(propertyAt(80, "environment.variables.JAVA_TOOL_OPTIONS_2", "", options))
                .isEqualTo("          environment.…OL_OPTIONS_2: (none) -> -XX:+TieredCompi…redStopAtLevel=4");
    }

    private static String propertyAt(int width, String path, String before, String after) {
        Map<StackName, Outcome> outcomes = new LinkedHashMap<>();
        outcomes.put(
                new StackName("preprocessor"),
                changed(
                        1,
                        100,
                        change(Kind.UPDATE, "aws:lambda/function:Function", "f", property(path, before, after))));
        RunReport report = new RunReport(
                new EnvironmentName("dev"), Operation.PREVIEW, Instant.EPOCH, Duration.ofMillis(2100), outcomes);
        return PlanView.details(PreviewFindings.of(GRAPH, report, DataTypes.ofAws()), width).stream()
                .map(Line::toString)
                .filter(line -> line.contains(" -> "))
                .collect(Collectors.joining());
    }

    @Test
    void of_a_long_chain_the_first_links_and_the_last_are_shown() {
        List<StackDefinition> stacks = new ArrayList<>();
        Map<StackName, Outcome> outcomes = new LinkedHashMap<>();
        for (int i = 0; i < 50; i++) {
            List<StackOutput<?>> reads = i == 0 ? List.of() : List.of(StackOutput.string("s" + (i - 1), "out"));
            stacks.add(new StackDefinition(
                    new StackName("s" + i), "", List.of(StackOutput.string("s" + i, "out")), reads));
            outcomes.put(
                    new StackName("s" + i), changed(1, 100, outputs(property("out", "of-a", PropertyChange.UNKNOWN))));
        }
        StackGraph graph = StackGraph.of(new EnvironmentDefinition(new EnvironmentName("dev"), stacks));
        RunReport report = new RunReport(
                new EnvironmentName("dev"), Operation.PREVIEW, Instant.EPOCH, Duration.ofMillis(2100), outcomes);
        List<String> lines = PlanView.details(PreviewFindings.of(graph, report, DataTypes.ofAws()), 120).stream()
                .map(Line::toString)
                .toList();
        assertThat(lines.subList(lines.indexOf("s49"), lines.size()))
                .containsExactly(
                        "s49",
                        "  ~   outputs  pulumi:pulumi:Stack",
                        "          out: of-a -> known after update",
                        "            because s48.out changes, because s47.out changes, because s46.out changes,"
                                + " because s45.out changes,",
                        "              because s44.out changes, because s43.out changes, … (42 between),"
                                + " because s0.out changes",
                        "");
    }
}
