package io.penstock.orchestration.gate;

import static io.penstock.orchestration.graph.GraphNotation.graph;
import static io.penstock.orchestration.graph.GraphNotation.stacks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.graph.Edge;
import io.penstock.orchestration.graph.InvalidGraphException;
import io.penstock.orchestration.state.Fingerprint;
import io.penstock.orchestration.state.LastUpdate;
import io.penstock.orchestration.state.StackRecord;
import io.penstock.orchestration.state.StackState;
import io.penstock.orchestration.state.StoredValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RemovedStacksTest {

    private static StackState state(String name, List<String> outputs, String... references) {
        return state(name, outputs, Optional.empty(), references);
    }

    private static StackState state(
            String name, List<String> outputs, Optional<LastUpdate> lastUpdate, String... references) {
        return new StackState(
                new StackName(name),
                List.of(),
                outputs.stream()
                        .collect(Collectors.toMap(OutputName::new, output -> new StoredValue("1", "number", false))),
                new TreeSet<>(List.of(references)),
                List.of(),
                lastUpdate,
                StackState.Standing.INTACT);
    }

    private static Map<StackName, StackState> states(StackState... states) {
        return Stream.of(states).collect(Collectors.toMap(StackState::stack, state -> state));
    }

    @Test
    void what_is_deployed_and_no_longer_in_the_code_is_removed() {
        RemovedStacks removed = RemovedStacks.of(
                graph("a -> b"),
                states(state("a", List.of("out")), state("old", List.of("out")), state("empty", List.of())));
        assertThat(removed.stacks().keySet()).containsExactlyElementsOf(stacks("old"));
        assertThat(RemovedStacks.of(graph("old"), states(state("old", List.of("out"))))
                        .isEmpty())
                .isTrue();
    }

    @Test
    void their_order_comes_from_the_references_in_their_states() {
        RemovedStacks removed = RemovedStacks.of(
                graph("kept"),
                states(
                        state("kept", List.of("out")),
                        state("base", List.of("arn", "name")),
                        state("middle", List.of("out"), "organization/shop/dev.base", "organization/shop/dev.kept"),
                        state("dev", List.of("all"), "organization/shop/dev.middle"),
                        state("after", List.of("out"), "organization/shop/dev"),
                        state("apart", List.of("out"), "organization/other/prod.base")));
        assertThat(removed.graph().reversed().stacks())
                .containsExactlyElementsOf(stacks("after", "apart", "dev", "middle", "base"));
        assertThat(removed.graph().edges())
                .contains(new Edge(
                        new StackName("base"),
                        new StackName("middle"),
                        List.of(new OutputName("arn"), new OutputName("name"))));
    }

    @Test
    void what_a_stack_is_recorded_to_read_is_what_it_reads() {
        StackRecord record = new StackRecord(
                new Fingerprint(new TreeMap<>()), new TreeSet<>(List.of("base.arn", "gone.out")), new TreeSet<>());
        RemovedStacks removed = RemovedStacks.of(
                graph("kept"),
                states(
                        state("base", List.of("arn", "name")),
                        state(
                                "middle",
                                List.of("out"),
                                Optional.of(new LastUpdate("update", true, Instant.EPOCH, Optional.of(record))),
                                "organization/shop/dev.base")));
        assertThat(removed.graph().edges())
                .containsExactly(
                        new Edge(new StackName("base"), new StackName("middle"), List.of(new OutputName("arn"))));
    }

    @Test
    void stacks_that_read_each_other_have_no_order() {
        RemovedStacks removed = RemovedStacks.of(
                graph("kept"),
                states(
                        state("one", List.of("out"), "organization/shop/dev.two"),
                        state("two", List.of("out"), "organization/shop/dev.one")));
        assertThatThrownBy(removed::graph)
                .isInstanceOf(InvalidGraphException.class)
                .hasMessageContaining("one")
                .hasMessageContaining("two");
    }
}
