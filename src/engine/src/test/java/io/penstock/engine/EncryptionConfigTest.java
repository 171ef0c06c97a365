package io.penstock.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EncryptionConfigTest {

    private static EncryptionConfig config(Path directory, String text) throws IOException {
        return new EncryptionConfig(Files.writeString(directory.resolve("Pulumi.dev.yaml"), text));
    }

    @Test
    void the_first_salt_is_added_at_the_end_and_a_later_one_ignored(@TempDir Path directory) throws IOException {
        EncryptionConfig config = config(directory, "# why\nconfig:\n  a:b: c # d");
        assertThat(config.lacksSalt()).isTrue();
        config.adopt("encryptionsalt: v1:one=\n");
        config.adopt("encryptionsalt: v1:two=\n");
        assertThat(Files.readString(directory.resolve("Pulumi.dev.yaml")))
                .isEqualTo("# why\nconfig:\n  a:b: c # d\nencryptionsalt: v1:one=\n");
        assertThat(config.lacksSalt()).isFalse();
    }

    @Test
    void a_key_service_of_the_users_is_taken_over(@TempDir Path directory) throws IOException {
        EncryptionConfig config = config(
                directory,
                "secretsprovider: \"awskms://alias/x?region=eu-central-1\"\nencryptedkey: abc\nconfig: {}\n");
        assertThat(config.secretsProvider()).contains("awskms://alias/x?region=eu-central-1");
        assertThat(config.shared())
                .isEqualTo("secretsprovider: \"awskms://alias/x?region=eu-central-1\"\nencryptedkey: abc\n");
        assertThat(config.lacksSalt()).isFalse();
    }

    @Test
    void a_config_key_of_that_name_is_none_of_encryption(@TempDir Path directory) throws IOException {
        assertThat(config(directory, "config:\n  encryptionsalt: v1\n").lacksSalt())
                .isTrue();
    }
}
