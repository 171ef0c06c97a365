package io.penstock.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo up to where it sends anything. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DemoCommandTest {

    private final Map<String, String> variables = new HashMap<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path root = Path.of("");

    private Invocation invocation() {
        return new Invocation(
                root,
                variables,
                InputStream.nullInputStream(),
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                Invocation.Terminal.PLAIN);
    }

    private ExitCode demo(String... options) {
        err.getBuffer().setLength(0);
        List<String> words = new ArrayList<>(List.of("demo"));
        words.addAll(List.of(options));
        return new CommandLineRun(invocation(), new ScriptedEnvironments()).execute(words.toArray(String[]::new));
    }

    @Test
    void a_number_that_is_too_small_is_told() {
        assertThat(demo("--events", "0")).isEqualTo(ExitCode.USAGE);
        assertThat(err).hasToString("""
                --events takes a whole number of at least 1, but was given 0.
                "penstock demo --help" says what it takes.
                """);
        assertThat(demo("--rate=-5")).isEqualTo(ExitCode.USAGE);
        assertThat(err).hasToString("""
                --rate takes a whole number of at least 1, but was given -5.
                "penstock demo --help" says what it takes.
                """);
    }

    @Test
    void one_that_is_set_elsewhere_is_told_with_where() throws IOException {
        variables.put("PENSTOCK_DEMO_EVENTS", "0");
        assertThat(demo()).isEqualTo(ExitCode.USAGE);
        assertThat(err).hasToString("""
                --events takes a whole number of at least 1, but was given 0. The environment variable PENSTOCK_DEMO_EVENTS sets it.
                "penstock demo --help" says what it takes.
                """);
        variables.clear();
        Files.writeString(root.resolve("penstock.yaml"), "options:\n  demo.rate: 0\n");
        assertThat(demo()).isEqualTo(ExitCode.USAGE);
        assertThat(err).hasToString("""
                --rate takes a whole number of at least 1, but was given 0. penstock.yaml:2 sets it.
                "penstock demo --help" says what it takes.
                """);
    }

    @Test
    void an_environment_that_cannot_be_brought_up_ends_it() {
        List<String> ran = new ArrayList<>();
        DemoEnvironment environment = new DemoEnvironment(invocation(), (invocation, words) -> {
            ran.add(String.join(" ", words));
            return ExitCode.REFUSED;
        });
        assertThat(environment.bringUp()).isEqualTo(ExitCode.REFUSED);
        assertThat(ran).containsExactly("up local --yes");
    }

    @Test
    void outputs_that_cannot_be_read_once_it_is_up_end_it() {
        List<String> ran = new ArrayList<>();
        DemoEnvironment environment = new DemoEnvironment(invocation(), (invocation, words) -> {
            ran.add(String.join(" ", words));
            invocation.out().println("{\"input-stream\":{\"streamName\":\"orders\"}}");
            return ExitCode.OK;
        });
        assertThatThrownBy(environment::bringUp)
                .isInstanceOfSatisfying(CommandFailure.class, failure -> assertThat(failure.exitCode())
                        .isEqualTo(ExitCode.FAILED))
                .hasMessage(
                        "The environment \"local\" is up, but its outputs cannot be read. See ./penstock outputs local");
        assertThat(ran).containsExactly("up local --yes", "outputs local --json");
    }
}
