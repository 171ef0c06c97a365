package io.penstock.engine.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.engine.EngineException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CliJsonTest {

    private static final String PURPOSE = "read the outputs of \"orders\"";

    @Test
    void what_the_command_printed_is_read() {
        assertThat(CliJson.of(new CliResult(0, "{\"a\":1}", ""), PURPOSE)).hasToString("{\"a\":1}");
    }

    @Test
    void a_command_that_failed_is_told_with_its_reason() {
        assertThatThrownBy(() -> CliJson.of(new CliResult(255, "", "error: no luck\n"), PURPOSE))
                .isInstanceOf(EngineException.class)
                .hasMessage("Pulumi could not read the outputs of \"orders\": no luck");
    }

    @Test
    void an_answer_that_is_no_json_is_told_with_a_command_that_every_project_has() {
        assertThatThrownBy(() -> CliJson.of(new CliResult(0, "[", ""), PURPOSE))
                .isInstanceOf(EngineException.class)
                .hasMessage(
                        "Pulumi was asked to read the outputs of \"orders\" and answered with something that is no JSON."
                                + " To see which Pulumi CLI is used: ./penstock setup");
    }
}
