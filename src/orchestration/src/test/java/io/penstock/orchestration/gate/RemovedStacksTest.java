package io.penstock.orchestration.gate;

import static io.penstock.orchestration.graph.GraphNotation.graph;
import static io.penstock.orchestration.graph.GraphNotation.stacks;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.orchestration.contract.Readers;
import io.penstock.orchestration.contract.ReferenceNames;
import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.state.DeployedResource;
import io.penstock.orchestration.state.PendingOperation;
import io.penstock.orchestration.state.StackState;
import io.penstock.orchestration.state.StoredValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RemovedStacksTest {

    private static StackState state(String name, List<String> outputs, String... references) {
        return new StackState(
                new StackName(name),
                List.of(),
                outputs.stream()
                        .collect(Collectors.toMap(OutputName::new, output -> new StoredValue("1", "number", false))),
                new TreeSet<>(List.of(references)),
                List.of(),
                Optional.empty(),
                StackState.Standing.NO_UPDATE);
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
    void an_operation_that_never_ended_may_have_left_something() {
        StackState empty = state("old", List.of());
        DeployedResource stream = new DeployedResource("urn:stream", "aws:kinesis/stream:Stream", "stream", "");
        StackState killed = new StackState(
                empty.stack(),
                empty.resources(),
                empty.outputs(),
                empty.references(),
                List.of(new PendingOperation("creating", stream)),
                empty.lastUpdate(),
                empty.standing());
        assertThat(RemovedStacks.of(graph("a"), states(killed)).stacks().keySet())
                .containsExactlyElementsOf(stacks("old"));
    }

    @Test
    void they_are_taken_down_readers_first_by_the_references_in_their_states() {
        Map<StackName, StackState> states = states(
                state("kept", List.of("out")),
                state("base", List.of("arn", "name")),
                state("middle", List.of("out"), "organization/shop/dev.base", "organization/shop/dev.kept"),
                state("dev", List.of("all"), "organization/shop/dev.middle"),
                state("after", List.of("out"), "organization/shop/dev"),
                state("apart", List.of("out"), "organization/other/dev.base"));
        Readers readers = Readers.deployed(new ReferenceNames("shop", new EnvironmentName("dev")), states);
        assertThat(RemovedStacks.of(graph("kept"), states)
                        .graph(readers)
                        .reversed()
                        .stacks())
                .containsExactlyElementsOf(stacks("after", "apart", "dev", "middle", "base"));
    }
}
