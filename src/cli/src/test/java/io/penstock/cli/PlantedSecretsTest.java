package io.penstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.Pulumi;
import com.pulumi.aws.cloudwatch.LogGroup;
import com.pulumi.aws.cloudwatch.LogGroupArgs;
import com.pulumi.aws.cloudwatch.LogStream;
import com.pulumi.aws.cloudwatch.LogStreamArgs;
import com.pulumi.aws.kinesis.Stream;
import com.pulumi.aws.kinesis.StreamArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.StackReference;
import io.penstock.engine.program.ProjectDirectory;
import io.penstock.orchestration.environment.StackDefinition;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.environment.StackOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plants secret values wherever a program can put one, runs every command, and looks for them. */
@Tag("engine")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PlantedSecretsTest {

    private static final StackOutput<String> TOKEN = StackOutput.string("vault", "token");
    private static final StackOutput<String> NAME = StackOutput.string("vault", "name");
    private static final String PLANTED = "planted-7f3a9c";

    @TempDir
    private Path root = Path.of("");

    /** It exports a secret, and puts it into a tag. */
    private static void vault(ScratchProject project, String token) {
        project.with(ScratchStack.of("vault", List.of(TOKEN, NAME), List.of(), context -> {
            Output<String> secret = Output.ofSecret(token);
            LogGroup group = new LogGroup(
                    "vault",
                    LogGroupArgs.builder()
                            .name("/vault")
                            .tags(secret.applyValue(value -> Map.of("token", value)))
                            .build());
            context.export(TOKEN, secret);
            context.export(NAME, group.name());
        }));
    }

    /** It logs the secret that it reads, and puts it into a tag. */
    private static void careless(ScratchProject project) {
        project.with(ScratchStack.of("careless", List.of(), List.of(TOKEN), context -> {
            Output<String> token = context.read(TOKEN);
            token.applyValue(value -> {
                context.pulumi().log().warn("The token is " + value + ".");
                return value;
            });
            StreamArgs args = StreamArgs.builder()
                    .shardCount(1)
                    .tags(token.applyValue(value -> Map.of("token", value)))
                    .build();
            new Stream("stream", args);
        }));
    }

    /** The provider refuses the name before anything is made, and quotes it. */
    private static void misnamed(ScratchProject project) {
        project.with(ScratchStack.of("careless", List.of(), List.of(TOKEN), context -> {
            Output<String> name = context.read(TOKEN).applyValue(value -> "not fine: " + value);
            new Stream("stream", StreamArgs.builder().name(name).shardCount(1).build());
        }));
    }

    /** The cloud refuses to make it, for there is no such group, and names the group. */
    private static void lost(ScratchProject project) {
        project.with(ScratchStack.of("lost", List.of(), List.of(TOKEN), context -> {
            new LogStream(
                    "lost",
                    LogStreamArgs.builder().logGroupName(context.read(TOKEN)).build());
        }));
    }

    @Test
    void no_command_prints_a_secret_and_no_file_holds_one() throws IOException {
        try (ScratchProject project = new ScratchProject(root).onPassphrase()) {
            vault(project, PLANTED + "-1");
            careless(project);
            run(project, ExitCode.OK, "preview", "dev");
            run(project, ExitCode.OK, "up", "dev", "--yes");
            vault(project, PLANTED + "-2");
            run(project, ExitCode.OK, "preview", "dev", "--json");
            misnamed(project);
            run(project, ExitCode.REFUSED, "up", "dev", "--yes");
            careless(project);
            lost(project);
            run(project, ExitCode.FAILED, "up", "dev", "--yes", "--json");
            assertThat(project.printed()).contains("The specified log group does not exist");
            for (String[] command : new String[][] {
                {"status", "dev"},
                {"status", "dev", "--json"},
                {"status", "dev", "--why", "vault"},
                {"outputs", "dev"},
                {"outputs", "dev", "vault.token"},
                {"outputs", "dev", "--json"},
                {"outputs", "dev", "--shell"},
                {"graph", "dev"},
                {"runs"},
                {"runs", "show", "1"},
                {"runs", "show", "2", "--json"},
                {"drift", "dev", "--json"},
                {"refresh", "dev", "--yes", "--json"},
                {"destroy", "dev", "--yes", "--json"},
            }) {
                project.run(command);
            }

            assertThat(project.printed()).contains("[secret]").doesNotContain(PLANTED);
            assertThat(filesWithSecret(root)).isEmpty();
        }
    }

    /** The program of a Pulumi project of its own: it logs the secret that it reads. */
    public static void main(String[] arguments) {
        Pulumi.run(context -> {
            Output<?> token = new StackReference("organization/shop/dev.vault").output("token");
            token.applyValue(value -> {
                context.log().warn("The token is " + value + ".");
                return value;
            });
            context.export("done", Output.of(true));
        });
    }

    @Test
    void nor_does_one_where_a_project_of_its_own_logs_what_it_reads() throws IOException {
        try (ScratchProject project = new ScratchProject(root)) {
            vault(project, PLANTED + "-1");
            run(project, ExitCode.OK, "up", "dev", "--yes");
            project.with(new ProjectDirectory(
                    new StackDefinition(new StackName("elsewhere"), "", List.of(), List.of(TOKEN)),
                    JavaProject.in(root.resolve("elsewhere"), PlantedSecretsTest.class)));
            run(project, ExitCode.OK, "up", "dev", "--yes", "--json");
            vault(project, PLANTED + "-2");
            run(
                    project,
                    ExitCode.OK,
                    "up",
                    "dev",
                    "--yes",
                    "--report",
                    root.resolve("report.md").toString());
            run(project, ExitCode.OK, "refresh", "dev", "--yes");
            run(project, ExitCode.OK, "destroy", "dev", "--yes");

            assertThat(project.printed()).contains("The token is [secret].").doesNotContain(PLANTED);
            assertThat(filesWithSecret(root)).isEmpty();
        }
    }

    private static void run(ScratchProject project, ExitCode expected, String... command) {
        assertThat(project.run(command)).as(project.printed()).isEqualTo(expected);
    }

    /** Without what the cloud was given. */
    private static List<Path> filesWithSecret(Path root) throws IOException {
        Path cloud = root.resolve(".penstock/local");
        try (java.util.stream.Stream<Path> files = Files.walk(root)) {
            return files.filter(file ->
                            !file.startsWith(cloud.resolve("resources")) && !file.startsWith(cloud.resolve("streams")))
                    .filter(Files::isRegularFile)
                    .filter(PlantedSecretsTest::holdsSecret)
                    .toList();
        }
    }

    private static boolean holdsSecret(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(PLANTED);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
