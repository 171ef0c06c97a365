package io.penstock.engine.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PulumiStackNameTest {

    @Test
    void a_name_reads_back_as_it_was_written() {
        assertThat(PulumiStackName.parse("dev.input-stream").toString()).isEqualTo("dev.input-stream");
        assertThat(PulumiStackName.parse("dev").toString()).isEqualTo("dev");
    }

    @Test
    void the_environments_own_stack_has_its_name_alone() {
        assertThat(PulumiStackName.parse("dev").isEnvironment()).isTrue();
        assertThat(PulumiStackName.parse("dev.input-stream").isEnvironment()).isFalse();
    }

    @Test
    void another_form_is_refused() {
        assertThatThrownBy(() -> PulumiStackName.parse("Dev.x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "\"Dev\" is not the name of an environment. Use lower-case letters, digits and inner hyphens,"
                                + " 20 characters at most, such as \"dev\".");
    }
}
