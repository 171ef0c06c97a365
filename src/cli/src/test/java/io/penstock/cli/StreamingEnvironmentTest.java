package io.penstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.localcloud.process.LocalCloud;
import io.penstock.localcloud.process.LocalCloudStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real environments of a project, as commands show them that run no stack. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StreamingEnvironmentTest {

    private final ProjectKit kit;

    StreamingEnvironmentTest(@TempDir Path directory) throws IOException {
        kit = new ProjectKit(directory).withPulumi().withProgram("pulumi-language-java", "");
    }

    @AfterEach
    void stop() {
        kit.run("local", "stop");
    }

    @Test
    void each_config_file_is_an_environment() throws IOException {
        Files.copy(kit.root.resolve("Pulumi.dev.yaml"), kit.root.resolve("Pulumi.test-2.yaml"));
        assertThat(kit.run("status", "test2")).isEqualTo(ExitCode.USAGE);
        assertThat(kit.err()).isEqualTo("""
                There is no environment "test2". Did you mean "test-2"?
                The environments are: dev, local, test-2.
                """);
    }

    @Test
    void where_the_config_does_not_say_the_target_nothing_can_be_read() throws IOException {
        kit.edit("Pulumi.dev.yaml", "target: aws", "target: asw");
        assertThat(kit.run("status", "dev")).isEqualTo(ExitCode.REFUSED);
        assertThat(kit.err()).isEqualTo("""
                The environment "dev" is not ready: 1 problem.
                - Pulumi.dev.yaml, line 3: "streaming-analytics:target" is "asw", which is none of the choices. Use "aws" or "local".
                Nothing was changed.
                """);
        assertThat(kit.calls()).isEmpty();
    }

    @Test
    void without_a_pulumi_cli_each_way_to_one_is_named() throws IOException {
        Files.delete(Path.of(kit.environment.get("PATH"), "pulumi"));
        assertThat(kit.run("status", "dev")).isEqualTo(ExitCode.UNREADY);
        // How the build with Go fails depends on the machine.
        assertThat(kit.err()).startsWith("""
                Downloading the Pulumi CLI v3.255.0 from 127.0.0.1.
                No Pulumi CLI 3.245.0 or newer was found, and none could be got:
                  on PATH           no "pulumi" in any of the 1 directories
                  in the cache      nothing at "%s/penstock/pulumi/v3.255.0/pulumi"
                  vendor's release  http://127.0.0.1:1/pulumi-3.255.0-checksums.txt could not be reached: the connection was refused
                  built with Go     \
                """.formatted(kit.environment.get("XDG_CACHE_HOME")));
    }

    @Test
    void stock_pulumi_on_aws_gets_no_backend_and_no_passphrase() {
        assertThat(kit.run("env", "dev")).as(kit.err()).isEqualTo(ExitCode.OK);
        assertThat(kit.out()).isEqualTo("""
                export JAVA_TOOL_OPTIONS='-Djava.util.concurrent.ForkJoinPool.common.parallelism=64'
                export PATH='%s'
                export PENSTOCK_ROOT='%s'
                """.formatted(kit.environment.get("PATH"), kit.root));
    }

    @Test
    @Tag("engine")
    void stock_pulumi_on_this_machine_gets_the_local_cloud_which_is_started() {
        assertThat(kit.run("env", "local")).as(kit.err()).isEqualTo(ExitCode.OK);
        assertThat(kit.err()).isEqualTo("Starting the local cloud.\n");
        String exports = kit.out();
        assertThat(kit.root.resolve(".penstock/state")).isEmptyDirectory();
        LocalCloudStatus cloud = LocalCloud.at(kit.root).status();
        assertThat(cloud.running()).isTrue();
        for (Map.Entry<String, String> variable : Map.of(
                        "AWS_ENDPOINT_URL_KINESIS",
                        cloud.endpoint("kinesis"),
                        "AWS_ENDPOINT_URL_S3",
                        cloud.endpoint("s3"),
                        "PULUMI_BACKEND_URL",
                        "file://" + kit.root.resolve(".penstock/state"),
                        "PULUMI_DEBUG_PROVIDERS",
                        "aws:" + cloud.endpoint("provider").replaceFirst(".*:", ""))
                .entrySet()) {
            assertThat(exports).contains("export " + variable.getKey() + "='" + variable.getValue() + "'\n");
        }
        assertThat(kit.run("env", "local")).isEqualTo(ExitCode.OK);
        assertThat(kit.err()).isEmpty();
        assertThat(kit.out()).isEqualTo(exports);
    }

    @Test
    void a_place_for_the_state_that_cannot_be_made_is_named() throws IOException {
        Path state = kit.root.resolve(".penstock/state");
        Files.createDirectories(state.getParent());
        Files.writeString(state, "not a directory");
        assertThat(kit.run("env", "local")).isEqualTo(ExitCode.UNREADY);
        assertThat(kit.err())
                .isEqualTo("The directory for Pulumi's state cannot be made:"
                        + " java.nio.file.FileAlreadyExistsException: " + state
                        + ". Make it writable and run the command again.\n");
    }
}
