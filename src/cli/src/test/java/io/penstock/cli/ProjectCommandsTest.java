package io.penstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.cli.environment.LocalSecrets;
import io.penstock.cli.schema.Schemas;
import io.penstock.engine.program.StackContext;
import io.penstock.engine.program.StackProgram;
import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.environment.StackDefinition;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.environment.StackOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line of a project of one's own, up to where the engine begins. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProjectCommandsTest {

    private static final StackOutput<String> ORDERS = StackOutput.string("orders", "stream");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path root;

    private final Map<String, String> variables = new HashMap<>(Map.of("NO_COLOR", "1"));
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Function<EnvironmentName, List<StackProgram>> stacks = environment ->
            List.of(program("orders", List.of(ORDERS), List.of()), program("journal", List.of(), List.of(ORDERS)));

    private record Program(StackDefinition definition) implements StackProgram {
        @Override
        public void run(StackContext context) {
            throw new AssertionError("No program runs here.");
        }
    }

    private static StackProgram program(String name, List<StackOutput<?>> exports, List<StackOutput<?>> reads) {
        return new Program(new StackDefinition(new StackName(name), "", exports, reads));
    }

    @BeforeEach
    void makeProject() throws IOException {
        write("Pulumi.yaml", "name: shop\nruntime: java\n");
        write("Pulumi.dev.yaml", "config:\n  shop:shards: 1\n");
        write("Pulumi.prod.yaml", "");
        write("Pulumi.dev.orders.yaml", "");
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(root.resolve(file), text);
    }

    private ExitCode run(String... arguments) {
        Invocation invocation = new Invocation(
                root,
                variables,
                InputStream.nullInputStream(),
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                Invocation.Terminal.PLAIN);
        return Penstock.run(invocation, stacks, arguments);
    }

    @Test
    void the_graph_is_that_of_the_function() {
        assertThat(run("graph", "prod")).isEqualTo(ExitCode.OK);
        assertThat(out).hasToString("""
                orders
                journal
                  <- orders: stream
                """);
    }

    @Test
    void the_environments_are_the_config_files() {
        assertThat(run("graph", "dve")).isEqualTo(ExitCode.USAGE);
        assertThat(err).hasToString("""
                There is no environment "dve". Did you mean "dev"?
                The environments are: dev, prod.
                """);
    }

    @Test
    void config_files_may_lie_where_the_project_says() throws IOException {
        write("Pulumi.yaml", "name: shop\nruntime: java\nstackConfigDir: config\n");
        assertThat(run("graph", "dev")).isEqualTo(ExitCode.USAGE);
        assertThat(err).hasToString("""
                There is no environment "dev".
                There is none yet: an environment is a file Pulumi.<name>.yaml beside Pulumi.yaml.
                """);
        Files.createDirectory(root.resolve("config"));
        write("config/Pulumi.dev.yaml", "");
        assertThat(run("graph", "dev")).isEqualTo(ExitCode.OK);
    }

    @Test
    void config_files_that_lie_elsewhere_are_compared_there() throws IOException {
        variables.put("PULUMI_BACKEND_URL", "file://" + root.resolve("state"));
        write("Pulumi.yaml", "name: shop\nruntime: java\nstackConfigDir: config\n");
        Files.createDirectory(root.resolve("config"));
        write("config/Pulumi.dev.yaml", "config:\n  shop:shards: 2\n");
        write("config/Pulumi.test.yaml", "config:\n  shop:shards: 4\n");
        assertThat(run("diff", "dev", "test")).as(err.toString()).isEqualTo(ExitCode.OK);
        assertThat(out).hasToString("""
                               dev                                        test
                Config
                  shop:shards  2                                          4

                Nothing of "dev" and "test" is deployed.
                1 different, 0 the same.
                """);
    }

    @Test
    void outputs_are_what_is_deployed_whatever_becomes_of_the_code() throws IOException {
        variables.put("PULUMI_BACKEND_URL", "file://" + root.resolve("state"));
        Files.createDirectories(root.resolve("state/.pulumi/stacks/shop"));
        write("state/.pulumi/meta.yaml", "version: 1\n");
        write("state/.pulumi/stacks/shop/dev.orders.json", """
                {"version": 3, "checkpoint": {"stack": "dev.orders", "latest": {"resources": [
                  {"urn": "urn:pulumi:dev.orders::shop::pulumi:pulumi:Stack::shop-dev.orders",
                   "type": "pulumi:pulumi:Stack", "outputs": {"oldStream": "orders-1"}}]}}}
                """);
        assertThat(run("outputs", "dev", "orders.oldStream")).as(err.toString()).isEqualTo(ExitCode.OK);
        assertThat(out).hasToString("orders-1\n");
        stacks = environment -> {
            throw new IllegalArgumentException("The code is broken.");
        };
        out.getBuffer().setLength(0);
        assertThat(run("outputs", "dev", "orders.oldStream")).as(err.toString()).isEqualTo(ExitCode.OK);
        assertThat(out).hasToString("orders-1\n");
    }

    @Test
    void a_directory_of_no_project_is_told_so() throws IOException {
        Files.delete(root.resolve("Pulumi.yaml"));
        assertThat(run("up", "dev", "--yes")).isEqualTo(ExitCode.REFUSED);
        assertThat(err)
                .hasToString("There is no Pulumi project here: neither " + root + " nor a directory above it holds a"
                        + " Pulumi.yaml. Change to the project's directory, or make one: pulumi new java\n");
    }

    @Test
    void a_project_without_a_name_is_told_so() throws IOException {
        write("Pulumi.yaml", "runtime: java\n");
        assertThat(run("up", "dev", "--yes")).isEqualTo(ExitCode.REFUSED);
        assertThat(err)
                .hasToString(root.resolve("Pulumi.yaml")
                        + " does not name its project. Add the line \"name: <name>\" to it.\n");
    }

    @Test
    void a_project_that_cannot_be_read_is_told_in_the_reports_too() throws IOException {
        write("Pulumi.yaml", "runtime: java\n");
        write("pr.md", "an earlier run's");
        assertThat(run(
                        "up",
                        "dev",
                        "orders",
                        "--yes",
                        "--report",
                        root.resolve("pr.md").toString(),
                        "--json"))
                .isEqualTo(ExitCode.REFUSED);
        assertThat(Files.readString(root.resolve("pr.md")))
                .contains("`./penstock up dev orders` · started ")
                .contains("```text\n" + err + "```\n");
        assertThat(Schemas.problems("report", out.toString())).isEmpty();
        assertThat(new ObjectMapper().readTree(out.toString()).get("problem").asText())
                .isEqualTo(err.toString().strip());
    }

    @Test
    void a_project_file_that_is_no_yaml_is_told_so() throws IOException {
        write("Pulumi.yaml", "name: shop\nruntime: {\n");
        assertThat(run("up", "dev", "--yes")).isEqualTo(ExitCode.REFUSED);
        assertThat(err).hasToString(root.resolve("Pulumi.yaml") + " is not YAML, at line 2. Correct it there.\n");
    }

    @Test
    void what_is_wrong_with_the_config_is_told_at_once() throws IOException {
        write("Pulumi.yaml", "name: shop\nruntime: java\nbackend:\n  url: file://state\n");
        write("Pulumi.dev.yaml", "config:\n  penstock:target: lcoal\n");
        assertThat(run("up", "dev", "--yes")).isEqualTo(ExitCode.REFUSED);
        assertThat(err).hasToString("""
                The environment "dev" is not ready: 2 problems.
                - Pulumi.dev.yaml: penstock:target is "lcoal", and the one value that it takes is "local": the environment \
                lives in Penstock's local cloud. Without it the environment lives where its providers put it.
                - The secrets of Pulumi.dev.yaml and of the state are encrypted with a passphrase, and there is none. Set \
                PULUMI_CONFIG_PASSPHRASE to it, or PULUMI_CONFIG_PASSPHRASE_FILE to a file that holds it.
                Nothing was changed.
                """);
        assertThat(root.resolve("state")).doesNotExist();
    }

    @Test
    void the_key_of_the_local_cloud_is_refused_where_the_environment_lives_elsewhere() throws IOException {
        write("Pulumi.yaml", "name: shop\nruntime: java\nbackend:\n  url: file://state\n");
        write("Pulumi.dev.yaml", LocalSecrets.CONFIG);
        assertThat(run("up", "dev", "--yes")).isEqualTo(ExitCode.REFUSED);
        assertThat(err)
                .hasToString("The environment \"dev\" is not ready: 1 problem.\n- " + AwsPreflightTest.LOCAL_KEY
                        + "\nNothing was changed.\n");
        assertThat(root.resolve("state")).doesNotExist();
    }

    @Test
    void an_environment_without_stacks_is_told_so() {
        stacks = environment -> List.of();
        assertThat(run("up", "dev", "--yes")).isEqualTo(ExitCode.REFUSED);
        assertThat(err).hasToString("""
                The environment "dev" has no stacks: the project's code gives none for it. Add them there, or remove \
                Pulumi.dev.yaml.
                """);
    }

    @Test
    void code_that_gives_no_stacks_is_told_with_its_reason() {
        stacks = environment -> {
            throw new IllegalArgumentException("There is no region for " + environment + ".");
        };
        assertThat(run("up", "prod", "--yes")).isEqualTo(ExitCode.REFUSED);
        assertThat(err).hasToString("""
                The project's code gives no stacks for the environment "prod": There is no region for prod.
                """);
    }

    @Test
    void two_stacks_of_one_name_are_told_by_every_command() {
        stacks = environment ->
                List.of(program("orders", List.of(), List.of()), program("orders", List.of(), List.of()));
        assertThat(run("graph", "dev")).isEqualTo(ExitCode.REFUSED);
        assertThat(err).hasToString("""
                The stacks of the environment "dev" do not fit together:
                - The environment has 2 stacks named "orders". Rename all but one.
                """);
    }

    @Test
    void what_is_of_the_streaming_project_alone_is_not_there() {
        assertThat(run("demo")).isEqualTo(ExitCode.USAGE);
        assertThat(err).hasToString("""
                There is no command "penstock demo".
                "penstock --help" says what it takes.
                """);
    }
}
