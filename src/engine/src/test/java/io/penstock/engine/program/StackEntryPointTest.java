package io.penstock.engine.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.environment.StackDefinition;
import io.penstock.orchestration.environment.StackName;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StackEntryPointTest {

    private record Named(String name) implements StackProgram {
        @Override
        public StackDefinition definition() {
            return new StackDefinition(new StackName(name), "", List.of(), List.of());
        }

        @Override
        public void run(StackContext context) {}
    }

    private static List<StackProgram> stacks(EnvironmentName environment) {
        return List.of(new Named("input-stream"), new Named(environment.value()));
    }

    private static PulumiStackName chosen(String stack) {
        return StackEntryPoint.choose(stack, StackEntryPointTest::stacks).name();
    }

    @Test
    void the_stacks_name_chooses_the_program() {
        assertThat(chosen("dev.input-stream").toString()).isEqualTo("dev.input-stream");
        assertThat(chosen("dev").isEnvironment()).isTrue();
    }

    @Test
    void an_unknown_stack_is_answered_with_the_known_ones() {
        assertThatThrownBy(() -> chosen("dev.inputstream"))
                .isInstanceOf(StackProgramException.class)
                .hasMessage("There is no stack \"dev.inputstream\" in this project. The stacks of \"dev\" are:"
                        + " dev.input-stream, dev.");
    }

    @Test
    void a_name_of_another_form_is_explained() {
        assertThatThrownBy(() -> chosen("Dev"))
                .isInstanceOf(StackProgramException.class)
                .hasMessage(
                        "\"Dev\" is not the name of a stack of this project. \"Dev\" is not the name of an environment."
                                + " Use lower-case letters, digits and inner hyphens, 20 characters at most, such as \"dev\"."
                                + " Stacks are named <environment>.<stack>, such as \"dev.input-stream\".");
    }
}
