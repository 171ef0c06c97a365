package io.penstock.cli.environment;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.EngineSettings;
import io.penstock.orchestration.environment.EnvironmentName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LocalTargetTest {

    @TempDir
    private Path root = Path.of("");

    private Map<String, String> keyService(String config) throws IOException {
        Files.writeString(root.resolve("Pulumi.local.yaml"), "config:\n  a:b: c\n" + config);
        return LocalTarget.withKeys(
                        EngineSettings.local(root, "p", new EnvironmentName("local"), () -> Path.of("pulumi")))
                .keyService()
                .get();
    }

    @Test
    void a_file_that_encrypts_with_the_local_key_finds_it_in_this_process() throws IOException {
        assertThat(keyService(LocalSecrets.CONFIG).get("AWS_ENDPOINT_URL_KMS")).matches("http://127\\.0\\.0\\.1:\\d+");
    }

    @Test
    void any_other_encryption_is_left_alone() throws IOException {
        assertThat(keyService("")).isEmpty();
        assertThat(keyService("encryptionsalt: v1:abc\n")).isEmpty();
        assertThat(keyService("secretsprovider: awskms://alias/mine?region=eu-west-1\nencryptedkey: abc\n"))
                .isEmpty();
    }
}
