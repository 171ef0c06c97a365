package io.penstock.orchestration.reviewed;

import static io.penstock.orchestration.graph.GraphNotation.graph;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.environment.StackDefinition;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.run.Prover;
import io.penstock.orchestration.run.StackTask;
import io.penstock.orchestration.state.DeployedResource;
import io.penstock.orchestration.state.Fingerprint;
import io.penstock.orchestration.state.LastUpdate;
import io.penstock.orchestration.state.PendingOperation;
import io.penstock.orchestration.state.StackState;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StalenessTest {

    private static final StackName A = new StackName("a");

    private final Map<String, String> sources = new TreeMap<>(Map.of("its config", "1", "its program", "1"));
    private final Map<StackName, StackState> states = new HashMap<>();

    private Origins origins(String stacks) {
        return Origins.of(
                graph(stacks),
                new Prover() {
                    @Override
                    public Verdict verdict(StackTask task) {
                        return new Verdict.MustRun("it does");
                    }

                    @Override
                    public Fingerprint sources(StackDefinition stack) {
                        return new Fingerprint(new TreeMap<>(sources));
                    }
                },
                states);
    }

    private void deploy(String stack, int resources, String kind, StackState.Standing standing, int pending) {
        DeployedResource resource = new DeployedResource("urn:r", "t", "r", "");
        states.put(
                new StackName(stack),
                new StackState(
                        new StackName(stack),
                        IntStream.range(0, resources)
                                .mapToObj(number -> resource)
                                .toList(),
                        Map.of(),
                        new TreeSet<>(),
                        IntStream.range(0, pending)
                                .mapToObj(number -> new PendingOperation("creating", resource))
                                .toList(),
                        kind.isEmpty()
                                ? Optional.empty()
                                : Optional.of(new LastUpdate(
                                        kind,
                                        !kind.equals("refresh"),
                                        Instant.parse("2026-01-01T10:00:00Z"),
                                        Optional.empty())),
                        standing));
    }

    private static Staleness staleness(Optional<Origins> then, String stacks, Origins now) {
        return Staleness.of(plan(then), graph(stacks), now);
    }

    private static ReviewedPlan plan(Optional<Origins> origins) {
        return new ReviewedPlan(
                new EnvironmentName("dev"),
                Instant.parse("2026-01-01T11:00:00Z"),
                new TreeMap<>(),
                new TreeSet<>(),
                origins);
    }

    @Test
    void where_all_is_as_it_was_there_is_nothing_to_tell() {
        deploy("a", 1, "update", StackState.Standing.INTACT, 0);
        Staleness staleness = staleness(Optional.of(origins("a -> b")), "a -> b", origins("a -> b, b -> c"));
        assertThat(staleness.message("pr.json")).isEmpty();
        assertThat(staleness.sources(A)).isEqualTo(Sources.SAME);
    }

    @Test
    void each_part_that_changed_is_named() {
        deploy("a", 1, "update", StackState.Standing.INTACT, 0);
        deploy("old", 1, "refresh", StackState.Standing.INTACT, 0);
        Origins then = origins("a -> b");
        sources.put("its config", "2");
        sources.put("sql/10.sql", "1");
        deploy("a", 2, "update", StackState.Standing.CHANGED_SINCE, 1);
        deploy("b", 1, "", StackState.Standing.NO_UPDATE, 0);
        states.remove(new StackName("old"));
        Staleness staleness = staleness(Optional.of(then), "a -> b", origins("a -> b"));
        assertThat(staleness.message("pr.json")).hasValue("""
                "pr.json" is stale. Since it was made, at 2026-01-01T11:00:00Z, this has changed:
                - its config: a and b
                - sql/10.sql: a and b
                - the state of a: then 1 resource after the update of 2026-01-01T10:00:00Z, now 2 resources after the update\
                 of 2026-01-01T10:00:00Z, changed since, 1 not ended
                - the state of b: then not deployed, now 1 resource after no update
                - the state of old: then 1 resource after the failed refresh of 2026-01-01T10:00:00Z, now not deployed
                A stack that would do anything which the report does not show is not changed.""");
        assertThat(staleness.sources(A)).isEqualTo(Sources.OTHER);
    }

    @Test
    void a_state_that_moved_on_leaves_the_sources_what_they_were() {
        Origins then = origins("a");
        deploy("a", 1, "update", StackState.Standing.INTACT, 0);
        assertThat(staleness(Optional.of(then), "a", origins("a")).sources(A)).isEqualTo(Sources.SAME);
    }

    @Test
    void what_changed_upstream_reaches_all_that_read_it_and_nothing_else() {
        Origins then = origins("a -> b -> c, d");
        SortedMap<StackName, Fingerprint> changed = new TreeMap<>(then.stacks());
        changed.put(new StackName("b"), new Fingerprint(new TreeMap<>(Map.of("its program", "2"))));
        Staleness staleness = staleness(Optional.of(new Origins(changed)), "a -> b -> c, d", then);
        assertThat(Stream.of("a", "b", "c", "d").map(name -> staleness.sources(new StackName(name))))
                .containsExactly(Sources.SAME, Sources.OTHER, Sources.OTHER, Sources.SAME);
    }

    @Test
    void of_a_stack_that_was_not_previewed_only_the_state_counts() {
        deploy("a", 1, "update", StackState.Standing.INTACT, 0);
        assertThat(staleness(Optional.of(origins("b")), "a -> b", origins("a -> b"))
                        .message("pr.json"))
                .isEmpty();
    }

    @Test
    void a_report_that_does_not_say_what_it_was_made_from_may_be_stale() {
        Staleness staleness = staleness(Optional.empty(), "a", origins("a"));
        assertThat(staleness.message("pr.json"))
                .hasValue(
                        "\"pr.json\" does not say what it was made from, so whether it is stale is not known. A stack that"
                                + " would set anything to a value which the report does not tell is not changed.");
        assertThat(staleness.sources(A)).isEqualTo(Sources.OTHER);
    }
}
