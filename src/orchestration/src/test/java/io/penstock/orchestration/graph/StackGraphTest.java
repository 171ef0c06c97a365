package io.penstock.orchestration.graph;

import static io.penstock.orchestration.graph.GraphNotation.environment;
import static io.penstock.orchestration.graph.GraphNotation.graph;
import static io.penstock.orchestration.graph.GraphNotation.stack;
import static io.penstock.orchestration.graph.GraphNotation.stacks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.orchestration.environment.EnvironmentDefinition;
import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.StackDefinition;
import io.penstock.orchestration.environment.StackOutput;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StackGraphTest {

    private static final String PLATFORM =
            "analytics-bucket -> streaming-app, code-bucket -> preprocessor, input-stream -> preprocessor -> streaming-app -> dev";

    @Test
    void every_stack_comes_after_all_that_it_needs_and_ties_go_by_name() {
        assertThat(graph(PLATFORM).stacks())
                .isEqualTo(stacks(
                        "analytics-bucket", "code-bucket", "input-stream", "preprocessor", "streaming-app", "dev"));
        assertThat(graph("z -> a, m").stacks()).isEqualTo(stacks("m", "z", "a"));
    }

    @Test
    void upstreams_are_read_and_downstreams_read() {
        StackGraph graph = graph(PLATFORM);
        assertThat(graph.upstreams(stack("streaming-app")))
                .containsExactlyElementsOf(stacks("analytics-bucket", "preprocessor"));
        assertThat(graph.allUpstreams(stack("streaming-app")))
                .containsExactlyElementsOf(stacks("analytics-bucket", "code-bucket", "input-stream", "preprocessor"));
        assertThat(graph.downstreams(stack("code-bucket"))).containsExactlyElementsOf(stacks("preprocessor"));
        assertThat(graph.allDownstreams(stack("code-bucket")))
                .containsExactlyElementsOf(stacks("dev", "preprocessor", "streaming-app"));
    }

    @Test
    void the_reversed_graph_has_readers_first() {
        StackGraph reversed = graph("a -> b -> c, a -> d").reversed();
        assertThat(reversed.stacks()).isEqualTo(stacks("c", "b", "d", "a"));
        assertThat(reversed.upstreams(stack("a"))).containsExactlyElementsOf(stacks("b", "d"));
        assertThat(reversed.reversed().stacks())
                .isEqualTo(graph("a -> b -> c, a -> d").stacks());
    }

    @Test
    void a_restricted_graph_keeps_the_order_that_left_out_stacks_gave() {
        StackGraph restricted = graph("z -> m -> a, z -> b").restrictedTo(stacks("a", "z"));
        assertThat(restricted.stacks()).isEqualTo(stacks("z", "a"));
        assertThat(restricted.upstreams(stack("a"))).containsExactlyElementsOf(stacks("z"));
    }

    @Test
    void a_graph_can_be_restricted_to_stacks_and_all_that_they_need() {
        StackGraph graph = graph("a -> b -> c, d -> c, b -> e");
        assertThat(graph.restrictedToAndUpstreamsOf(stacks("b")).stacks()).isEqualTo(stacks("a", "b"));
        assertThat(graph.reversed().restrictedToAndUpstreamsOf(stacks("b")).stacks())
                .isEqualTo(stacks("c", "e", "b"));
    }

    @Test
    void edges_name_the_outputs_that_are_read() {
        assertThat(graph("a -> b -> c, a -> c").edges())
                .containsExactly(
                        new Edge(stack("a"), stack("b"), List.of(new OutputName("out"))),
                        new Edge(stack("a"), stack("c"), List.of(new OutputName("out"))),
                        new Edge(stack("b"), stack("c"), List.of(new OutputName("out"))));
    }

    @Test
    void an_unknown_stack_is_refused() {
        assertThatThrownBy(() -> graph("a -> b").upstreams(stack("c")))
                .hasMessage("The environment \"dev\" has no stack \"c\" in this graph.");
        assertThatThrownBy(() -> graph("a -> b").restrictedTo(stacks("c")))
                .hasMessage("The environment \"dev\" has no stack \"c\" in this graph.");
    }

    @Test
    void a_circle_is_printed_from_its_first_name_in_the_direction_of_the_data() {
        assertThatThrownBy(() -> graph("b -> a -> b")).hasMessage("""
                The stacks of the environment "dev" do not fit together:
                - The stacks need each other in a circle: a -> b -> a. Take away one of these reads.""");
        assertThatThrownBy(() -> graph("a -> a")).hasMessageContaining("in a circle: a -> a.");
    }

    @Test
    void each_group_of_circles_is_reported_once_by_a_shortest_one() {
        assertThatThrownBy(() -> graph("a -> b -> c -> a, a -> c, x -> y -> x, y -> z"))
                .hasMessage("""
                The stacks of the environment "dev" do not fit together:
                - The stacks need each other in a circle: a -> c -> a. Take away one of these reads.
                - The stacks need each other in a circle: x -> y -> x. Take away one of these reads.""");
    }

    @Test
    void all_problems_are_reported_together() {
        StackDefinition stream = new StackDefinition(
                stack("input-stream"),
                "",
                List.of(
                        StackOutput.string("input-stream", "streamName"),
                        StackOutput.number("input-stream", "shards"),
                        StackOutput.number("input-stream", "shards")),
                List.of());
        StackDefinition reader = new StackDefinition(
                stack("preprocessor"),
                "",
                List.of(),
                List.of(
                        StackOutput.string("input-stream", "streamname"),
                        StackOutput.string("input-stream", "shards"),
                        StackOutput.string("inputstream", "streamName"),
                        StackOutput.string("elsewhere", "x"),
                        StackOutput.string("preprocessor", "itself")));
        StackDefinition again = new StackDefinition(stack("preprocessor"), "", List.of(), List.of());
        assertThatThrownBy(() -> StackGraph.of(
                        new EnvironmentDefinition(new EnvironmentName("dev"), List.of(stream, reader, again))))
                .isInstanceOf(InvalidGraphException.class)
                .hasMessage("""
                The stacks of the environment "dev" do not fit together:
                - The environment has 2 stacks named "preprocessor". Rename all but one.
                - The stack "input-stream" exports "shards" more than once. Rename all but one.
                - The stack "preprocessor" reads "input-stream.streamname", but the stack "input-stream" does not export "streamname". Did you mean "streamName"?
                - The stack "preprocessor" reads "input-stream.shards" as a string, but the stack "input-stream" exports it as a number. Make the two the same.
                - The stack "preprocessor" reads "inputstream.streamName", but the environment has no stack "inputstream". Did you mean "input-stream"?
                - The stack "preprocessor" reads "elsewhere.x", but the environment has no stack "elsewhere".
                - The stack "preprocessor" reads "preprocessor.itself", but the stack "preprocessor" does not export "itself".
                - The stacks need each other in a circle: preprocessor -> preprocessor. Take away one of these reads.""");
    }

    @Test
    void an_environment_without_stacks_is_an_empty_graph() {
        assertThat(StackGraph.of(new EnvironmentDefinition(new EnvironmentName("dev"), List.of()))
                        .stacks())
                .isEmpty();
        assertThat(environment("a").stacks()).hasSize(1);
    }
}
