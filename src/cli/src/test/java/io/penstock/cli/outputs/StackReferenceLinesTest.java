package io.penstock.cli.outputs;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.OutputType;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.environment.StackOutput;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StackReferenceLinesTest {

    private static final StackName STACK = new StackName("switch");

    private static StackOutput<?> output(String name, OutputType<?> type) {
        return new StackOutput<>(STACK, new OutputName(name), type);
    }

    /** Outputs of all types, some with names that are words of the languages. */
    private static StackReferenceLines lines() {
        return new StackReferenceLines(
                "organization/shop/dev.switch",
                STACK,
                List.of(
                        output("streamARN", OutputType.STRING),
                        output("default", OutputType.NUMBER),
                        output("is-on", OutputType.BOOLEAN),
                        output("zones_", OutputType.LIST),
                        output("class", OutputType.MAP)));
    }

    private static List<String> block(String title) {
        List<String> all = lines().lines();
        List<String> block = new ArrayList<>();
        for (int i = all.indexOf(title) + 1; i < all.size() && all.get(i).startsWith("  "); i++) {
            block.add(all.get(i).substring(2));
        }
        return block;
    }

    @Test
    void the_lines_in_java_compile(@TempDir Path directory) throws IOException {
        compile(directory, "Stock", List.of(), block("Java"));
        for (String title : List.of("Penstock, in a stack of the same environment", "Penstock, in another project")) {
            List<String> constants = block(title).stream()
                    .filter(line -> line.startsWith("static"))
                    .toList();
            List<String> reads = block(title).stream()
                    .filter(line -> !line.startsWith("static"))
                    .toList();
            assertThat(reads).hasSize(5);
            compile(directory, title.contains("another") ? "External" : "Own", constants, reads);
        }
    }

    private static void compile(Path directory, String name, List<String> members, List<String> statements)
            throws IOException {
        Path source = Files.writeString(directory.resolve(name + ".java"), """
                import com.pulumi.core.Output;
                import com.pulumi.resources.StackReference;
                import io.penstock.engine.program.StackContext;
                import io.penstock.orchestration.environment.*;
                import java.util.List;
                import java.util.Map;

                @SuppressWarnings("rawtypes")
                class %s {
                %s
                    void read(StackContext context) {
                %s
                    }
                }
                """.formatted(
                        name, String.join("\n", members), String.join("\n", statements)));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        boolean compiled = compiler.getTask(
                        messages,
                        null,
                        null,
                        List.of(
                                "-proc:none",
                                "-d",
                                directory.toString(),
                                "-cp",
                                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))),
                        null,
                        compiler.getStandardFileManager(null, null, null).getJavaFileObjects(source))
                .call();
        assertThat(compiled).as(messages.toString()).isTrue();
    }

    @Test
    void the_lines_in_the_other_languages() {
        assertThat(String.join("\n", block("TypeScript"))).isEqualTo("""
                const switchStack = new pulumi.StackReference("organization/shop/dev.switch");
                const streamArn = switchStack.requireOutput("streamARN") as pulumi.Output<string>;
                const defaultValue = switchStack.requireOutput("default") as pulumi.Output<number>;
                const isOn = switchStack.requireOutput("is-on") as pulumi.Output<boolean>;
                const zones = switchStack.requireOutput("zones_") as pulumi.Output<any[]>;
                const classValue = switchStack.requireOutput("class") as pulumi.Output<any>;""");
        assertThat(String.join("\n", block("Python"))).isEqualTo("""
                switch_stack = pulumi.StackReference("organization/shop/dev.switch")
                stream_arn = switch_stack.require_output("streamARN")
                default_value = switch_stack.require_output("default")
                is_on = switch_stack.require_output("is-on")
                zones = switch_stack.require_output("zones_")
                class_value = switch_stack.require_output("class")""");
        assertThat(String.join("\n", block("Go"))).isEqualTo("""
                switchStack, err := pulumi.NewStackReference(ctx, "organization/shop/dev.switch", nil)
                if err != nil {
                \treturn err
                }
                streamArn := switchStack.GetStringOutput(pulumi.String("streamARN"))
                defaultValue := switchStack.GetFloat64Output(pulumi.String("default"))
                isOn := switchStack.GetOutput(pulumi.String("is-on"))
                zones := switchStack.GetOutput(pulumi.String("zones_"))
                classValue := switchStack.GetOutput(pulumi.String("class"))""");
        assertThat(new Yaml().<Object>load(String.join("\n", block("YAML")))).hasToString("""
                {resources={switchStack={type=pulumi:pulumi:StackReference, properties={name=organization/shop/dev.switch}}}, \
                variables={streamArn=${switchStack.outputs["streamARN"]}, defaultValue=${switchStack.outputs["default"]}, \
                isOn=${switchStack.outputs["is-on"]}, zones=${switchStack.outputs["zones_"]}, \
                classValue=${switchStack.outputs["class"]}}}""");
    }
}
