package io.penstock.engine.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.orchestration.environment.StackDefinition;
import io.penstock.orchestration.environment.StackName;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProgramInputsTest {

    private interface Nothing extends StackProgram {
        @Override
        default StackDefinition definition() {
            return new StackDefinition(new StackName("s"), "", List.of(), List.of());
        }

        @Override
        default void run(StackContext context) {}
    }

    private static final class Stateless implements Nothing {}

    private static final class Stateful implements Nothing {
        private final List<String> names = List.of();
    }

    private enum Size {
        SMALL
    }

    private record Plain(String name, int count, boolean big, Size size) implements Nothing {}

    private record Deep(String name, List<String> names) implements Nothing {}

    @Test
    void a_class_without_fields_has_no_inputs() {
        assertThat(ProgramInputs.of(new Stateless())).isEqualTo(ProgramInputs.ofFiles(List.of()));
    }

    @Test
    void a_record_of_plain_values_has_those() {
        assertThat(ProgramInputs.of(new Plain("a", 3, true, Size.SMALL)))
                .isEqualTo(ProgramInputs.ofValues(
                        new TreeMap<>(Map.of("name", "a", "count", "3", "big", "true", "size", "SMALL"))));
    }

    @Test
    void what_cannot_be_compared_is_named() {
        assertThat(new Stateful().names).isEmpty();
        assertThat(ProgramInputs.of(new Stateful()).unprovable())
                .contains("Penstock cannot compare what ProgramInputsTest$Stateful.names holds."
                        + " To change that, override StackProgram.inputs().");
        assertThat(ProgramInputs.of(new Deep("a", List.of())).unprovable())
                .contains("Penstock cannot compare what ProgramInputsTest$Deep.names holds."
                        + " To change that, override StackProgram.inputs().");
        String captured = "a" + System.nanoTime();
        StackProgram local = new Nothing() {
            @Override
            public void run(StackContext context) {
                context.pulumi().log().info(captured);
            }
        };
        assertThat(ProgramInputs.of(local).unprovable()).isPresent();
    }
}
