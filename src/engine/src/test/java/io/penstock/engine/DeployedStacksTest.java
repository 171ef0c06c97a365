package io.penstock.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.engine.process.PulumiCommands;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.run.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is deployed, as it is read from the files of a backend and as the Pulumi CLI tells it: the same. */
class DeployedStacksTest extends EngineTest {

    private static final StackName ROOT = new StackName("root");

    /** Read from files, and asked of the CLI. */
    private List<DeployedStacks> both() {
        return List.of(environment.engine.deployed(), ofCli());
    }

    private DeployedStacks ofCli() {
        return new PulumiDeployedStacks(environment.settings, new PulumiCommands(environment.settings));
    }

    @Test
    void a_stack_is_deployed_from_its_first_update_until_it_is_destroyed() {
        for (DeployedStacks deployed : both()) {
            assertThat(deployed.list()).isEmpty();
            assertThat(deployed.exists(ROOT)).isFalse();
        }

        environment.run(Operation.PREVIEW, Shop.root("a", 1));
        for (DeployedStacks deployed : both()) {
            assertThat(deployed.exists(ROOT)).isFalse();
            assertThat(deployed.list()).extracting(DeployedStack::isDeployed).containsExactly(false);
        }

        environment.run(Operation.UP, Shop.root("a", 1));
        for (DeployedStacks deployed : both()) {
            assertThat(deployed.exists(ROOT)).isTrue();
            assertThat(deployed.list()).singleElement().satisfies(stack -> {
                assertThat(stack.stack()).isEqualTo(ROOT);
                assertThat(stack.resources()).isPositive();
                assertThat(stack.lastUpdate()).isPresent();
                assertThat(stack.updateInProgress()).isFalse();
            });
        }
        assertThat(counts(environment.engine.deployed())).isEqualTo(counts(ofCli()));

        environment.run(Operation.DESTROY, Shop.root("a", 1));
        for (DeployedStacks deployed : both()) {
            assertThat(deployed.exists(ROOT)).isFalse();
        }
    }

    private static List<String> counts(DeployedStacks deployed) {
        return deployed.list().stream()
                .map(stack -> stack.stack() + " " + stack.resources())
                .toList();
    }

    @Test
    void the_environments_own_stack_has_its_name() {
        environment.run(Operation.UP, TestProgram.of("test", List.of(), List.of(), context -> {}));
        for (DeployedStacks deployed : both()) {
            assertThat(deployed.list())
                    .extracting(stack -> stack.stack().value())
                    .containsExactly("test");
        }
    }

    @Test
    void a_stack_that_is_not_there_has_no_outputs() {
        for (DeployedStacks deployed : both()) {
            assertThat(deployed.outputs(ROOT)).isEmpty();
            assertThat(deployed.outputsWithSecrets(ROOT)).isEmpty();
        }
    }

    @Test
    void a_backend_that_cannot_be_read_is_an_error() throws IOException {
        Files.writeString(environment.root.resolve("Pulumi.yaml"), "name: [");
        assertThatThrownBy(() -> ofCli().list())
                .isInstanceOf(EngineException.class)
                .hasMessageStartingWith("Pulumi could not list its stacks: ")
                .hasMessageContaining("Pulumi.yaml");
    }
}
