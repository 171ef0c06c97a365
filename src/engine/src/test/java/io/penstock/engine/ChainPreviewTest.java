package io.penstock.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.orchestration.run.Operation;
import io.penstock.orchestration.run.Outcome;
import io.penstock.orchestration.run.ResourceChange.PropertyChange;
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

    private java.util.List<java.util.List<String>> kinds() {
        return java.util.stream.Stream.of("root", "middle", "leaf")
                .map(stack ->
                        Shop.kinds(environment.outcome(stack)).stream().sorted().toList())
                .toList();
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
