package io.penstock.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.run.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeployedStacksTest extends EngineTest {

    private static final StackName ROOT = new StackName("root");

    @Test
    void a_stack_is_deployed_from_its_first_update_until_it_is_destroyed() {
        DeployedStacks deployed = environment.engine.deployed();
        assertThat(deployed.list()).isEmpty();
        assertThat(deployed.exists(ROOT)).isFalse();

        environment.run(Operation.PREVIEW, Shop.root("a", 1));
        assertThat(deployed.exists(ROOT)).isFalse();
        assertThat(deployed.list()).extracting(DeployedStack::isDeployed).containsExactly(false);

        environment.run(Operation.UP, Shop.root("a", 1));
        assertThat(deployed.exists(ROOT)).isTrue();
        assertThat(deployed.list()).singleElement().satisfies(stack -> {
            assertThat(stack.stack()).isEqualTo(ROOT);
            assertThat(stack.resources()).isPositive();
            assertThat(stack.lastUpdate()).isPresent();
            assertThat(stack.updateInProgress()).isFalse();
        });

        environment.run(Operation.DESTROY, Shop.root("a", 1));
        assertThat(deployed.exists(ROOT)).isFalse();
    }

    @Test
    void the_environments_own_stack_has_its_name() {
        environment.run(Operation.UP, TestProgram.of("test", List.of(), List.of(), context -> {}));
        assertThat(environment.engine.deployed().list())
                .extracting(stack -> stack.stack().value())
                .containsExactly("test");
    }

    @Test
    void a_stack_that_is_not_there_has_no_outputs() {
        assertThat(environment.engine.deployed().outputs(ROOT)).isEmpty();
    }

    @Test
    void a_backend_that_cannot_be_read_is_an_error() throws IOException {
        Files.writeString(environment.root.resolve("Pulumi.yaml"), "name: [");
        assertThatThrownBy(() -> environment.engine.deployed().list())
                .isInstanceOf(EngineException.class)
                .hasMessageStartingWith("Pulumi could not list its stacks: ")
                .hasMessageContaining("Pulumi.yaml");
    }
}
