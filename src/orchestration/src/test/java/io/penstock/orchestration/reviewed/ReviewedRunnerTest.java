package io.penstock.orchestration.reviewed;

import static io.penstock.orchestration.graph.GraphNotation.graph;
import static io.penstock.orchestration.reviewed.Changes.property;
import static io.penstock.orchestration.reviewed.Changes.update;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.graph.StackGraph;
import io.penstock.orchestration.run.CancelSignal;
import io.penstock.orchestration.run.Failure;
import io.penstock.orchestration.run.Operation;
import io.penstock.orchestration.run.Outcome;
import io.penstock.orchestration.run.ResourceChange;
import io.penstock.orchestration.run.RunEvent;
import io.penstock.orchestration.run.RunListener;
import io.penstock.orchestration.run.RunReport;
import io.penstock.orchestration.run.Scheduler;
import io.penstock.orchestration.run.StackRunner;
import io.penstock.orchestration.run.StackTask;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReviewedRunnerTest implements StackRunner {

    private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    private static final ResourceChange GROWS = update("a", property("size", "1", "2"));
    private static final String NEXT =
            "\nPreview again and have the new report reviewed: ./penstock preview dev --json";

    private final List<String> ran = Collections.synchronizedList(new ArrayList<>());
    private final List<RunEvent> events = new ArrayList<>();
    private final Map<StackName, List<ResourceChange>> changes = new HashMap<>();
    private final Map<StackName, Outcome> previews = new HashMap<>();
    private final Map<StackName, Outcome> unsettled = new HashMap<>();

    @Override
    public Outcome run(StackTask task, RunListener listener) {
        StackName stack = task.stack().name();
        ran.add(task.operation() + " " + stack
                + (task.upstreams().isEmpty()
                        ? ""
                        : " given " + task.upstreams().keySet()));
        listener.on(
                new RunEvent.Message(Instant.EPOCH, stack, RunEvent.Severity.WARNING, task.operation() + " speaks."));
        if (task.operation() == Operation.PREVIEW && previews.containsKey(stack)) {
            return Optional.ofNullable(previews.get(stack)).orElseThrow();
        }
        List<ResourceChange> does = changes.getOrDefault(stack, List.of());
        return does.isEmpty()
                ? new Outcome.Unchanged(1, Map.of(), Duration.ofSeconds(1))
                : new Outcome.Updated(does, 1, Map.of(), Duration.ofSeconds(1));
    }

    @Override
    public Optional<Outcome> settle(StackTask task, RunListener listener) {
        ran.add("settle " + task.stack().name());
        return Optional.ofNullable(unsettled.get(task.stack().name()));
    }

    private void does(String stack, ResourceChange... does) {
        changes.put(new StackName(stack), List.of(does));
    }

    private static ReviewedPlan plan(Map<String, List<ResourceChange>> shown, String... removed) {
        SortedMap<StackName, List<ResourceChange>> byName = new TreeMap<>();
        shown.forEach((stack, does) -> byName.put(new StackName(stack), does));
        TreeSet<StackName> gone = new TreeSet<>();
        List.of(removed).forEach(stack -> gone.add(new StackName(stack)));
        return new ReviewedPlan(new EnvironmentName("dev"), Instant.EPOCH, byName, gone, Optional.empty());
    }

    private RunReport run(StackGraph graph, Operation operation, ReviewedPlan plan) {
        ReviewedRunner runner = new ReviewedRunner(this, plan, stack -> Sources.SAME, CLOCK);
        return new Scheduler(runner, 1, CLOCK).run(graph, operation, new CancelSignal(), events::add);
    }

    private static String failure(RunReport report, String stack) {
        Outcome outcome = report.outcomes().get(new StackName(stack));
        if (outcome instanceof Outcome.Failed failed) {
            assertThat(failed.changes()).isEmpty();
            return failed.failure().message();
        }
        throw new AssertionError(stack + ": " + outcome);
    }

    private List<String> messages() {
        return events.stream()
                .filter(RunEvent.Message.class::isInstance)
                .map(event -> ((RunEvent.Message) event).text())
                .toList();
    }

    @Test
    void each_stack_is_settled_and_previewed_with_what_is_deployed_and_then_updated() {
        does("a", GROWS);
        RunReport report = run(graph("a -> b"), Operation.UP, plan(Map.of("a", List.of(GROWS), "b", List.of())));
        assertThat(report.succeeded()).isTrue();
        assertThat(ran).containsExactly("settle a", "PREVIEW a", "UP a", "settle b", "PREVIEW b", "UP b given [a]");
        assertThat(messages()).containsExactly("UP speaks.", "UP speaks.");
    }

    @Test
    void a_stack_that_would_do_something_else_is_not_changed_and_its_readers_are_not_run() {
        does("a", update("a", property("size", "1", "3")));
        RunReport report = run(graph("a -> b, c"), Operation.UP, plan(Map.of("a", List.of(GROWS))));
        assertThat(failure(report, "a"))
                .isEqualTo("It would not do what was reviewed, so nothing of it was changed.\n"
                        + "- It would set size of \"a\" (aws:s3:BucketV2) to \"3\", and the report shows \"2\"."
                        + NEXT);
        assertThat(report.outcomes().get(new StackName("b")))
                .isEqualTo(new Outcome.Blocked(new TreeSet<>(List.of(new StackName("a")))));
        assertThat(ran).doesNotContain("UP a").contains("UP c");
    }

    @Test
    void a_stack_that_the_report_does_not_have_may_do_nothing() {
        does("a", GROWS);
        RunReport report = run(graph("a, b"), Operation.UP, plan(Map.of()));
        assertThat(failure(report, "a"))
                .isEqualTo("The reviewed report does not have this stack, so nothing of it was changed.\n"
                        + "- It would update \"a\" (aws:s3:BucketV2): size from \"1\" to \"2\", and the report shows no change of it."
                        + NEXT);
        assertThat(report.outcomes().get(new StackName("b"))).isInstanceOf(Outcome.Unchanged.class);
    }

    @Test
    void many_differences_are_counted() {
        does(
                "a",
                IntStream.range(0, 22).mapToObj(number -> update("r" + number)).toArray(ResourceChange[]::new));
        assertThat(failure(run(graph("a"), Operation.UP, plan(Map.of("a", List.of()))), "a"))
                .contains("\"r19\"")
                .doesNotContain("\"r20\"")
                .endsWith("\n- There are 2 more such differences." + NEXT);
    }

    @Test
    void what_is_not_needed_any_more_is_told_once() {
        ReviewedPlan plan = plan(Map.of("a", List.of(GROWS, update("b"))));
        ReviewedRunner runner = new ReviewedRunner(this, plan, stack -> Sources.SAME, CLOCK);
        Scheduler scheduler = new Scheduler(runner, 1, CLOCK);
        scheduler.run(graph("a"), Operation.UP, new CancelSignal(), events::add);
        scheduler.run(graph("a"), Operation.UP, new CancelSignal(), events::add);
        assertThat(messages())
                .containsExactly(
                        "What was reviewed of \"a\" and \"b\" is not needed any more.", "UP speaks.", "UP speaks.");
    }

    @Test
    void a_stack_whose_preview_fails_is_not_changed() {
        previews.put(
                new StackName("a"),
                new Outcome.Failed(new Failure("It broke.", List.of()), List.of(GROWS), Duration.ofSeconds(1)));
        RunReport report = run(graph("a"), Operation.UP, plan(Map.of("a", List.of(GROWS))));
        assertThat(failure(report, "a")).isEqualTo("It broke.");
        assertThat(ran).doesNotContain("UP a");
        assertThat(messages()).containsExactly("PREVIEW speaks.");
    }

    @Test
    void a_stack_whose_preview_is_stopped_was_not_begun() {
        previews.put(new StackName("a"), new Outcome.Cancelled(List.of(GROWS), Duration.ofSeconds(1)));
        RunReport report = run(graph("a"), Operation.UP, plan(Map.of("a", List.of(GROWS))));
        assertThat(report.outcomes().get(new StackName("a")))
                .isEqualTo(new Outcome.Cancelled(List.of(), Duration.ZERO));
        assertThat(ran).doesNotContain("UP a");
    }

    @Test
    void a_stack_that_cannot_be_settled_is_not_previewed() {
        unsettled.put(
                new StackName("a"),
                new Outcome.Failed(new Failure("What was begun is not known.", List.of()), List.of(), Duration.ZERO));
        RunReport report = run(graph("a"), Operation.UP, plan(Map.of("a", List.of())));
        assertThat(failure(report, "a")).isEqualTo("What was begun is not known.");
        assertThat(ran).containsExactly("settle a");
    }

    @Test
    void only_a_stack_that_was_shown_as_removed_is_taken_down() {
        RunReport report = run(graph("old, older"), Operation.DESTROY, plan(Map.of(), "old"));
        assertThat(failure(report, "older"))
                .isEqualTo(
                        "The reviewed report does not show that the stack is no longer in the code, so it was not taken"
                                + " down." + NEXT);
        assertThat(ran).containsExactly("DESTROY old");
    }
}
