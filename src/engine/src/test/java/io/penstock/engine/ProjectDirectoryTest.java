package io.penstock.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.pulumi.Pulumi;
import com.pulumi.core.Output;
import com.pulumi.resources.StackReference;
import io.penstock.engine.fake.Thing;
import io.penstock.engine.process.PulumiCommands;
import io.penstock.engine.program.ProjectDirectory;
import io.penstock.engine.program.StackProgram;
import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.OutputValue;
import io.penstock.orchestration.environment.StackDefinition;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.environment.StackOutput;
import io.penstock.orchestration.run.CancelSignal;
import io.penstock.orchestration.run.Operation;
import io.penstock.orchestration.run.Outcome;
import io.penstock.orchestration.run.ResourceChange.PropertyChange;
import io.penstock.orchestration.run.RunEvent;
import io.penstock.orchestration.run.StackTask;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A Pulumi project of its own, which knows nothing of Penstock, between two stacks that are written for it. */
class ProjectDirectoryTest extends EngineTest {

    private static final StackOutput<String> COLOUR = StackOutput.string("network", "colour");
    private static final StackOutput<String> ARN = StackOutput.string("network", "arn");
    private static final StackOutput<String> TOKEN = StackOutput.string("network", "token");
    private static final String PASSWORD = "planted-4713-password";

    /** The project's program: "forgetful" it exports less, "careless" it logs the secrets that it gets. */
    public static void main(String[] arguments) {
        Pulumi.run(context -> {
            String colour = context.config().require("colour");
            Thing thing = new Thing("net", Output.of("net"), Output.of((double) colour.length()));
            context.export("colour", Output.of(colour));
            if (context.config().getBoolean("forgetful").isEmpty()) {
                context.export("arn", thing.arn());
            }
            if (context.config().getBoolean("careless").isPresent()) {
                context.log().warn("The password is " + context.config().require("password") + ".");
                new StackReference("organization/shop/test.root")
                        .output("token")
                        .applyValue(token -> {
                            context.log().warn("The token is " + token + ".");
                            return token;
                        });
            }
            context.export("token", Output.ofSecret(Shop.PLANTED));
        });
    }

    private Path directory = Path.of("");

