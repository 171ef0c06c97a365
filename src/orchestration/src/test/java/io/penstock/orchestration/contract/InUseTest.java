package io.penstock.orchestration.contract;

import static io.penstock.orchestration.graph.GraphNotation.stacks;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.orchestration.graph.StackGraph;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class InUseTest {

    private final Deployed deployed = new Deployed()
            .stack("input-stream", List.of("streamArn", "streamName"), List.of())
            .stack("preprocessor", List.of("eventsArn"), List.of("input-stream.streamArn", "input-stream.streamName"))
            .stack("streaming-app", List.of(), List.of("preprocessor.eventsArn"));

    private String refusal(String... going) {
        return InUse.check(Deployed.DEV, Code.names(going), deployed.readers())
                .map(InUseRefusal::destroyMessage)
                .orElse("");
    }

    private StackGraph graph(String... stacks) {
        return DeployedGraph.of(Deployed.DEV, Code.names(stacks), deployed.states(), deployed.readers());
    }

    @Test
    void what_a_stack_that_stays_reads_is_not_taken_down() {
        assertThat(refusal("input-stream")).isEqualTo("""
                        The environment "dev" still uses what would be destroyed:
                        - preprocessor reads input-stream.streamArn, input-stream.streamName
                        Nothing was changed. To take the readers down first: ./penstock destroy dev input-stream --include-dependents""");
    }

    @Test
    void every_reader_is_named_with_all_that_it_reads() {
        deployed.stack("dev", List.of(), List.of("input-stream.streamArn", "preprocessor.eventsArn"))
                .foreign("dashboard", List.of(), List.of("input-stream"));
        assertThat(refusal("input-stream", "preprocessor")).isEqualTo("""
                        The environment "dev" still uses what would be destroyed:
                        - dashboard reads any of input-stream.streamArn, input-stream.streamName
                        - dev reads input-stream.streamArn, preprocessor.eventsArn
                        - streaming-app reads preprocessor.eventsArn
                        Nothing was changed. To take the readers down first: ./penstock destroy dev input-stream preprocessor --include-dependents""");
    }

    @Test
    void a_reader_of_nothing_in_particular_is_named_too() {
        deployed.foreign("bare", List.of(), List.of()).foreign("dashboard", List.of(), List.of("bare"));
        assertThat(refusal("bare")).isEqualTo("""
                        The environment "dev" still uses what would be destroyed:
                        - dashboard reads bare
                        Nothing was changed. To take the readers down first: ./penstock destroy dev bare --include-dependents""");
    }

    @Test
    void stacks_go_with_all_their_readers_or_when_nobody_reads_them() {
        assertThat(refusal("input-stream", "preprocessor", "streaming-app")).isEmpty();
        assertThat(refusal("streaming-app")).isEmpty();
        assertThat(refusal("preprocessor")).isNotEmpty();
        deployed.destroyed("preprocessor");
        assertThat(refusal("input-stream")).isEmpty();
    }

    @Test
    void a_stack_that_left_the_code_is_pruned_once_its_readers_have_moved() {
        Code code = new Code()
                .stack("preprocessor", List.of("eventsArn"), List.of())
                .stack("streaming-app", List.of(), List.of("preprocessor.eventsArn"));
        var going = Code.names("input-stream");
        PlannedRun both = new PlannedRun(code.graph(), Code.names("preprocessor", "streaming-app"), going, Map.of());
        assertThat(InUse.check(Deployed.DEV, going, deployed.readers().after(both)))
                .isEmpty();

        PlannedRun one = new PlannedRun(code.graph(), Code.names("streaming-app"), going, Map.of());
        assertThat(InUse.check(Deployed.DEV, going, deployed.readers().after(one))
                        .map(InUseRefusal::pruneMessage))
                .contains("""
                        The environment "dev" still uses what is no longer in the code and would be pruned:
                        - preprocessor reads input-stream.streamArn, input-stream.streamName
                        Stop reading it there and bring the readers up in the same run, or take them down too: ./penstock destroy dev input-stream --include-dependents""");
    }

    @Test
    void dependents_are_those_that_read_it_themselves_or_through_others() {
        deployed.stack("other", List.of(), List.of());
        assertThat(InUse.withDependents(Code.names("input-stream"), deployed.readers()))
                .isEqualTo(Code.names("input-stream", "preprocessor", "streaming-app"));
        assertThat(InUse.withDependents(Code.names("other", "preprocessor"), deployed.readers()))
                .isEqualTo(Code.names("other", "preprocessor", "streaming-app"));
    }

    @Test
    void what_is_deployed_is_taken_down_readers_first() {
        StackGraph graph = graph("input-stream", "preprocessor", "streaming-app");
        assertThat(graph.reversed().stacks()).isEqualTo(stacks("streaming-app", "preprocessor", "input-stream"));
        assertThat(graph.edges())
                .extracting(edge -> edge.reader() + " reads " + edge.producer() + " " + edge.outputs())
                .containsExactly(
                        "preprocessor reads input-stream [streamArn, streamName]",
                        "streaming-app reads preprocessor [eventsArn]");
    }

    @Test
    void stacks_that_came_to_read_each_other_are_taken_down_all_the_same() {
        deployed.foreign("input-stream", List.of("streamArn", "streamName"), List.of("streaming-app", "preprocessor"));
        StackGraph graph = graph("input-stream", "preprocessor", "streaming-app");
        assertThat(graph.reversed().stacks()).isEqualTo(stacks("streaming-app", "preprocessor", "input-stream"));
    }

    @Test
    void a_bare_reader_still_goes_before_what_it_refers_to() {
        deployed.foreign("bare", List.of(), List.of()).foreign("a-reader", List.of(), List.of("bare"));
        assertThat(graph("a-reader", "bare").stacks()).isEqualTo(stacks("bare", "a-reader"));
    }
}
