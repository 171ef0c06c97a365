package io.penstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.Pulumi;
import com.pulumi.aws.kinesis.Stream;
import com.pulumi.aws.kinesis.StreamArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.StackReference;
import io.penstock.engine.program.ProjectDirectory;
import io.penstock.orchestration.environment.StackDefinition;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.environment.StackOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules of {@link ProjectDirectoryRulesTest} on the real engine: names -> orders, a project in Java, -> journal. */
@Tag("engine")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProjectDirectoryFlowTest {

    private static final StackOutput<String> NAME = StackOutput.string("names", "stream");

    @TempDir
    private Path root = Path.of("");

    private ScratchProject project;

    /** The project's program: a stream that is called as another stack says. */
    public static void main(String[] arguments) {
        Pulumi.run(context -> {
            Output<String> name = new StackReference("organization/shop/dev.names")
                    .output("stream")
                    .applyValue(String::valueOf);
            Stream stream = new Stream(
                    "orders", StreamArgs.builder().name(name).shardCount(1).build());
            if (context.config().getBoolean("forgetful").isEmpty()) {
                context.export("stream", stream.name());
            }
        });
    }

    private void name(String name) {
        project.with(
                ScratchStack.of("names", List.of(NAME), List.of(), context -> context.export(NAME, Output.of(name))));
    }

    @BeforeEach
    void bringUp() throws IOException {
        project = new ScratchProject(root);
        name("orders");
        project.with(new ProjectDirectory(
                new StackDefinition(new StackName("orders"), "", List.of(MovingShop.OLD), List.of(NAME)),
                JavaProject.in(root.resolve("elsewhere"), ProjectDirectoryFlowTest.class)));
        project.with(MovingShop.journal(MovingShop.OLD));
        assertThat(project.run("up", "dev", "--yes")).as(project.printed()).isEqualTo(ExitCode.OK);
    }

    @AfterEach
    void stop() {
        project.close();
    }

    private String stream() {
        assertThat(project.run("outputs", "dev", "orders.stream"))
                .as(project.err())
                .isEqualTo(ExitCode.OK);
        return project.out().strip();
    }

    @Test
    void a_stream_is_not_replaced_behind_the_plans_back() {
        name("orders-v2");
        assertThat(project.run("up", "dev", "--yes")).as(project.printed()).isEqualTo(ExitCode.FAILED);
        assertThat(project.err())
                .startsWith(
                        "\"orders\" is a Pulumi project of its own and reads what is deployed, so the plan does not show what the"
                                + " changes of \"names\" do to it. It is previewed again before its update.\n")
                .contains("""
                  Data would be lost, so nothing of it was changed.
                  The plan could not show what the changes of "names" do to it:
                  - Replacing orders/orders deletes its records. To allow it: --allow-replace orders/orders
                """);
        assertThat(stream()).isEqualTo("orders");

        assertThat(project.run("up", "dev", "--yes", "--allow-replace", "orders/orders"))
                .as(project.printed())
                .isEqualTo(ExitCode.OK);
        assertThat(stream()).isEqualTo("orders-v2");
    }

    @Test
    void an_output_that_its_program_drops_stops_the_run_before_the_first_change() throws IOException {
        Path config = root.resolve("Pulumi.dev.yaml");
        Files.writeString(
                config,
                Files.readString(config).replace("  penstock:target", "  shop:forgetful: true\n  penstock:target"));
        assertThat(project.run("up", "dev", "orders", "--yes"))
                .as(project.printed())
                .isEqualTo(ExitCode.REFUSED);
        assertThat(project.err()).isEqualTo("""
                The stack "orders" would no longer export "stream", which is still read.
                  "journal" reads it and is not in this run. Stop reading it there, or restore the output.
                Nothing was changed.
                """);
        assertThat(stream()).isEqualTo("orders");
    }
}
