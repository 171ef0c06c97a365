package io.penstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What a wrong command line is answered with. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CommandLineTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void a_misspelt_command_is_answered_with_the_nearest_one() {
        assertThat(run("docter")).isEqualTo(ExitCode.USAGE);
        assertThat(out.toString()).isEmpty();
        assertThat(err).hasToString("""
                There is no command "penstock docter". Did you mean "doctor"?
                "penstock --help" says what it takes.
                """);
    }

    @Test
    void a_command_that_is_like_none_gets_no_guess() {
        assertThat(run("xyzzy-nothing")).isEqualTo(ExitCode.USAGE);
        assertThat(err).hasToString("""
                There is no command "penstock xyzzy-nothing".
                "penstock --help" says what it takes.
                """);
    }

    @Test
    void a_misspelt_option_is_answered_with_the_nearest_one() {
        assertThat(run("doctor", "--josn")).isEqualTo(ExitCode.USAGE);
        assertThat(err).hasToString("""
                "penstock doctor" has no option "--josn". Did you mean "--json"?
                "penstock doctor --help" says what it takes.
                """);
    }

    @Test
    void a_word_too_many_is_named() {
        assertThat(run("doctor", "dev")).isEqualTo(ExitCode.USAGE);
        assertThat(err).hasToString("""
                "penstock doctor" does not know what to do with "dev".
                "penstock doctor --help" says what it takes.
                """);
    }

    @Test
    void no_command_is_answered_with_the_way_to_the_list() {
        assertThat(run("--debug")).isEqualTo(ExitCode.USAGE);
        assertThat(err).hasToString("Name a command. \"penstock --help\" lists the commands.\n");
    }

    @Test
    void the_version_and_the_help_are_results() {
        assertThat(run("--version")).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).startsWith("penstock ");
        assertThat(run("--help")).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains("Usage: penstock").contains("doctor");
        assertThat(err.toString()).isEmpty();
    }

    private ExitCode run(String... args) {
        return Main.run(
                new Invocation(
                        Path.of("/nowhere"),
                        Map.of(),
                        InputStream.nullInputStream(),
                        new PrintWriter(out),
                        new PrintWriter(err),
                        Invocation.Terminal.PLAIN),
                args);
    }
}
