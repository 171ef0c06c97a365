package io.penstock.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.OutputValue;
import io.penstock.orchestration.run.Operation;
import io.penstock.orchestration.run.Outcome;
import io.penstock.orchestration.run.ResourceChange.PropertyChange;
import io.penstock.orchestration.run.RunEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StackLifecycleTest extends EngineTest {

    @Test
    void a_stack_is_made_then_unchanged_then_changed_then_replaced_then_gone() {
        assertThat(Shop.kinds(environment.run(Operation.UP, Shop.root("a", 1))))
                .containsExactlyInAnyOrder("shop-test.root CREATE", "thing CREATE");
        assertThat(environment.run(Operation.UP, Shop.root("a", 1))).isInstanceOf(Outcome.Unchanged.class);

        Outcome changed = environment.run(Operation.UP, Shop.root("a", 2));
        assertThat(Shop.kinds(changed)).containsExactly("thing UPDATE");
        assertThat(Shop.change(changed, "thing").properties())
                .containsExactly(new PropertyChange("size", "1", "2", false));

        Outcome replaced = environment.run(Operation.UP, Shop.root("b", 2));
        assertThat(Shop.kinds(replaced)).containsExactlyInAnyOrder("shop-test.root UPDATE", "thing REPLACE");
        assertThat(Shop.change(replaced, "thing").properties())
                .containsExactly(new PropertyChange("name", "a", "b", true));
        assertThat(Shop.change(replaced, "shop-test.root").properties())
                .containsExactly(
                        new PropertyChange("arn", "arn:thing-1", "arn:thing-2", false),
                        new PropertyChange("name", "a", "b", false));
        assertThat(cloud.size()).isEqualTo(1);

        assertThat(Shop.kinds(environment.run(Operation.DESTROY, Shop.root("b", 2))))
                .containsExactlyInAnyOrder("shop-test.root DELETE", "thing DELETE");
        assertThat(cloud.size()).isZero();
    }

    /** Pulumi writes them in place: killed meanwhile it could not read the state any more. */
    @Test
    void no_attributes_are_written_beside_the_files_of_the_state() throws IOException {
        environment.run(Operation.UP, Shop.root("a", 1));
        try (Stream<Path> files = Files.walk(environment.root.resolve(".penstock/state"))) {
            assertThat(files.map(Path::toString))
                    .anyMatch(file -> file.endsWith("/test.root.json"))
                    .noneMatch(file -> file.endsWith(".attrs"));
        }
    }

    @Test
    void an_update_tells_the_outputs_with_their_secrets() {
        Outcome outcome = environment.run(Operation.UP, Shop.root("a", 1));
        assertThat(((Outcome.Updated) outcome).outputs())
                .isEqualTo(Map.of(
                        new OutputName("name"), new OutputValue.Known("a"),
                        new OutputName("arn"), new OutputValue.Known("arn:thing-1"),
                        new OutputName("token"), new OutputValue.Secret(Shop.PLANTED)));
    }

    @Test
    void each_resource_is_told_to_start_and_to_finish_once() {
        environment.run(Operation.UP, Shop.root("a", 1));
        environment.events.clear();
        environment.run(Operation.UP, Shop.root("b", 1));
        assertThat(environment.events.stream().filter(RunEvent.ResourceStarted.class::isInstance))
                .singleElement()
                .extracting(event -> ((RunEvent.ResourceStarted) event).change().name())
                .isEqualTo("thing");
        assertThat(environment.events.stream().filter(RunEvent.ResourceFinished.class::isInstance))
                .singleElement()
                .extracting(
                        event -> ((RunEvent.ResourceFinished) event).change().name())
                .isEqualTo("thing");
    }

    @Test
    void a_refresh_finds_what_was_lost() {
        environment.run(Operation.UP, Shop.root("a", 1));
        assertThat(environment.run(Operation.REFRESH, Shop.root("a", 1))).isInstanceOf(Outcome.Unchanged.class);
        cloud.loseAll();
        assertThat(Shop.kinds(environment.run(Operation.REFRESH, Shop.root("a", 1))))
                .containsExactly("thing DELETE");
        assertThat(Shop.kinds(environment.run(Operation.UP, Shop.root("a", 1)))).contains("thing CREATE");
    }

    @Test
    void to_destroy_or_refresh_what_was_never_there_changes_nothing() {
        assertThat(environment.run(Operation.DESTROY, Shop.root("a", 1))).isInstanceOf(Outcome.Unchanged.class);
        assertThat(environment.run(Operation.REFRESH, Shop.root("a", 1))).isInstanceOf(Outcome.Unchanged.class);
        assertThat(environment.engine.deployed().list()).isEmpty();
    }

    @Test
    void an_update_after_a_preview_expects_as_many_resources() {
        var program = Shop.root("a", 1);
        var runner = environment.engine.runner(Map.of(program.definition().name(), program));
        runner.run(environment.task(Operation.PREVIEW, program), environment.events::add);
        runner.run(environment.task(Operation.UP, program), environment.events::add);
        assertThat(environment.events)
                .filteredOn(RunEvent.ResourcesExpected.class::isInstance)
                .singleElement()
                .extracting(event -> ((RunEvent.ResourcesExpected) event).count())
                .isEqualTo(2);
    }
}
