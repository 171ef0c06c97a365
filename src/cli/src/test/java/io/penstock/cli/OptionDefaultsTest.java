package io.penstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.OutputValue;
import io.penstock.orchestration.environment.StackName;
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
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Options from environment variables and from files. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OptionDefaultsTest {

    private final ScriptedEnvironments environments = new ScriptedEnvironments();
    private final Map<String, String> variables = new HashMap<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Path root;
    private final Path config;

    OptionDefaultsTest(@TempDir Path directory) throws IOException {
        root = Files.createDirectories(directory.resolve("project"));
        config = directory.resolve("config/penstock/config.yaml");
        Files.createDirectories(config.resolveSibling("."));
        variables.put("XDG_CONFIG_HOME", directory.resolve("config").toString());
    }

    @BeforeEach
    void deploy() {
        environments.deploy("input-stream", 3);
        environments.outputs.put(
                new StackName("input-stream"), Map.of(new OutputName("streamName"), new OutputValue.Known("orders")));
    }

    private ExitCode run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        Invocation invocation = new Invocation(
                root,
                variables,
                InputStream.nullInputStream(),
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                Invocation.Terminal.PLAIN);
        return new CommandLineRun(invocation, environments).execute(arguments);
    }

    private void user(String text) throws IOException {
        Files.writeString(config, text);
    }

    private void project(String text) throws IOException {
        Files.writeString(root.resolve("penstock.yaml"), text);
    }

    /** The form in which an output is printed tells which of several settings counts. */
    private String printed(String... further) {
        List<String> arguments = new ArrayList<>(List.of("outputs", "dev", "input-stream"));
        arguments.addAll(List.of(further));
        assertThat(run(arguments.toArray(String[]::new))).as(err.toString()).isEqualTo(ExitCode.OK);
        return out.toString();
    }

    @Test
    void the_command_line_counts_before_variables_before_the_project_before_the_user() throws IOException {
        String text = "streamName  orders\n";
        String yaml = "streamName: \"orders\"\n";
        String dotenv = "INPUT_STREAM_STREAM_NAME=orders\n";
        assertThat(printed()).isEqualTo(text);
        user("options:\n  format: shell\n");
        assertThat(printed()).isEqualTo("export INPUT_STREAM_STREAM_NAME='orders'\n");
        project("options:\n  format: yaml\n");
        assertThat(printed()).isEqualTo(yaml);
        variables.put("PENSTOCK_FORMAT", "dotenv");
        assertThat(printed()).isEqualTo(dotenv);
        variables.put("PENSTOCK_OUTPUTS_FORMAT", "yaml");
        assertThat(printed()).isEqualTo(yaml);
        assertThat(printed("--format", "text")).isEqualTo(text);
    }

    @Test
    void in_a_file_the_setting_of_one_command_counts_before_that_of_all() throws IOException {
        user("options:\n  outputs.format: yaml\n  format: dotenv\n");
        assertThat(printed()).isEqualTo("streamName: \"orders\"\n");
    }

    @Test
    void a_switch_is_true_or_false_and_the_command_line_still_turns_it_on() {
        variables.put("PENSTOCK_JSON", "true");
        String json = "{\n  \"streamName\" : \"orders\"\n}\n";
        assertThat(printed()).isEqualTo(json);
        assertThat(printed("--json")).isEqualTo(json);
        variables.put("PENSTOCK_JSON", "false");
        assertThat(printed()).isEqualTo("streamName  orders\n");
        assertThat(printed("--json")).isEqualTo(json);
        variables.put("PENSTOCK_JSON", "");
        assertThat(printed()).isEqualTo("streamName  orders\n");
    }

    @Test
    void a_form_of_the_command_line_takes_the_place_of_one_that_is_set() {
        variables.put("PENSTOCK_JSON", "true");
        assertThat(printed("--format", "yaml")).isEqualTo("streamName: \"orders\"\n");
        assertThat(run("graph", "dev", "input-stream", "--format", "text")).isEqualTo(ExitCode.OK);
        assertThat(out).hasToString("input-stream\n");
    }

    @Test
    void commands_that_are_methods_take_them_too() {
        variables.put("PENSTOCK_LOCAL_STATUS_JSON", "true");
        assertThat(run("local", "status")).isEqualTo(ExitCode.OK);
        assertThat(out).hasToString("{\"running\":false}\n");
        variables.put("PENSTOCK_S3_PORT", "http");
        assertThat(run("local", "start")).isEqualTo(ExitCode.USAGE);
        assertThat(err).hasToString("""
                Invalid value for option '--s3-port': 'http' is not an int. The environment variable PENSTOCK_S3_PORT sets it.
                "penstock local start --help" says what it takes.
                """);
    }

    @Test
    void a_wrong_value_is_told_with_where_it_is_set() throws IOException {
        variables.put("PENSTOCK_UP_PARALLEL", "many");
        assertThat(run("up", "dev", "--yes")).isEqualTo(ExitCode.USAGE);
        assertThat(err).hasToString("""
                Invalid value for option '--parallel': 'many' is not an int. The environment variable PENSTOCK_UP_PARALLEL sets it.
                "penstock up --help" says what it takes.
                """);
        variables.put("PENSTOCK_UP_PARALLEL", "0");
        assertThat(run("up", "dev", "--yes")).isEqualTo(ExitCode.USAGE);
        assertThat(err).hasToString("""
                --parallel takes a whole number of at least 1, but was given 0. The environment variable PENSTOCK_UP_PARALLEL sets it.
                "penstock up --help" says what it takes.
                """);
        variables.remove("PENSTOCK_UP_PARALLEL");
        variables.put("PENSTOCK_FAIL_FAST", "yes");
        assertThat(run("up", "dev", "--yes")).isEqualTo(ExitCode.USAGE);
        assertThat(err).hasToString("""
                Invalid value for option '--fail-fast': 'yes' is neither true nor false. The environment variable PENSTOCK_FAIL_FAST sets it.
                "penstock up --help" says what it takes.
                """);
        variables.remove("PENSTOCK_FAIL_FAST");
        user("# mine\noptions:\n  wait: soon\n");
        assertThat(run("up", "dev", "--yes")).isEqualTo(ExitCode.USAGE);
        assertThat(err)
                .hasToString("Invalid value for option '--wait': \"soon\" is not a time. Write a number and s, m or h,"
                        + " such as 90s or 5m. " + config + ":3 sets it.\n"
                        + "\"penstock up --help\" says what it takes.\n");
        assertThat(environments.ran).isEmpty();
    }

    @Test
    void approvals_and_secrets_are_for_the_command_line_alone() throws IOException {
        variables.put("PENSTOCK_YES", "true");
        assertThat(run("up", "dev")).isEqualTo(ExitCode.USAGE);
        assertThat(err).hasToString("""
                The environment variable PENSTOCK_YES is set, but --yes is taken from the command line alone, for each run anew. \
                Unset it, and give the option where you mean it.
                "penstock up --help" says what it takes.
                """);
        assertThat(environments.ran).isEmpty();
        assertThat(run("up", "dev", "--yes")).isEqualTo(ExitCode.OK);
        assertThat(run("graph", "dev")).isEqualTo(ExitCode.OK);
        variables.put("PENSTOCK_YES", "false");
        assertThat(run("preview", "dev")).isEqualTo(ExitCode.OK);
        variables.put("PENSTOCK_OUTPUTS_SHOW_SECRETS", "true");
        assertThat(run("outputs", "dev")).isEqualTo(ExitCode.USAGE);
        assertThat(err).asString().startsWith("The environment variable PENSTOCK_OUTPUTS_SHOW_SECRETS is set, but");
        variables.clear();
        project("options:\n  allow-replace: input-stream/stream\n");
        assertThat(run("graph", "dev")).isEqualTo(ExitCode.REFUSED);
        assertThat(err).hasToString("""
                penstock.yaml:2: "allow-replace" is taken from the command line alone, for each run anew. Remove it here.
                Nothing was changed.
                """);
    }

    @Test
    void what_was_reviewed_is_for_the_command_line_alone() throws IOException {
        variables.put("PENSTOCK_REVIEWED", "old.json");
        assertThat(run("up", "dev")).isEqualTo(ExitCode.USAGE);
        assertThat(err).hasToString("""
                The environment variable PENSTOCK_REVIEWED is set, but --reviewed is taken from the command line alone, for \
                each run anew. Unset it, and give the option where you mean it.
                "penstock up --help" says what it takes.
                """);
        assertThat(environments.ran).isEmpty();
        variables.remove("PENSTOCK_REVIEWED");
        for (String key : List.of("reviewed", "up.reviewed")) {
            project("options: { " + key + ": pr.json }\n");
            assertThat(run("up", "dev")).isEqualTo(ExitCode.REFUSED);
            assertThat(err).hasToString("""
                    penstock.yaml:1: "%s" is taken from the command line alone, for each run anew. Remove it here.
                    Nothing was changed.
                    """.formatted(key));
        }
        project("");
        user("options:\n  up.reviewed: pr.json\n");
        assertThat(run("up", "dev")).isEqualTo(ExitCode.REFUSED);
        assertThat(err).hasToString(config + """
                :2: "up.reviewed" is taken from the command line alone, for each run anew. Remove it here.
                Nothing was changed.
                """);
        assertThat(environments.ran).isEmpty();
    }

    @Test
    void the_json_of_a_run_is_printed_or_not_or_written_to_a_file() throws IOException {
        Path file = root.resolve("pr.json");
        String text = "  ✓ input-stream  ";
        assertThat(run("preview", "dev")).isEqualTo(ExitCode.OK);
        assertThat(out).asString().startsWith(text);
        variables.put("PENSTOCK_JSON", "false");
        run("preview", "dev");
        assertThat(out).asString().startsWith(text);
        variables.put("PENSTOCK_JSON", "true");
        run("preview", "dev");
        assertThat(out).asString().startsWith("{\n");
        run("preview", "dev", "--json", file.toString());
        assertThat(out).asString().startsWith(text);
        assertThat(file).content().startsWith("{\n");
        Files.delete(file);
        variables.put("PENSTOCK_JSON", file.toString());
        run("preview", "dev");
        assertThat(out).asString().startsWith(text);
        assertThat(file).content().startsWith("{\n");
        Files.delete(file);
        run("preview", "dev", "--json");
        assertThat(out).asString().startsWith("{\n");
        assertThat(file).doesNotExist();
        variables.remove("PENSTOCK_JSON");
        project("options: { preview.json: false, json: true }\n");
        run("preview", "dev");
        assertThat(out).asString().startsWith(text);
        run("drift", "dev");
        assertThat(out).asString().startsWith("{\n");
    }

    @Test
    void a_run_that_is_refused_for_its_files_says_so_in_the_json_that_a_variable_asks_for() throws IOException {
        Path file = root.resolve("pr.json");
        variables.put("PENSTOCK_JSON", file.toString());
        project("options: { paralel: 4 }\n");
        assertThat(run("preview", "dev")).isEqualTo(ExitCode.REFUSED);
        assertThat(file).content().contains("There is no option \\\"paralel\\\". Did you mean \\\"parallel\\\"?");
    }

    @Test
    void the_file_for_the_json_of_runs_is_no_word_on_what_is_printed_alone() throws IOException {
        variables.put("PENSTOCK_JSON", "pr.json");
        assertThat(run("status", "dev")).isEqualTo(ExitCode.OK);
        assertThat(out).asString().startsWith("  input-stream");
        assertThat(printed()).isEqualTo("streamName  orders\n");
        variables.remove("PENSTOCK_JSON");
        project("options: { json: pr.json }\n");
        assertThat(run("status", "dev")).isEqualTo(ExitCode.OK);
        assertThat(out).asString().startsWith("  input-stream");
        variables.put("PENSTOCK_STATUS_JSON", "pr.json");
        assertThat(run("status", "dev")).isEqualTo(ExitCode.USAGE);
        assertThat(err).hasToString("""
                Invalid value for option '--json': 'pr.json' is neither true nor false. The environment variable PENSTOCK_STATUS_JSON sets it.
                "penstock status --help" says what it takes.
                """);
        assertThat(root.resolve("pr.json")).doesNotExist();
    }

    @Test
    void what_is_neither_a_file_for_json_nor_true_nor_false_is_told() throws IOException {
        variables.put("PENSTOCK_JSON", "report.txt");
        assertThat(run("preview", "dev")).isEqualTo(ExitCode.USAGE);
        assertThat(err).hasToString("""
                Invalid value for option '--json': 'report.txt' is neither true nor false nor a file that ends in .json. \
                The environment variable PENSTOCK_JSON sets it.
                "penstock preview --help" says what it takes.
                """);
        assertThat(run("status", "dev")).isEqualTo(ExitCode.USAGE);
        assertThat(err).hasToString("""
                Invalid value for option '--json': 'report.txt' is neither true nor false. The environment variable PENSTOCK_JSON sets it.
                "penstock status --help" says what it takes.
                """);
        variables.remove("PENSTOCK_JSON");
        project("options:\n  json: yes\n");
        assertThat(run("up", "dev", "--yes")).isEqualTo(ExitCode.USAGE);
        assertThat(err).hasToString("""
                Invalid value for option '--json': 'yes' is neither true nor false nor a file that ends in .json. \
                penstock.yaml:2 sets it.
                "penstock up --help" says what it takes.
                """);
        assertThat(environments.ran).isEmpty();
    }

    @Test
    void all_that_is_wrong_in_the_files_is_told_at_once() throws IOException {
        project("dataBearingTypes: []\noption:\n  a: b\noptions:\n  paralel: 4\n  up.prallel: 4\n  down.x: 1\n");
        user("parallel: 4\noptions:\n  up:\n    parallel: 2\n  json: [a]\n  fail-fast: true\n");
        assertThat(run("graph", "dev")).isEqualTo(ExitCode.REFUSED);
        assertThat(err).hasToString("""
                penstock.yaml:2: There is no setting "option". Did you mean "options"?
                penstock.yaml:5: There is no option "paralel". Did you mean "parallel"?
                penstock.yaml:6: There is no option "up.prallel". Did you mean "up.parallel"?
                penstock.yaml:7: There is no option "down.x".
                %1$s:1: There is no setting "parallel".
                %1$s:3: "up" takes one value. What counts for one command is written as in up.parallel: 4.
                %1$s:5: "json" takes one value. What counts for one command is written as in up.parallel: 4.
                Nothing was changed.
                """.formatted(config));
        assertThat(run("graph", "--help")).isEqualTo(ExitCode.OK);
        assertThat(run("--version")).isEqualTo(ExitCode.OK);
    }

    @Test
    void a_file_that_is_no_map_or_no_yaml_is_told() throws IOException {
        user("- a\n");
        project("options: { parallel: 1\n");
        assertThat(run("graph", "dev")).isEqualTo(ExitCode.REFUSED);
        assertThat(err).hasToString("""
                penstock.yaml:2: This is not YAML: expected ',' or '}', but got <stream end>.
                %s:1: The file is a map. It may hold "options".
                Nothing was changed.
                """.formatted(config));
        user("options: 4\n");
        project("");
        assertThat(run("graph", "dev")).isEqualTo(ExitCode.REFUSED);
        assertThat(err)
                .hasToString(config + ":1: \"options\" is a map of options, such as { parallel: 4 }.\n"
                        + "Nothing was changed.\n");
    }

    @Test
    void a_user_without_xdg_has_the_file_below_the_home_directory() throws IOException {
        variables.clear();
        variables.put("HOME", root.toString());
        Path file = root.resolve(".config/penstock/config.yaml");
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, "options:\n  format: yaml\n");
        assertThat(printed()).isEqualTo("streamName: \"orders\"\n");
    }

    @Test
    void every_option_has_a_variable_of_its_own_and_none_of_the_launchers() {
        Map<String, String> owners = new TreeMap<>();
        collect(CommandModel.root(), owners);
        assertThat(owners).containsKeys("PENSTOCK_PARALLEL", "PENSTOCK_UP_PARALLEL", "PENSTOCK_LOCAL_START_S3_PORT");
        assertThat(owners.keySet())
                .doesNotContainAnyElementsOf(Set.of(
                        "PENSTOCK_ROOT",
                        "PENSTOCK_JAVA_OPTS",
                        "PENSTOCK_JDKS",
                        "PENSTOCK_JAR",
                        "PENSTOCK_NO_BUILD",
                        "PENSTOCK_PULUMI_RELEASES",
                        "PENSTOCK_LOCAL_SHARD_LIMITS",
                        "PENSTOCK_HELP",
                        "PENSTOCK_VERSION"));
    }

    private static void collect(CommandSpec command, Map<String, String> owners) {
        for (OptionSpec option : command.options()) {
            if (!OptionNames.canBeSet(option)) {
                continue;
            }
            OptionNames names = OptionNames.of(option);
            assertThat(names.variables()).isNotEmpty();
            for (int i = 0; i < names.variables().size(); i++) {
                String before =
                        owners.put(names.variables().get(i), names.keys().get(i));
                assertThat(before).isIn(null, names.keys().get(i));
            }
        }
        command.subcommands().values().forEach(sub -> collect(sub.getCommandSpec(), owners));
    }
}
