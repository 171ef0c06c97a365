package io.penstock.bench.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.program.StackProgram;
import io.penstock.orchestration.environment.EnvironmentDefinition;
import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.graph.StackGraph;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SyntheticTest {

    @ParameterizedTest
    @ValueSource(strings = {"chain-50", "fan-200", "random-100"})
    void every_stack_is_reached_from_the_root(String name) {
        EnvironmentName environment = new EnvironmentName(name);
        StackGraph graph = StackGraph.of(new EnvironmentDefinition(
                environment,
                Synthetic.stacks(environment).stream()
                        .map(StackProgram::definition)
                        .toList()));
        assertThat(graph.stacks()).hasSize(Integer.parseInt(name.replaceAll(".*-", "")));
        StackName root = new StackName("stack-000");
        for (StackName stack : graph.stacks()) {
            assertThat(graph.restrictedToAndUpstreamsOf(java.util.List.of(stack))
                            .contains(root))
                    .isTrue();
        }
    }
}
