package io.penstock.orchestration.run;

import static io.penstock.orchestration.graph.GraphNotation.graph;
import static io.penstock.orchestration.graph.GraphNotation.stack;
import static io.penstock.orchestration.graph.GraphNotation.stacks;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.graph.StackGraph;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CriticalPathTest {

    private static Outcome seconds(int seconds) {
        return new Outcome.Unchanged(1, Map.of(), Duration.ofSeconds(seconds));
    }

    private static RunReport report(Operation operation, Map<StackName, Outcome> outcomes) {
        return new RunReport(new EnvironmentName("dev"), operation, Instant.EPOCH, Duration.ofSeconds(60), outcomes);
    }

    @Test
    void the_longest_chain_is_the_one_that_takes_most_time() {
        StackGraph graph = graph("a -> c, b -> c -> d, x -> y -> z");
        Map<StackName, Outcome> outcomes = new LinkedHashMap<>();
        graph.stacks().forEach(stack -> outcomes.put(stack, seconds(1)));
        outcomes.put(stack("b"), seconds(5));
        assertThat(CriticalPath.of(graph, report(Operation.UP, outcomes)))
                .isEqualTo(new CriticalPath(stacks("b", "c", "d"), Duration.ofSeconds(7)));
    }

    @Test
    void a_destroy_has_it_in_reverse() {
        StackGraph graph = graph("a -> b");
        Map<StackName, Outcome> outcomes = Map.of(stack("a"), seconds(1), stack("b"), seconds(2));
        assertThat(CriticalPath.of(graph, report(Operation.DESTROY, outcomes)))
                .isEqualTo(new CriticalPath(stacks("b", "a"), Duration.ofSeconds(3)));
    }

    @Test
    void where_nothing_ran_there_is_none() {
        assertThat(CriticalPath.of(
                                graph("a -> b"),
                                report(
                                        Operation.UP,
                                        Map.of(
                                                stack("a"),
                                                new Outcome.UpToDate("same", Map.of()),
                                                stack("b"),
                                                new Outcome.UpToDate("same", Map.of()))))
                        .stacks())
                .isEmpty();
    }
}