    @BeforeEach
    void makeProject() throws IOException {
        assumeTrue(
                Files.exists(environment.settings.cli().get().resolveSibling("pulumi-language-java")),
                "a Java project needs pulumi-language-java beside pulumi");
        directory = Files.createDirectory(environment.root.resolve("network"));
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, ProjectDirectoryTest.class.getName());
        manifest.getMainAttributes()
                .put(
                        Attributes.Name.CLASS_PATH,
                        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                                .map(entry -> Path.of(entry).toUri().toString())
                                .collect(Collectors.joining(" ")));
        new JarOutputStream(Files.newOutputStream(directory.resolve("network.jar")), manifest).close();
        Files.writeString(directory.resolve("Pulumi.yaml"), """
                name: network
                backend:
                  url: file:///nowhere
                runtime:
                  name: java
                  options:
                    binary: network.jar
                """);
    }

    private StackProgram network(StackOutput<?>... exports) {
        return new ProjectDirectory(
                new StackDefinition(new StackName("network"), "", List.of(exports), List.of(Shop.NAME)), directory);
    }

    private StackProgram network() {
        return network(COLOUR, ARN, TOKEN);
    }

    private static StackProgram reader() {
        return TestProgram.of("reader", List.of(), List.of(COLOUR, ARN, TOKEN), context -> {
            new Thing("by-colour", context.read(COLOUR), Output.of(1.0));
            new Thing("by-arn", context.read(ARN), Output.of(1.0));
            new Thing("by-token", context.read(TOKEN), Output.of(1.0));
        });
    }

    private List<String> messages() {
        return environment.events.stream()
                .filter(RunEvent.Message.class::isInstance)
                .map(RunEvent.Message.class::cast)
                .filter(message -> message.severity() == RunEvent.Severity.WARNING)
                .map(RunEvent.Message::text)
                .toList();
    }

    @Test
    void it_is_brought_up_read_previewed_changed_and_taken_down_as_a_stack_of_the_environment() throws IOException {
        environment.run(Operation.UP, Shop.root("a", 1), network(), reader());
        assertThat(environment.outcome("network").outputs())
                .containsEntry(new OutputName("colour"), new OutputValue.Known("green"))
                .containsEntry(new OutputName("token"), new OutputValue.Secret(Shop.PLANTED));
        assertThat(Shop.kinds(environment.outcome("reader"))).contains("by-colour CREATE", "by-arn CREATE");
        assertThat(environment.engine.deployed().exists(new StackName("network")))
                .isTrue();

        environment.run(Operation.PREVIEW, Shop.root("a", 1), network(), reader());
        assertThat(environment.outcome("network")).isInstanceOf(Outcome.Unchanged.class);
        assertThat(environment.outcome("reader")).isInstanceOf(Outcome.Unchanged.class);
        assertThat(messages()).isEmpty();

        Files.writeString(
                environment.configFile(),
                Files.readString(environment.configFile()).replace("green", "yellow"));
        environment.run(Operation.PREVIEW, Shop.root("b", 1), network(), reader());
        assertThat(Shop.change(environment.outcome("network"), "net").properties())
                .containsExactly(new PropertyChange("size", "5", "6", false));
        assertThat(Shop.change(environment.outcome("reader"), "by-colour").properties())
                .containsExactly(new PropertyChange("name", "green", "known after update", true));
        assertThat(Shop.kinds(environment.outcome("reader")))
                .containsExactlyInAnyOrder("by-colour REPLACE", "by-token REPLACE");
        assertThat(messages())
                .containsExactly(
                        "It is a Pulumi project of its own. It reads what is deployed, so this preview does not"
                                + " show what the changes of \"root\" do to it. What it will export as \"colour\", \"token\" is not"
                                + " known before its update; stacks that read it are previewed without.");

        environment.run(Operation.UP, Shop.root("b", 1), network(), reader());
        assertThat(Shop.kinds(environment.outcome("network"))).contains("net UPDATE");
        assertThat(Shop.kinds(environment.outcome("reader"))).containsExactly("by-colour REPLACE");

        environment.run(Operation.DESTROY, reader(), network());
        assertThat(Shop.kinds(environment.outcome("network"))).contains("net DELETE");
    }

    @Test
    void nothing_deployed_previews_with_all_its_outputs_unknown() {
        environment.run(Operation.PREVIEW, network(), reader());
        assertThat(Shop.kinds(environment.outcome("network"))).contains("net CREATE");
        assertThat(Shop.kinds(environment.outcome("reader"))).contains("by-colour CREATE", "by-token CREATE");
        assertThat(cloud.made()).isZero();
    }

    @Test
    void an_output_that_it_does_not_export_is_named() {
        StackOutput<String> zone = StackOutput.string("network", "zone");
        Outcome outcome = environment.run(Operation.UP, network(COLOUR, zone));
        assertThat(((Outcome.Failed) outcome).failure().message())
                .isEqualTo("The stack \"network\" is declared to export \"network.zone\", and the Pulumi project in "
                        + directory + " does not. Export it there, or remove it from the stack's definition.");
    }

    @Test
    void a_directory_without_a_project_is_named() throws IOException {
        Files.delete(directory.resolve("Pulumi.yaml"));
        Outcome outcome = environment.run(Operation.PREVIEW, network());
        assertThat(((Outcome.Failed) outcome).failure().message())
                .isEqualTo("The stack \"network\" is the Pulumi project in " + directory
                        + ", and there is no Pulumi.yaml there. Correct the directory where the stack is declared.");
    }

    private void configure(String key) throws IOException {
        Files.writeString(
                environment.configFile(),
                Files.readString(environment.configFile())
                        .replace("  shop:colour:", "  shop:" + key + ": true\n  shop:colour:"));
    }

    @Test
    void an_output_that_its_program_drops_is_not_among_the_previewed_ones() throws IOException {
        environment.run(Operation.UP, network());
        configure("forgetful");
        assertThat(environment.run(Operation.PREVIEW, network()).outputs().keySet())
                .containsExactlyInAnyOrder(COLOUR.name(), TOKEN.name());
    }

    @Test
    void an_output_that_its_program_has_and_its_definition_has_not_is_among_the_previewed_ones() {
        environment.run(Operation.UP, network());
        assertThat(environment.run(Operation.PREVIEW, network(COLOUR)).outputs().keySet())
                .containsExactlyInAnyOrder(COLOUR.name(), ARN.name(), TOKEN.name());
    }

    @Test
    void of_a_new_one_too_the_preview_knows_what_it_would_export() throws IOException {
        configure("forgetful");
        assertThat(environment.run(Operation.PREVIEW, network()).outputs().keySet())
                .containsExactlyInAnyOrder(COLOUR.name(), TOKEN.name());
    }

    @Test
    void secrets_that_only_its_program_sees_are_masked() throws IOException {
        environment.run(Operation.UP, Shop.root("a", 1));
        assertThat(new PulumiCommands(environment.settings)
                        .start(
                                "config",
                                "set",
                                "--secret",
                                "password",
                                PASSWORD,
                                "--stack",
                                "test.root",
                                "--config-file",
                                environment.configFile().toString())
                        .await()
                        .succeeded())
                .isTrue();
        configure("careless");
        environment.events.clear();
        environment.run(Operation.PREVIEW, network(COLOUR));
        environment.run(Operation.UP, network(COLOUR));
        assertThat(messages()).contains("The password is [secret].", "The token is [secret].");
        assertThat(environment.events.toString()).doesNotContain(PASSWORD).doesNotContain(Shop.PLANTED);
    }

    @Test
    void it_cannot_hold_a_dropped_output_and_says_so_before_anything_changes() {
        StackProgram network = network(COLOUR);
        Outcome outcome = environment
                .engine
                .runner(Map.of(network.definition().name(), network))
                .run(
                        new StackTask(
                                TestEnvironment.NAME,
                                Operation.UP,
                                network.definition(),
                                Map.of(),
                                new TreeSet<>(List.of(ARN.name())),
                                new CancelSignal()),
                        environment.events::add);
        assertThat(((Outcome.Failed) outcome).failure().message())
                .isEqualTo("The stack \"network\" no longer exports \"arn\", which deployed stacks still read. A Pulumi"
                        + " project of its own cannot keep an output until they have moved: bring its readers up first,"
                        + " then drop the output.");
        assertThat(cloud.made()).isZero();
    }
}
