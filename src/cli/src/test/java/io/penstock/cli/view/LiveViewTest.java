package io.penstock.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.orchestration.environment.EnvironmentDefinition;
import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.environment.StackDefinition;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.environment.StackOutput;
import io.penstock.orchestration.gate.DataTypes;
import io.penstock.orchestration.graph.StackGraph;
import io.penstock.orchestration.run.Operation;
import io.penstock.orchestration.run.Outcome;
import io.penstock.orchestration.run.ResourceChange;
import io.penstock.orchestration.run.ResourceChange.Kind;
import io.penstock.orchestration.run.RunEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LiveViewTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant NOW = START.plusMillis(7000);

    private static StackDefinition stack(String name, String... reads) {
        return new StackDefinition(
                new StackName(name),
                "",
                List.of(StackOutput.string(name, "out")),
                List.of(reads).stream()
                        .<StackOutput<?>>map(read -> StackOutput.string(read, "out"))
                        .toList());
    }

    private static final StackGraph GRAPH = StackGraph.of(new EnvironmentDefinition(
            new EnvironmentName("dev"),
            List.of(
                    stack("analytics-bucket"),
                    stack("code-bucket"),
                    stack("input-stream"),
                    stack("preprocessor", "code-bucket", "input-stream"),
                    stack("streaming-app", "preprocessor", "analytics-bucket"))));

    private static RunModel model() {
        StackName code = new StackName("code-bucket");
        StackName bucket = new StackName("analytics-bucket");
        RunModel model = RunModel.of(GRAPH, Operation.UP, "local", DataTypes.ofAws());
        for (RunEvent event : List.of(
                new RunEvent.RunStarted(START, GRAPH.environment(), Operation.UP, GRAPH.stacks()),
                new RunEvent.StackStarted(START, bucket),
                new RunEvent.StackFinished(
                        START.plusSeconds(4),
                        bucket,
                        new Outcome.Updated(List.of(), 6, Map.of(), Duration.ofMillis(4200))),
                new RunEvent.StackStarted(START.plusMillis(1900), code),
                new RunEvent.ResourcesExpected(START.plusMillis(1900), code, 5),
                new RunEvent.ResourceStarted(START.plusSeconds(2), code, resource("bucket")),
                new RunEvent.ResourceFinished(START.plusSeconds(3), code, resource("bucket"), Duration.ofSeconds(1)),
                new RunEvent.ResourceStarted(START.plusSeconds(3), code, resource("policy")),
                new RunEvent.ResourceStarted(START.plusSeconds(3), code, resource("analyticsJar")))) {
            model = model.with(event);
        }
        return model;
    }

    private static ResourceChange resource(String name) {
        return new ResourceChange("urn:" + name, "aws:s3/bucketV2:BucketV2", name, Kind.CREATE, List.of());
    }

    private static String render(RunModel model, int width, int height) {
        return LiveView.render(model, NOW, width, height).stream()
                        .map(Line::toString)
                        .collect(Collectors.joining("\n"))
                + "\n";
    }

    @Test
    void at_80_columns() {
        assertThat(render(model(), 80, 24)).isEqualTo("""
                  ⠋ code-bucket        creating analyticsJar and 1 more   1/5              5.1 s
                  · input-stream       waits for its turn
                  · preprocessor       waits for code-bucket and input-stream
                  · streaming-app      waits for preprocessor
                  ━━━━━━──────────────────  1 of 5 stacks · 1 resource · 00:07
                """);
    }

    @Test
    void at_120_and_200_columns_lines_stay_short_enough_to_read() {
        assertThat(render(model(), 120, 24)).isEqualTo(render(model(), 200, 24));
        assertThat(render(model(), 200, 24).lines()).allMatch(line -> line.length() <= 100);
    }

    @Test
    void a_low_terminal_counts_what_does_not_fit() {
        assertThat(render(model(), 80, 4)).isEqualTo("""
                  ⠋ code-bucket        creating analyticsJar and 1 more   1/5              5.1 s
                  · input-stream       waits for its turn
                    … 2 more wait
                  ━━━━━━──────────────────  1 of 5 stacks · 1 resource · 00:07
                """);
    }

    @Test
    void no_line_is_wider_than_a_narrow_terminal() {
        assertThat(render(model(), 40, 24).lines()).allMatch(line -> line.length() <= 40);
    }

    @Test
    void when_the_user_stops_it_says_what_happens_to_each_stack() {
        RunModel stopping = model().with(new RunEvent.CancelRequested(NOW));
        assertThat(render(stopping, 100, 24)).isEqualTo("""
                  ⠋ code-bucket        ending: creating analyticsJar and 1 more   1/5                          5.1 s
                  · input-stream       will not start
                  · preprocessor       will not start
                  · streaming-app      will not start
                  ━━━━━━──────────────────  1 of 5 stacks · 1 resource · 00:07 · stopping: what has begun is being …
                """);
    }

    @Test
    void colours_carry_nothing_that_the_text_does_not() {
        for (Line line : LiveView.render(model(), NOW, 100, 24)) {
            assertThat(line.ansi().replaceAll("\u001b\\[[0-9;]*m", "").stripTrailing())
                    .isEqualTo(line.toString());
        }
    }

    @Test
    void text_from_outside_cannot_control_the_terminal() {
        assertThat(Line.of("a\u001b[2Jb\nc\u0007").toString()).isEqualTo("a[2Jb c");
    }
}
