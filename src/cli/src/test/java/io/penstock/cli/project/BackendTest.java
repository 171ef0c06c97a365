package io.penstock.cli.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BackendTest {

    private static Optional<String> url(String ofProject, Map<String, String> variables) {
        Path root = Path.of("/home/me/shop");
        return Backend.url(
                new PulumiProject(root, "shop", root, Optional.of(ofProject).filter(url -> !url.isEmpty())), variables);
    }

    @Test
    void where_nothing_names_one_it_is_the_one_that_the_user_is_signed_in_to() {
        assertThat(url("", Map.of())).isEmpty();
    }

    @Test
    void the_variable_wins_over_the_project() {
        assertThat(url("s3://theirs", Map.of("PULUMI_BACKEND_URL", "s3://mine")))
                .contains("s3://mine");
        assertThat(url("s3://theirs", Map.of("PULUMI_BACKEND_URL", ""))).contains("s3://theirs");
    }

    @Test
    void a_directory_is_taken_from_the_root_and_from_home() {
        assertThat(url("file://./state", Map.of())).contains("file:///home/me/shop/state");
        assertThat(url("file:///var/state", Map.of())).contains("file:///var/state");
        assertThat(url("file://~", Map.of("HOME", "/home/me"))).contains("file:///home/me");
        assertThat(url("file://~/state?no_tmp_dir=true", Map.of("HOME", "/home/me")))
                .contains("file:///home/me/state?no_tmp_dir=true");
    }

    @Test
    void pulumis_service_keeps_the_keys_of_secrets_and_no_other_does() {
        assertThat(Backend.isService("https://api.pulumi.com")).isTrue();
        assertThat(Backend.isService("s3://mine")).isFalse();
    }
}
