package io.penstock.cli;

import static io.penstock.cli.ScriptedEnvironments.change;
import static io.penstock.cli.ScriptedEnvironments.stack;
import static io.penstock.cli.ScriptedEnvironments.state;
import static io.penstock.cli.ScriptedEnvironments.updated;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.cli.environment.Problem;
import io.penstock.cli.schema.Schemas;
import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.OutputValue;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.environment.StackOutput;
import io.penstock.orchestration.run.Outcome;
import io.penstock.orchestration.run.ResourceChange.Kind;
import io.penstock.orchestration.run.ResourceChange.PropertyChange;
import io.penstock.orchestration.state.DeployedResource;
import io.penstock.orchestration.state.StackState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --report} and {@code --json} of the commands that run stacks. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReportOptionsTest {

    private static final String STREAM = "aws:kinesis/stream:Stream";

    @TempDir
    private Path root = Path.of("");

    private CommandKit kit = new CommandKit(Path.of(""));
    private String markdown = "";
    private String json = "";

    @BeforeEach
    void kit() {
        kit = new CommandKit(root);
        markdown = root.resolve("pr.md").toString();
        json = root.resolve("pr.json").toString();
    }

    private void replaceStream() {
        kit.environments.script.put(
                new StackName("input-stream"),
                updated(1, change(Kind.REPLACE, STREAM, "stream", new PropertyChange("name", "a", "b", true))));
    }

    private static JsonNode tree(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }

    @Test
    void both_files_are_written_and_the_usual_view_is_shown() throws IOException {
        replaceStream();
        assertThat(kit.run("preview", "dev", "--report", markdown, "--json", json))
                .isEqualTo(ExitCode.OK);
        assertThat(kit.out())
                .contains("✓ input-stream    1 replace, 1 unchanged")
                .endsWith("  To allow it: --allow-replace input-stream/stream\n")
                .doesNotContain("{");
        assertThat(Files.readString(Path.of(markdown)))
                .startsWith("<!-- penstock:dev -->\n### Preview of dev: data would be lost (1 resource)\n")
                .contains("| replace | `input-stream/stream` | `aws:kinesis:Stream` |");
        String report = Files.readString(Path.of(json));
        assertThat(Schemas.problems("report", report)).isEmpty();
        assertThat(tree(report).at("/summary/replace").asInt()).isEqualTo(1);
        assertThat(tree(report).get("kind").asText()).isEqualTo("preview");
    }

    @Test
    void json_takes_the_next_argument_only_if_it_is_a_json_file() throws IOException {
        assertThat(kit.run("preview", "--json", "dev")).isEqualTo(ExitCode.OK);
        String report = kit.out();
        assertThat(tree(report).get("stacks")).hasSize(3);
        assertThat(kit.run("preview", "dev", "--json")).isEqualTo(ExitCode.OK);
        assertThat(tree(kit.out()).get("stacks")).hasSize(3);
        assertThat(kit.run("preview", "dev", "--json", "input-stream")).isEqualTo(ExitCode.OK);
        assertThat(tree(kit.out()).get("stacks")).hasSize(1);
        assertThat(kit.run("preview", "dev", "--json", "--force")).isEqualTo(ExitCode.OK);
        assertThat(tree(kit.out()).get("stacks")).hasSize(3);
        assertThat(kit.run("preview", "--json", json, "dev", "input-stream")).isEqualTo(ExitCode.OK);
        assertThat(kit.out()).doesNotContain("{");
        assertThat(tree(Files.readString(Path.of(json))).get("stacks")).hasSize(1);
        assertThat(kit.run("preview", "dev", "--json=" + root.resolve("report")))
                .isEqualTo(ExitCode.OK);
        assertThat(tree(Files.readString(root.resolve("report"))).get("stacks")).hasSize(3);
    }

    @Test
    void each_command_that_runs_stacks_takes_them() throws IOException {
        for (String command : List.of("up", "refresh", "destroy")) {
            kit.environments.deploy("input-stream", 3);
            Files.deleteIfExists(Path.of(markdown));
            assertThat(kit.run(command, "dev", "--yes", "--report", markdown, "--json", json))
                    .as(kit.err())
                    .isEqualTo(ExitCode.OK);
            assertThat(tree(Files.readString(Path.of(json))).get("kind").asText())
                    .isEqualTo(command);
            assertThat(Files.readString(Path.of(markdown))).contains("of dev: done");
        }
    }

    @Test
    void a_destruction_says_which_data_went() throws IOException {
        kit.environments.deploy("input-stream", 3);
        kit.environments.script.put(new StackName("input-stream"), updated(0, change(Kind.DELETE, STREAM, "stream")));
        assertThat(kit.run("destroy", "dev", "--yes", "--report", markdown)).isEqualTo(ExitCode.OK);
        assertThat(Files.readString(Path.of(markdown)))
                .contains("### Destruction of dev: done; data was replaced or deleted (1 resource)\n")
                .contains("| deleted | `input-stream/stream` | `aws:kinesis:Stream` | its records |");
    }

    @Test
    void a_destruction_lists_what_held_data_with_its_ids() throws IOException {
        StackName stream = new StackName("input-stream");
        kit.environments.deploy("input-stream", 0);
        StackState empty = Objects.requireNonNull(kit.environments.states.get(stream));
        kit.environments.states.put(
                stream,
                new StackState(
                        stream,
                        List.of(new DeployedResource("urn:stream", STREAM, "stream", "orders-1a2b")),
                        empty.outputs(),
                        empty.references(),
                        empty.pending(),
                        empty.lastUpdate(),
                        empty.standing()));
        kit.environments.script.put(stream, updated(0, change(Kind.DELETE, STREAM, "stream")));
        assertThat(kit.run("destroy", "dev", "--yes", "--report", markdown, "--json", json))
                .isEqualTo(ExitCode.OK);
        JsonNode report = tree(Files.readString(Path.of(json)));
        assertThat(Schemas.problems("report", report.toString())).isEmpty();
        assertThat(report.get("dataLosses").toString())
                .isEqualTo("[{\"stack\":\"input-stream\",\"name\":\"stream\",\"type\":\"aws:kinesis/stream:Stream\","
                        + "\"kind\":\"delete\",\"loses\":\"its records\",\"id\":\"orders-1a2b\"}]");
        assertThat(report.at("/stacks/0/changes/0/loses").asText()).isEqualTo("its records");
        assertThat(Files.readString(Path.of(markdown)))
                .contains("| deleted | `input-stream/stream` | `aws:kinesis:Stream` | its records | `orders-1a2b` |");
    }

    @Test
    void where_a_file_cannot_be_written_nothing_is_run() {
        String nowhere = root + "/nowhere/pr.md";
        assertThat(kit.run("up", "dev", "--yes", "--report", nowhere)).isEqualTo(ExitCode.USAGE);
        assertThat(kit.err())
                .isEqualTo("The report cannot be written to \"" + nowhere + "\": there is no directory \"" + root
                        + "/nowhere\". Make it first. Nothing was run.\n");
        assertThat(kit.run("up", "dev", "--yes", "--report", markdown, "--json=" + root))
                .isEqualTo(ExitCode.USAGE);
        assertThat(kit.err())
                .isEqualTo("The report cannot be written to \"" + root
                        + "\": it is a directory. Name a file in it. Nothing was run.\n");
        assertThat(kit.environments.ran).isEmpty();
        assertThat(Path.of(markdown)).doesNotExist();
    }

    @Test
    void two_reports_need_two_files() {
        assertThat(kit.run("preview", "dev", "--report", json, "--json", json)).isEqualTo(ExitCode.USAGE);
        assertThat(kit.err())
                .isEqualTo("--report and --json both name \"" + json + "\". Give each a file of its own.\n"
                        + "\"penstock preview --help\" says what it takes.\n");
        assertThat(kit.run("preview", "dev", "--report")).isEqualTo(ExitCode.USAGE);
        assertThat(kit.err())
                .isEqualTo("Missing required parameter for option '--report' (FILE).\n"
                        + "\"penstock preview --help\" says what it takes.\n");
    }

    @Test
    void a_file_that_cannot_be_written_at_the_end_is_a_failure_of_the_run() throws IOException {
        Path directory = Files.createDirectory(root.resolve("reports"));
        kit.environments.afterUp = stack -> directory.toFile().delete();
        assertThat(kit.run("up", "dev", "--yes", "--report", directory + "/pr.md"))
                .isEqualTo(ExitCode.FAILED);
        assertThat(kit.err())
                .endsWith("The report cannot be written to \"" + directory
                        + "/pr.md\": its directory is gone. The run has ended all the same.\n");
    }

    @Test
    void a_run_that_does_not_begin_says_why_in_its_files() throws IOException {
        Files.writeString(Path.of(markdown), "an earlier run's");
        kit.environments.problems.add(Problem.ofProject("Pulumi.dev.yaml, line 3: \"x\" is not a key."));
        assertThat(kit.run("preview", "dev", "--report", markdown, "--json", json))
                .isEqualTo(ExitCode.REFUSED);
        String text = Files.readString(Path.of(markdown));
        assertThat(text).startsWith("<!-- penstock:dev -->\n### Preview of dev: not completed\n");
        assertThat(text).contains("""
                ```text
                The environment "dev" is not ready: 1 problem.
                - Pulumi.dev.yaml, line 3: "x" is not a key.
                Nothing was changed.
                ```
                """);
        String report = Files.readString(Path.of(json));
        assertThat(Schemas.problems("report", report)).isEmpty();
        assertThat(tree(report).get("succeeded").asBoolean()).isFalse();
        assertThat(tree(report).get("problem").asText()).startsWith("The environment \"dev\" is not ready: 1 problem.");
    }

    /** Both files are there from an earlier run. */
    private String[] files() throws IOException {
        Files.writeString(Path.of(markdown), "an earlier run's");
        Files.writeString(Path.of(json), "an earlier run's");
        return new String[] {"--report", markdown, "--json", json};
    }

    private ExitCode run(String[] files, String... command) {
        return kit.run(Stream.of(command, files).flatMap(Arrays::stream).toArray(String[]::new));
    }

    /** Both files say what standard error does, and what the user asked for. */
    private void assertFilesSayWhy(String command) throws IOException {
        String report = Files.readString(Path.of(json));
        assertThat(Schemas.problems("report", report)).isEmpty();
        assertThat(tree(report).get("problem").asText()).isEqualTo(kit.err().strip());
        assertThat(Files.readString(Path.of(markdown)))
                .contains(": not completed\n", "`" + command + "` · started ")
                .contains("```text\n" + kit.err() + "```\n");
    }

    @Test
    void json_on_standard_output_says_why_a_run_did_not_begin() throws IOException {
        kit.environments.problems.add(Problem.ofProject("Pulumi.dev.yaml, line 3: \"x\" is not a key."));
        assertThat(kit.run("preview", "dev", "--json")).isEqualTo(ExitCode.REFUSED);
        assertThat(Schemas.problems("report", kit.out())).isEmpty();
        assertThat(tree(kit.out()).get("problem").asText()).isEqualTo("""
                The environment "dev" is not ready: 1 problem.
                - Pulumi.dev.yaml, line 3: "x" is not a key.
                Nothing was changed.""");
        assertThat(tree(kit.out()).get("succeeded").asBoolean()).isFalse();
        assertThat(kit.err()).isEqualTo(tree(kit.out()).get("problem").asText() + "\n");
        assertThat(kit.run("drift", "dev", "--json")).isEqualTo(ExitCode.REFUSED);
        assertThat(tree(kit.out()).has("drift")).isFalse();
        kit.environments.problems.clear();
        assertThat(kit.run("up", "dev", "--json")).isEqualTo(ExitCode.REFUSED);
        assertThat(tree(kit.out()).get("problem").asText()).startsWith("Nobody can be asked here: ");
        assertThat(kit.run("up", "dve", "--json")).isEqualTo(ExitCode.USAGE);
        assertThat(kit.out()).isEmpty();
    }

    @Test
    void a_promotion_that_is_refused_says_why_in_its_files() throws IOException {
        assertThat(run(files(), "preview", "prod", "--as-of", "dev")).isEqualTo(ExitCode.REFUSED);
        assertThat(kit.err()).startsWith("What \"dev\" runs is not what is here, ");
        String report = Files.readString(Path.of(json));
        assertThat(tree(report).get("environment").asText()).isEqualTo("prod");
        assertThat(tree(report).get("problem").asText()).isEqualTo(kit.err().strip());
        assertThat(Files.readString(Path.of(markdown))).startsWith("<!-- penstock:prod -->\n");
    }

    @Test
    void a_wrong_settings_file_is_told_in_the_files() throws IOException {
        Files.writeString(root.resolve("penstock.yaml"), "options:\n  paralel: 4\n");
        assertThat(run(files(), "up", "dev", "preprocessor", "--yes")).isEqualTo(ExitCode.REFUSED);
        assertThat(kit.err())
                .isEqualTo("penstock.yaml:2: There is no option \"paralel\". Did you mean \"parallel\"?\n"
                        + "Nothing was changed.\n");
        assertFilesSayWhy("./penstock up dev preprocessor");
        assertThat(kit.environments.planned).isEmpty();
        assertThat(kit.run("drift", "dev", "--json")).isEqualTo(ExitCode.REFUSED);
        assertThat(tree(kit.out()).get("problem").asText()).isEqualTo(kit.err().strip());
    }

    @Test
    void a_wrong_command_line_leaves_files_alone() throws IOException {
        String[] files = files();
        assertThat(run(files, "preview", "dve")).isEqualTo(ExitCode.USAGE);
        assertThat(run(files, "preview", "Dev")).isEqualTo(ExitCode.USAGE);
        assertThat(run(files, "preview", "dev", "input-steram")).isEqualTo(ExitCode.USAGE);
        assertThat(run(files, "preview", "prod", "--as-of", "dve")).isEqualTo(ExitCode.USAGE);
        assertThat(run(files, "preview", "dev", "--parallel", "0")).isEqualTo(ExitCode.USAGE);
        assertThat(Files.readString(Path.of(markdown))).isEqualTo("an earlier run's");
        assertThat(Files.readString(Path.of(json))).isEqualTo("an earlier run's");
    }

    @Test
    void what_up_would_refuse_is_said_by_its_preview() throws IOException {
        StackOutput<String> old = StackOutput.string("input-stream", "oldName");
        kit.environments.deploy("input-stream", 3);
        kit.environments.states.put(
                new StackName("input-stream"), state(stack("input-stream", List.of(old), List.of()), 3));
        kit.environments.states.put(
                new StackName("preprocessor"), state(stack("preprocessor", List.of(), List.of(old)), 4));
        assertThat(kit.run("preview", "dev", "input-stream", "--report", markdown, "--json", json))
                .isEqualTo(ExitCode.REFUSED);
        String refusal = """
                The stack "input-stream" would no longer export "oldName", which is still read.
                  "preprocessor" reads it and is not in this run. Bring it up in the same run: ./penstock up dev input-stream preprocessor
                """;
        assertThat(kit.err()).endsWith("\nThis would be refused by up:\n" + refusal);
        assertThat(Files.readString(Path.of(markdown)))
                .contains("### Preview of dev: `up` would be refused\n")
                .contains("#### Why `up` would be refused\n\n```text\n" + refusal + "```\n");
        assertThat(tree(Files.readString(Path.of(json))).at("/refusals/0").asText())
                .isEqualTo(refusal.strip());
    }

    @Test
    void no_file_and_no_stream_holds_a_secret() throws IOException {
        kit.environments.script.put(
                new StackName("input-stream"),
                new Outcome.Updated(
                        List.of(change(
                                Kind.UPDATE,
                                "aws:lambda/function:Function",
                                "function",
                                new PropertyChange(
                                        "environment.TOKEN", PropertyChange.SECRET, PropertyChange.SECRET, false))),
                        0,
                        Map.of(new OutputName("token"), new OutputValue.Secret("planted")),
                        Duration.ofSeconds(1)));
        assertThat(kit.run("up", "dev", "--yes", "--report", markdown, "--json", json))
                .isEqualTo(ExitCode.OK);
        assertThat(Files.readString(Path.of(markdown))).contains("@@ environment.TOKEN @@\n- [secret]\n+ [secret]\n");
        assertThat(Files.readString(Path.of(json))).contains("\"token\" : \"[secret]\"");
        assertThat(kit.out() + kit.err()).doesNotContain("planted");
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file)).as(file.toString()).doesNotContain("planted");
            }
        }
    }
}
