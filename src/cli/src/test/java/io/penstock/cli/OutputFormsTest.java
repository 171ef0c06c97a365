package io.penstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.OutputValue;
import io.penstock.orchestration.environment.StackName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** The forms of outputs, read back by what they are for. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OutputFormsTest {

    /** By output, what is hard to quote. */
    private static final Map<String, Object> HARD = new TreeMap<>(Map.of(
            "quotes", "it's \"so\"",
            "dollar", "$HOME ${HOME} $(id) `id` \\$ \\\\",
            "both", "it's $HOME, `id` and \\n \"",
            "lines", "\n two\nlines'\n\n",
            "empty", "",
            "blanks", "  # a = b\t",
            "letters", "Grüße 你好 \uD83D\uDE00",
            "yesOrNo", "no",
            "number", "0x1F",
            "map", new LinkedHashMap<>(Map.of("k", Arrays.asList("it's", null, 1.5, true)))));

    private final CommandKit kit = new CommandKit(Path.of(""));

    @TempDir
    private Path directory = Path.of("");

    @BeforeEach
    void deploy() {
        kit.environments.deploy("input-stream", 3);
        kit.environments.deploy("preprocessor", 5);
        kit.environments.outputs.put(
                new StackName("input-stream"),
                Map.of(
                        new OutputName("streamArn"),
                        new OutputValue.Secret("arn:it's"),
                        new OutputName("streamName"),
                        new OutputValue.Known("it's $HOME")));
        kit.environments.outputs.put(
                new StackName("preprocessor"),
                Map.of(new OutputName("eventsStream"), new OutputValue.Known(List.of("a", 2.0))));
    }

    private void deployHard() {
        Map<OutputName, OutputValue> outputs = new TreeMap<>();
        HARD.forEach((name, value) -> outputs.put(new OutputName(name), new OutputValue.Known(value)));
        kit.environments.outputs.clear();
        kit.environments.outputs.put(new StackName("input-stream"), outputs);
    }

    /** The environment variables of the outputs in HARD. */
    private static Map<String, String> expected() {
        Map<String, String> variables = new TreeMap<>();
        HARD.forEach((name, value) -> variables.put(
                "INPUT_STREAM_" + name.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT),
                value instanceof String text ? text : "{\"k\":[\"it's\",null,1.5,true]}"));
        return variables;
    }

    private Map<String, String> variables(String shell, String script, Path file)
            throws IOException, InterruptedException {
        Path output = directory.resolve("variables");
        Process process = new ProcessBuilder(shell, "-c", script, shell, file.toString())
                .redirectOutput(output.toFile())
                .start();
        assertThat(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEmpty();
        assertThat(process.waitFor()).isZero();
        Map<String, String> variables = new TreeMap<>();
        for (String entry : Files.readString(output).split("\0", -1)) {
            if (entry.startsWith("INPUT_STREAM_") && entry.contains("=")) {
                variables.put(entry.substring(0, entry.indexOf('=')), entry.substring(entry.indexOf('=') + 1));
            }
        }
        return variables;
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "sh"})
    void shell_lines_mean_the_same_to_a_shell(String shell) throws IOException, InterruptedException {
        deployHard();
        assertThat(kit.run("outputs", "dev", "--format", "shell")).isEqualTo(ExitCode.OK);
        Path lines = Files.writeString(directory.resolve("lines"), kit.out());
        assertThat(variables(shell, "eval \"$(cat \"$1\")\"; env -0", lines)).isEqualTo(expected());
        String asFormat = kit.out();
        kit.run("outputs", "dev", "--shell");
        assertThat(kit.out()).isEqualTo(asFormat);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "sh"})
    void a_file_of_variables_means_the_same_to_a_shell(String shell) throws IOException, InterruptedException {
        deployHard();
        Path file = directory.resolve(".env");
        assertThat(kit.run("outputs", "dev", "--env-file", file.toString())).isEqualTo(ExitCode.OK);
        assertThat(variables(shell, "set -a; . \"$1\"; env -0", file)).isEqualTo(expected());
    }

    @Test
    void a_file_of_variables_quotes_only_what_must_be() {
        kit.environments.outputs.put(
                new StackName("preprocessor"),
                Map.of(
                        new OutputName("eventsStream"),
                        new OutputValue.Known("arn:aws:kinesis:eu-central-1:1:stream/x"),
                        new OutputName("functionURL"),
                        new OutputValue.Known("a b"),
                        new OutputName("nothing"),
                        new OutputValue.Unknown(false)));
        assertThat(kit.run("outputs", "dev", "--format", "dotenv")).isEqualTo(ExitCode.OK);
        assertThat(kit.out()).isEqualTo("""
                # INPUT_STREAM_STREAM_ARN is secret: add --show-secrets to write it
                INPUT_STREAM_STREAM_NAME="it's \\$HOME"
                PREPROCESSOR_EVENTS_STREAM=arn:aws:kinesis:eu-central-1:1:stream/x
                PREPROCESSOR_FUNCTION_URL='a b'
                PREPROCESSOR_NOTHING=''
                """);
        kit.run("outputs", "dev", "preprocessor.eventsStream", "--format", "dotenv");
        assertThat(kit.out()).isEqualTo("PREPROCESSOR_EVENTS_STREAM=arn:aws:kinesis:eu-central-1:1:stream/x\n");
    }

    @Test
    void yaml_and_json_mean_the_same() throws JsonProcessingException {
        deployHard();
        kit.environments.deploy("preprocessor", 0);
        assertThat(kit.run("outputs", "dev", "--format", "yaml")).isEqualTo(ExitCode.OK);
        Object yaml = new Yaml().load(kit.out());
        assertThat(kit.run("outputs", "dev", "--format", "json")).isEqualTo(ExitCode.OK);
        assertThat(yaml).isEqualTo(new ObjectMapper().readValue(kit.out(), Object.class));
        assertThat(((Map<?, ?>) yaml).get("input-stream")).isEqualTo(HARD);
    }

    @Test
    void yaml_of_one_stack_and_of_one_output() {
        kit.run("outputs", "dev", "input-stream", "--format", "yaml");
        assertThat(kit.out()).isEqualTo("streamArn: \"[secret]\"\nstreamName: \"it's $HOME\"\n");
        kit.run("outputs", "dev", "preprocessor.eventsStream", "--format", "yaml");
        assertThat(kit.out()).isEqualTo("- \"a\"\n- 2\n");
        kit.run("outputs", "dev", "input-stream.streamName", "--format", "yaml");
        assertThat(kit.out()).isEqualTo("\"it's $HOME\"\n");
    }

    @Test
    void a_file_is_its_owners_alone_and_written_as_a_whole() throws IOException {
        Path file = Files.writeString(directory.resolve(".env"), "OLD=1\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        Path link = Files.createSymbolicLink(directory.resolve("link"), file);

        assertThat(kit.run("outputs", "dev", "--env-file", link.toString())).isEqualTo(ExitCode.OK);

        assertThat(kit.out()).isEmpty();
        assertThat(kit.err())
                .isEqualTo("Wrote 2 variables to " + link + ", which only you can read."
                        + " 1 secret was left out: --show-secrets writes them too.\n");
        assertThat(link).isSymbolicLink();
        assertThat(Files.readString(file))
                .startsWith("# INPUT_STREAM_STREAM_ARN is secret")
                .doesNotContain("OLD");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(directory.toFile().list()).containsExactlyInAnyOrder(".env", "link");

        kit.run("outputs", "dev", "input-stream.streamArn", "--show-secrets", "--env-file", file.toString());
        assertThat(kit.err()).isEqualTo("Wrote 1 variable to " + file + ", which only you can read.\n");
        assertThat(Files.readString(file)).isEqualTo("INPUT_STREAM_STREAM_ARN=\"arn:it's\"\n");
    }

    @Test
    void a_file_that_cannot_be_written_is_told_and_left_as_it_was() throws IOException {
        Path missing = directory.resolve("none/.env");
        assertThat(kit.run("outputs", "dev", "--env-file", missing.toString())).isEqualTo(ExitCode.REFUSED);
        assertThat(kit.err())
                .isEqualTo("The file \"" + missing + "\" cannot be written: there is no directory \""
                        + missing.getParent() + "\". Make it, or name another file.\n");
        assertThat(kit.run("outputs", "dev", "--env-file", directory.toString()))
                .isEqualTo(ExitCode.REFUSED);
        assertThat(kit.err())
                .isEqualTo("\"" + directory + "\" is a directory. Name a file in it, such as "
                        + directory.resolve(".env") + ".\n");
        Path file = Files.writeString(directory.resolve("plain"), "A=1\n");
        assertThat(kit.run("outputs", "dev", "--env-file", file.resolve("x").toString()))
                .isEqualTo(ExitCode.REFUSED);
        assertThat(kit.err())
                .isEqualTo("The file \"" + file.resolve("x") + "\" cannot be written: there is no directory \"" + file
                        + "\". Make it, or name another file.\n");
        assertThat(Files.readString(file)).isEqualTo("A=1\n");
    }

    @Test
    void outputs_that_would_be_one_variable_are_refused() {
        kit.environments.outputs.put(
                new StackName("input-stream"),
                Map.of(
                        new OutputName("streamName"),
                        new OutputValue.Known("a"),
                        new OutputName("stream_name"),
                        new OutputValue.Known("b"),
                        new OutputName("zero"),
                        new OutputValue.Known("a\0b")));
        assertThat(kit.run("outputs", "dev", "--shell")).isEqualTo(ExitCode.REFUSED);
        assertThat(kit.out()).isEmpty();
        assertThat(kit.err()).isEqualTo("""
                "input-stream.streamName" and "input-stream.stream_name" would both be the variable INPUT_STREAM_STREAM_NAME. \
                Rename one of them, or name the stack that you want.
                "input-stream.zero" holds the character NUL, which no variable can. Print it as JSON: --json
                """);
    }

    @Test
    void two_forms_at_once_are_refused() {
        assertThat(kit.run("outputs", "dev", "--json", "--env-file", "x")).isEqualTo(ExitCode.USAGE);
        assertThat(kit.err()).isEqualTo("""
                --json and --env-file do not go together: each is a form of its own. Choose one.
                "penstock outputs --help" says what it takes.
                """);
        assertThat(kit.run("outputs", "dev", "--used-by", "--shell")).isEqualTo(ExitCode.USAGE);
        assertThat(kit.err()).isEqualTo("""
                --used-by prints text or, with --json, JSON: --shell does not go with it.
                "penstock outputs --help" says what it takes.
                """);
        assertThat(kit.run("outputs", "dev", "--format", "toml")).isEqualTo(ExitCode.USAGE);
        assertThat(kit.err()).isEqualTo("""
                Invalid value for option '--format': expected one of [TEXT, JSON, YAML, DOTENV, SHELL] (case-insensitive) but was 'toml'.
                "penstock outputs --help" says what it takes.
                """);
    }
}
