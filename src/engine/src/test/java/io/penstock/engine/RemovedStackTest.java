package io.penstock.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.orchestration.environment.StackDefinition;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.run.CancelSignal;
import io.penstock.orchestration.run.Operation;
import io.penstock.orchestration.run.Outcome;
import io.penstock.orchestration.run.StackTask;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RemovedStackTest extends EngineTest {

    @Test
    void a_stack_whose_program_is_gone_is_destroyed_by_its_state() {
        environment.run(Operation.UP, Shop.single("a"));
        StackName single = new StackName("single");
        assertThat(environment.engine.deployed().exists(single)).isTrue();
        Outcome outcome = environment
                .engine
                .runner(Map.of())
                .run(
                        new StackTask(
                                TestEnvironment.NAME,
                                Operation.DESTROY,
                                new StackDefinition(single, "", List.of(), List.of()),
                                Map.of(),
                                new CancelSignal()),
                        event -> {});
        assertThat(Shop.kinds(outcome)).contains("thing DELETE");
        assertThat(environment.engine.deployed().exists(single)).isFalse();
    }
}
