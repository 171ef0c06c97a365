package io.penstock.stacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pulumi.Context;
import com.pulumi.core.Output;
import io.penstock.engine.program.StackContext;
import io.penstock.engine.program.StackProgram;
import io.penstock.engine.program.StackProgramException;
import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.environment.ExternalOutput;
import io.penstock.orchestration.environment.StackDefinition;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.environment.StackOutput;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DeployedUpstreamsTest {

    private static final String STREAM = "organization/streaming-analytics/dev.input-stream";
    private static final String BUCKET = "organization/streaming-analytics/dev.analytics-bucket";

    private final List<String> ran = new ArrayList<>();

    @Test
    void a_program_runs_when_all_that_it_reads_is_deployed() {
        run(Map.of(STREAM, Map.of("streamName", "s"), BUCKET, Map.of("bucketName", "b")));
        assertThat(ran).containsExactly("dev");
    }

    @Test
    void what_is_missing_is_named_with_the_commands_that_bring_it_up() {
        assertThatThrownBy(() -> run(Map.of()))
                .isInstanceOf(StackProgramException.class)
                .hasMessage("The stack \"dev\" reads outputs of stacks that are not deployed: \"dev.analytics-bucket\","
                        + " \"dev.input-stream\". Bring the whole environment up with \"./penstock up dev\", or only"
                        + " what is missing with \"./penstock up dev analytics-bucket input-stream\".");
        assertThat(ran).isEmpty();
    }

    @Test
    void a_stack_that_was_destroyed_is_missing_too() {
        assertThatThrownBy(() -> run(Map.of(STREAM, Map.of(), BUCKET, Map.of("bucketName", "b"))))
                .hasMessage("The stack \"dev\" reads outputs of a stack that is not deployed: \"dev.input-stream\"."
                        + " Bring the whole environment up with \"./penstock up dev\", or only what is missing with"
                        + " \"./penstock up dev input-stream\".");
    }

    @Test
    void a_backend_that_does_not_answer_is_no_missing_stack() {
        assertThatThrownBy(() -> new DeployedUpstreams(
                                program(),
                                name -> CompletableFuture.failedFuture(new IllegalStateException("timed out")))
                        .run(context()))
                .hasMessage("The outputs of the stack \"" + BUCKET + "\" cannot be read: timed out");
    }

    private void run(Map<String, Map<String, Object>> deployed) {
        new DeployedUpstreams(program(), name -> answer(deployed, name)).run(context());
    }

    private static CompletableFuture<Map<String, Object>> answer(
            Map<String, Map<String, Object>> deployed, String name) {
        Map<String, Object> outputs = deployed.get(name);
        return outputs == null
                ? CompletableFuture.failedFuture(new IllegalStateException("unknown stack \"" + name + "\""))
                : CompletableFuture.completedFuture(Map.of("outputs", outputs));
    }

    private StackProgram program() {
        return new StackProgram() {
            @Override
            public StackDefinition definition() {
                return new StackDefinition(
                        new StackName("dev"),
                        "All",
                        List.of(),
                        List.of(
                                StackOutput.string("input-stream", "streamName"),
                                StackOutput.string("analytics-bucket", "bucketName")));
            }

            @Override
            public void run(StackContext context) {
                ran.add(context.stack().value());
            }
        };
    }

    private static StackContext context() {
        Context pulumi = (Context) Proxy.newProxyInstance(
                Context.class.getClassLoader(),
                new Class<?>[] {Context.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "organizationName" -> "organization";
                    case "projectName" -> "streaming-analytics";
                    default -> throw new UnsupportedOperationException(method.getName());
                });
        return new StackContext() {
            @Override
            public EnvironmentName environment() {
                return new EnvironmentName("dev");
            }

            @Override
            public StackName stack() {
                return new StackName("dev");
            }

            @Override
            public <T> Output<T> read(StackOutput<T> output) {
                throw new UnsupportedOperationException();
            }

            @Override
            public <T> Output<T> read(ExternalOutput<T> output) {
                throw new UnsupportedOperationException();
            }

            @Override
            public <T> void export(StackOutput<T> output, Output<T> value) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Context pulumi() {
                return pulumi;
            }
        };
    }
}
