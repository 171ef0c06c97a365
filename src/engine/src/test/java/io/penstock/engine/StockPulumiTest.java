package io.penstock.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.pulumi.core.Output;
import io.penstock.engine.process.CliResult;
import io.penstock.engine.process.PulumiCommands;
import io.penstock.engine.program.StackEntryPoint;
import io.penstock.engine.program.StackProgram;
import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.OutputValue;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.environment.StackOutput;
import io.penstock.orchestration.run.Operation;
import io.penstock.orchestration.run.Outcome;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The same programs under stock {@code pulumi}, each in a process of its own. */
class StockPulumiTest extends PassphraseTest {

    private static final StackOutput<String> GREETING = StackOutput.string("greeting", "text");
    private static final StackOutput<String> ECHO = StackOutput.string("echo", "text");

    /** What the jar's main class runs. */
    public static void main(String[] arguments) {
        StackEntryPoint.run(StockPulumiTest::stacks);
    }

    private static List<StackProgram> stacks(EnvironmentName environment) {
        return List.of(
                TestProgram.of(
                        "greeting",
                        List.of(GREETING),
                        List.of(),
                        context -> context.export(GREETING, Output.of("Hello from " + environment))),
                TestProgram.of(
                        "echo",
                        List.of(ECHO),
                        List.of(GREETING),
                        context -> context.export(ECHO, context.read(GREETING).applyValue(text -> text + "!"))));
    }

    @BeforeEach
    void writeJar() throws IOException {
        assumeTrue(
                Files.exists(environment.settings.cli().get().resolveSibling("pulumi-language-java")),
                "stock pulumi needs pulumi-language-java beside it");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, StockPulumiTest.class.getName());
        manifest.getMainAttributes()
                .put(
                        Attributes.Name.CLASS_PATH,
                        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                                .map(entry -> Path.of(entry).toUri().toString())
                                .collect(Collectors.joining(" ")));
        new JarOutputStream(Files.newOutputStream(environment.root.resolve("stacks.jar")), manifest).close();
        Files.writeString(
                environment.root.resolve("Pulumi.yaml"),
                "name: shop\nruntime:\n  name: java\n  options:\n    binary: stacks.jar\n");
    }

    private CliResult pulumi(String command, String stack, String... further) {
        new NewStacks(
                        environment.settings,
                        new PulumiCommands(environment.settings),
                        new EncryptionConfig(environment.configFile()),
                        unknown -> false)
                .create(io.penstock.engine.program.PulumiStackName.parse(stack));
        List<String> arguments = new java.util.ArrayList<>(List.of(
                command,
                "--stack",
                stack,
                "--config-file",
                environment.configFile().toString()));
        arguments.addAll(List.of(further));
        return new PulumiCommands(environment.settings)
                .start(arguments.toArray(String[]::new))
                .await();
    }

    @Test
    void stock_pulumi_and_penstock_work_on_the_same_stacks() {
        assertThat(pulumi("up", "test.greeting", "--yes").exitCode()).isZero();
        Outcome echo =
                environment.run(Operation.UP, stacks(TestEnvironment.NAME).get(1));
        assertThat(echo).isInstanceOf(Outcome.Updated.class);
        assertThat(environment.engine.deployed().outputs(new StackName("echo")))
                .containsEntry(new OutputName("text"), new OutputValue.Known("Hello from test!"));
        assertThat(pulumi("up", "test.echo", "--yes", "--expect-no-changes").exitCode())
                .isZero();
    }

    @Test
    void an_unknown_stack_is_answered_with_the_known_ones() {
        CliResult result = pulumi("preview", "test.gretting");
        assertThat(result.exitCode()).isNotZero();
        assertThat(result.output())
                .contains("error: There is no stack \"test.gretting\" in this project. The stacks of \"test\" are:"
                        + " test.greeting, test.echo.")
                .doesNotContainPattern("java\\.lang\\.\\w*(Exception|Error)|StackProgramException|\\sat io\\.penstock");
    }
}
