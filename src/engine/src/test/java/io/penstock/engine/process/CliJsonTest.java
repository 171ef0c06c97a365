package io.penstock.engine.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.engine.EngineException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CliJsonTest {

    @ParameterizedTest
    @ValueSource(strings = {"It rained all day.", "{\"stacks\":", "<html>", "rained", "", "\n"})
    void an_answer_that_is_no_json_is_told(String answer) {
        assertThatThrownBy(() -> CliJson.of(new CliResult(0, answer, ""), "list its stacks"))
                .isInstanceOf(EngineException.class)
                .hasMessage(
                        "Pulumi was asked to list its stacks and answered with something that is no JSON. Look at what"
                                + " is installed: penstock doctor");
    }

    @Test
    void a_command_that_failed_says_why() {
        assertThatThrownBy(() -> CliJson.of(new CliResult(255, "", "error: no luck\n"), "list its stacks"))
                .isInstanceOf(EngineException.class)
                .hasMessage("Pulumi could not list its stacks: no luck");
    }

    @Test
    void lists_and_objects_are_read() {
        assertThat(CliJson.of(new CliResult(0, "[]\n", ""), "list its stacks").isJsonArray())
                .isTrue();
        assertThat(CliJson.of(new CliResult(0, "{\"a\":1}", ""), "list its stacks")
                        .isJsonObject())
                .isTrue();
        assertThat(CliJson.of(new CliResult(0, "null", ""), "list its stacks").isJsonNull())
                .isTrue();
    }
}
