package io.penstock.orchestration.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ShellCommandTest {

    private static final EnvironmentName DEV = new EnvironmentName("dev");

    @Test
    void plain_words_stand_as_they_are() {
        assertThat(ShellCommand.of("up", DEV, "--reviewed", "reports/pr-7.json"))
                .isEqualTo("./penstock up dev --reviewed reports/pr-7.json");
        assertThat(ShellCommand.on("destroy", DEV, List.of(new StackName("a"), new StackName("b"))))
                .isEqualTo("./penstock destroy dev a b");
        assertThat(ShellCommand.on("up", DEV, List.of())).isEqualTo("./penstock up dev");
    }

    @Test
    void a_word_that_a_shell_would_take_apart_is_quoted() {
        assertThat(ShellCommand.of("up", "my report.json")).isEqualTo("./penstock up 'my report.json'");
        assertThat(ShellCommand.of("up", "it's", "$HOME", "~/pr.json", ""))
                .isEqualTo("./penstock up 'it'\\''s' '$HOME' '~/pr.json' ''");
    }
}
