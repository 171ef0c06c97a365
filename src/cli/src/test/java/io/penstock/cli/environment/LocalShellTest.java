package io.penstock.cli.environment;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.EngineSettings;
import io.penstock.engine.cli.PulumiInstallation;
import io.penstock.localcloud.process.LocalCloudStatus;
import io.penstock.orchestration.environment.EnvironmentName;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LocalShellTest {

    private static final String POOL = "-Djava.util.concurrent.ForkJoinPool.common.parallelism=64";
    private static final PulumiInstallation PULUMI = new PulumiInstallation(
            Path.of("/tools/pulumi/bin/pulumi"),
            Optional.of(Path.of("/tools/java/bin/pulumi-language-java")),
            "3.255.0",
            PulumiInstallation.Source.CACHE);

    @TempDir
    private Path root = Path.of("");

    @Test
    void aws_tools_get_the_endpoints_that_are_there_and_credentials_of_no_use_elsewhere() {
        LocalCloudStatus cloud = new LocalCloudStatus(
                true,
                1,
                Map.of(
                        "kinesis", "http://127.0.0.1:1",
                        "kms", "http://127.0.0.1:1",
                        "s3", "http://127.0.0.1:2",
                        "provider", "127.0.0.1:3"),
                Instant.EPOCH,
                "id",
                "us-east-1");
        assertThat(LocalShell.variables(cloud))
                .isEqualTo(Map.of(
                        "AWS_ENDPOINT_URL_KINESIS", "http://127.0.0.1:1",
                        "AWS_ENDPOINT_URL_KMS", "http://127.0.0.1:1",
                        "AWS_ENDPOINT_URL_S3", "http://127.0.0.1:2",
                        "AWS_ACCESS_KEY_ID", "local",
                        "AWS_SECRET_ACCESS_KEY", "local",
                        "AWS_REGION", "us-east-1"));
    }

    @Test
    void stock_pulumi_of_a_local_environment_gets_its_backend_and_passphrase() {
        EngineSettings settings = EngineSettings.local(root, "p", new EnvironmentName("local"), PULUMI::pulumi)
                .with(Map.of("PULUMI_DEBUG_PROVIDERS", "aws:3"));
        Map<String, String> shell =
                LocalShell.pulumi(root, settings, PULUMI, Map.of("PATH", "/usr/bin:/bin"), Map.of("AWS_REGION", "r"));
        assertThat(shell)
                .containsEntry("AWS_REGION", "r")
                .containsEntry("PULUMI_DEBUG_PROVIDERS", "aws:3")
                .containsEntry("PULUMI_BACKEND_URL", settings.backendUrl().orElseThrow())
                .containsEntry("PULUMI_CONFIG_PASSPHRASE", settings.passphrase().orElseThrow())
                .containsEntry("PENSTOCK_ROOT", root.toString())
                .containsEntry("PATH", "/tools/pulumi/bin:/tools/java/bin:/usr/bin:/bin")
                .containsEntry("JAVA_TOOL_OPTIONS", POOL);
    }

    @Test
    void stock_pulumi_of_a_real_environment_keeps_the_users_backend() {
        EngineSettings settings = EngineSettings.real(root, "p", new EnvironmentName("dev"), PULUMI::pulumi);
        assertThat(LocalShell.pulumi(root, settings, PULUMI, Map.of("PATH", "/bin"), Map.of()))
                .doesNotContainKeys("PULUMI_BACKEND_URL", "PULUMI_CONFIG_PASSPHRASE");
    }

    @Test
    void what_is_there_already_is_not_put_there_twice() {
        EngineSettings settings = EngineSettings.real(root, "p", new EnvironmentName("dev"), PULUMI::pulumi);
        Map<String, String> first = LocalShell.pulumi(
                root, settings, PULUMI, Map.of("PATH", "/bin", "JAVA_TOOL_OPTIONS", "-Dmine=1"), Map.of());
        assertThat(first).containsEntry("JAVA_TOOL_OPTIONS", "-Dmine=1 " + POOL);
        assertThat(LocalShell.pulumi(root, settings, PULUMI, first, Map.of())).isEqualTo(first);
    }
}
