package io.penstock.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.orchestration.cause.Cause;
import io.penstock.orchestration.cause.Causes;
import io.penstock.orchestration.environment.EnvironmentDefinition;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.graph.StackGraph;
import io.penstock.orchestration.run.Operation;
import io.penstock.orchestration.run.Outcome;
import io.penstock.orchestration.run.ResourceChange.PropertyChange;
import io.penstock.orchestration.run.RunReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChainPreviewTest extends EngineTest {

    @Test
    void nothing_deployed_previews_all_of_the_chain() {
        environment.run(Operation.PREVIEW, Shop.root("a", 1), Shop.middle(), Shop.leaf());
        assertThat(Shop.kinds(environment.outcome("root")))
                .containsExactlyInAnyOrder("shop-test.root CREATE", "thing CREATE");
        assertThat(Shop.kinds(environment.outcome("middle")))
                .containsExactlyInAnyOrder(
                        "shop-test.middle CREATE", "by-name CREATE", "by-arn CREATE", "by-token CREATE");
        assertThat(Shop.kinds(environment.outcome("leaf")))
                .containsExactlyInAnyOrder("shop-test.leaf CREATE", "thing CREATE");
        assertThat(cloud.made()).isZero();
    }

    @Test
    void a_change_at_the_root_shows_in_every_stack_that_it_reaches_and_then_happens() {
        environment.run(Operation.UP, Shop.root("a", 1), Shop.middle(), Shop.leaf());
        environment.run(Operation.PREVIEW, Shop.root("b", 1), Shop.middle(), Shop.leaf());

        assertThat(Shop.change(environment.outcome("middle"), "by-name").properties())
                .containsExactly(new PropertyChange("name", "of-a", "of-b", true));
        assertThat(Shop.change(environment.outcome("middle"), "by-arn").properties())
                .containsExactly(new PropertyChange("name", "arn:thing-1", "known after update", true));
        assertThat(Shop.kinds(environment.outcome("leaf"))).containsExactly("thing REPLACE");
        var previewed = kinds();

        environment.run(Operation.UP, Shop.root("b", 1), Shop.middle(), Shop.leaf());
        assertThat(kinds()).isEqualTo(previewed);
    }

    private List<List<String>> kinds() {
        return java.util.stream.Stream.of("root", "middle", "leaf")
                .map(stack ->
                        Shop.kinds(environment.outcome(stack)).stream().sorted().toList())
                .toList();
    }

    @Test
    void each_stack_that_a_change_reaches_is_told_why_back_to_the_root() {
        environment.run(Operation.UP, Shop.root("a", 1), Shop.middle(), Shop.leaf());
        environment.run(Operation.PREVIEW, Shop.root("b", 1), Shop.middle(), Shop.leaf());
        Causes causes = causes(Operation.PREVIEW);

        StackName middle = new StackName("middle");
        PropertyChange arn = Shop.change(environment.outcome("middle"), "by-arn")
                .properties()
                .get(0);
        assertThat(causes.of(middle, arn)).map(Cause::sentence).contains("because root.arn changes");
        assertThat(causes.unseen(middle)).map(Cause::sentence).containsExactly("because root.name changes");
        assertThat(causes.of(new StackName("leaf")))
                .extracting(Cause::reference)
                .containsExactly("middle.arn");
        assertThat(causes.of(new StackName("leaf")).get(0).chain()).hasSize(2);

        environment.run(Operation.UP, Shop.root("b", 1), Shop.middle(), Shop.leaf());
        assertThat(causes(Operation.UP).of(new StackName("leaf")).get(0).chain())
                .hasSize(2);
    }

    private Causes causes(Operation operation) {
        StackGraph graph = StackGraph.of(new EnvironmentDefinition(
                TestEnvironment.NAME,
                List.of(
                        Shop.root("b", 1).definition(),
                        Shop.middle().definition(),
                        Shop.leaf().definition())));
        return Causes.of(
                graph,
                new RunReport(TestEnvironment.NAME, operation, Instant.EPOCH, Duration.ZERO, environment.outcomes));
    }

    @Test
    void a_change_that_reaches_nobody_leaves_the_others_unchanged() {
        environment.run(Operation.UP, Shop.root("a", 1), Shop.middle(), Shop.leaf());
        environment.run(Operation.PREVIEW, Shop.root("a", 2), Shop.middle(), Shop.leaf());
        assertThat(Shop.kinds(environment.outcome("root"))).containsExactly("thing UPDATE");
        assertThat(environment.outcome("middle")).isInstanceOf(Outcome.Unchanged.class);
        assertThat(environment.outcome("leaf")).isInstanceOf(Outcome.Unchanged.class);
    }
}
