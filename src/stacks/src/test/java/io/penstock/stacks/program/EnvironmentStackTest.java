package io.penstock.stacks.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.core.Output;
import com.pulumi.test.PulumiTest;
import io.penstock.engine.program.StackProgram;
import io.penstock.orchestration.environment.StackDefinition;
import io.penstock.orchestration.environment.StackOutput;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EnvironmentStackTest {

    private static final List<StackDefinition> STACKS =
            List.of(new InputStreamStack().definition(), new StreamingAppStack().definition());

    @TempDir
    Path root = Path.of("");

    @Test
    void it_exports_an_object_of_every_output_for_each_stack_and_has_no_resource() {
        StackRun run = StackRun.of(new EnvironmentStack(StackRun.ENVIRONMENT, STACKS));
        assertThat(run.outline()).isEmpty();
        Map<String, Map<String, Object>> exports = new TreeMap<>();
        run.exports().forEach((stack, outputs) -> exports.put(stack, values((Map<?, ?>) outputs)));
        assertThat(exports)
                .isEqualTo(Map.of(
                        "input-stream",
                        Map.of(
                                "streamName", "the input-stream.streamName",
                                "streamArn", "arn:aws:kinesis:eu-central-1:123456789012:stream/dev-input-stream"),
                        "streaming-app",
                        Map.of(
                                "applicationName", "the streaming-app.applicationName",
                                "applicationArn", "the streaming-app.applicationArn",
                                "logGroupName", "the streaming-app.logGroupName")));
    }

    private static Map<String, Object> values(Map<?, ?> outputs) {
        Map<String, Object> values = new TreeMap<>();
        outputs.forEach(
                (name, output) -> values.put(String.valueOf(name), PulumiTest.extractValue((Output<?>) output)));
        return values;
    }

    @Test
    void it_reads_whatever_any_stack_exports() {
        List<StackProgram> programs = Programs.all(root);
        List<StackDefinition> stacks =
                programs.stream().map(StackProgram::definition).toList();
        List<StackOutput<?>> all =
                stacks.stream().flatMap(stack -> stack.exports().stream()).toList();
        assertThat(new EnvironmentStack(StackRun.ENVIRONMENT, stacks)
                        .definition()
                        .reads())
                .isEqualTo(all);
    }
}
