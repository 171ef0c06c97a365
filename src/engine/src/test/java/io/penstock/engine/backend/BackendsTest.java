package io.penstock.engine.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.engine.EngineException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BackendsTest {

    @TempDir
    Path root;

    private final Map<String, String> variables = new HashMap<>();

    private Backend find() {
        variables.putIfAbsent("PULUMI_HOME", root.resolve("home").toString());
        return Backends.find(root, variables);
    }

    private void project(String text) throws IOException {
        Files.writeString(root.resolve("Pulumi.yaml"), text);
    }

    private void signedIn(String credentials) throws IOException {
        Files.createDirectories(root.resolve("home"));
        Files.writeString(root.resolve("home/credentials.json"), credentials);
    }

    @Test
    void nobody_signed_in_means_pulumi_cloud() {
        assertThat(find()).isEqualTo(new Backend.Service("https://api.pulumi.com"));
        assertThat(find().inWords()).isEqualTo("Pulumi Cloud");
    }

    @Test
    void the_variable_wins_over_the_project_and_that_over_the_sign_in() throws IOException {
        signedIn("{\"current\":\"gs://signed-in\"}");
        assertThat(find()).isEqualTo(new Backend.OtherStore(URI.create("gs://signed-in")));
        project("name: shop\nbackend:\n  url: s3://of-project?region=eu-central-1\n");
        assertThat(find()).isEqualTo(new Backend.S3(URI.create("s3://of-project?region=eu-central-1")));
        variables.put("PULUMI_BACKEND_URL", "https://pulumi.example.com");
        assertThat(find()).isEqualTo(new Backend.Service("https://pulumi.example.com"));
    }

    @Test
    void a_project_may_write_its_backend_in_any_of_yamls_ways() throws IOException {
        for (String text : new String[] {
            "backend:\n  url: 'file:///state'\nname: shop\n",
            "name: shop\nbackend: # where\n\n  # the state\n  other: 1\n  url: file:///state # here\n",
            "backend: {url: \"file:///state\"}\n"
        }) {
            project(text);
            assertThat(find()).as(text).isEqualTo(new Backend.Directory(Path.of("/state")));
        }
        project("name: shop\nruntime:\n  url: file:///state\n");
        assertThat(find()).isInstanceOf(Backend.Service.class);
    }

    @Test
    void a_directory_may_be_relative_to_the_project_or_to_the_users_own() {
        Path home = Path.of(System.getProperty("user.home"));
        for (var each : Map.of(
                        "file:///a/b?no_tmp_dir=true", Path.of("/a/b"),
                        "file://./state", root.resolve("state"),
                        "file://~", home,
                        "file://~/state", home.resolve("state"))
                .entrySet()) {
            variables.put("PULUMI_BACKEND_URL", each.getKey());
            assertThat(find()).isEqualTo(new Backend.Directory(each.getValue()));
        }
    }

    @Test
    void words_hold_no_credentials() {
        variables.put("PULUMI_BACKEND_URL", "postgres://me:secret@db.example.com/pulumi");
        assertThat(find().inWords()).isEqualTo("postgres://db.example.com");
    }

    @Test
    void damaged_credentials_and_addresses_are_errors_that_say_so() throws IOException {
        signedIn("{");
        assertThatThrownBy(this::find)
                .isInstanceOf(EngineException.class)
                .hasMessage("Pulumi's credentials in " + root.resolve("home/credentials.json")
                        + " are damaged: they are no JSON. Sign in again: pulumi login");
        variables.put("PULUMI_BACKEND_URL", "s3://a b");
        assertThatThrownBy(this::find)
                .isInstanceOf(EngineException.class)
                .hasMessage(
                        "The backend's address is no URL. Look at PULUMI_BACKEND_URL, at backend.url in Pulumi.yaml, or"
                                + " sign in again: pulumi login");
    }
}
