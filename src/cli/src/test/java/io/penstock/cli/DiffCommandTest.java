package io.penstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The two scripted environments have the same stacks, so that their config files alone can differ. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DiffCommandTest {

    private CommandKit kit = new CommandKit(Path.of(""));
    private Path root = Path.of("");

    @BeforeEach
    void kit(@TempDir Path directory) throws IOException {
        root = directory;
        kit = new CommandKit(directory);
        Files.writeString(directory.resolve("Pulumi.dev.yaml"), "config:\n  app:same: x\n  app:size: 1\n");
        Files.writeString(directory.resolve("Pulumi.prod.yaml"), "config:\n  app:same: x\n  app:size: 8\n");
    }

    @Test
    void what_differs_is_shown_in_two_columns() {
        kit.environments.deploy("input-stream", 3);
        assertThat(kit.run("diff", "dev", "prod")).isEqualTo(ExitCode.OK);
        assertThat(kit.out()).isEqualTo("""
                               dev                                        prod
                Config
                  app:size     1                                          8
                input-stream
                  its program  not comparable ?                           not comparable ?

                1 different, 1 not comparable (?), 5 the same.
                """);
        assertThat(kit.environments.ran).isEmpty();
        assertThat(kit.environments.planned).isEmpty();
    }

    @Test
    void all_shows_what_is_the_same_too() {
        assertThat(kit.run("diff", "dev", "prod", "--all")).isEqualTo(ExitCode.OK);
        assertThat(kit.out()).isEqualTo("""
                            dev                                          prod
                Config
                  app:same  x                                            x
                  app:size  1                                            8

                Nothing of "dev" and "prod" is deployed.
                1 different, 1 the same.
                """);
    }

    @Test
    void the_exit_code_says_whether_anything_differs_where_that_is_asked_for() throws IOException {
        assertThat(kit.run("diff", "dev", "prod", "--exit-code")).isEqualTo(ExitCode.CHANGES_PENDING);
        Files.copy(
                root.resolve("Pulumi.dev.yaml"),
                root.resolve("Pulumi.prod.yaml"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThat(kit.run("diff", "dev", "prod", "--exit-code")).isEqualTo(ExitCode.OK);
        assertThat(kit.out()).isEqualTo("""
                Nothing of "dev" and "prod" is deployed.
                0 different, 2 the same.
                """);
    }

    @Test
    void json_has_the_rows_and_the_counts() throws IOException {
        assertThat(kit.run("diff", "dev", "prod", "--json")).isEqualTo(ExitCode.OK);
        JsonNode json = new ObjectMapper().readTree(kit.out());
        assertThat(json.toString())
                .isEqualTo("{\"left\":\"dev\",\"right\":\"prod\",\"same\":1,\"different\":1,\"unknown\":0,\"rows\":["
                        + "{\"part\":\"config\",\"stack\":null,\"name\":\"app:size\",\"left\":\"1\",\"right\":\"8\","
                        + "\"relation\":\"different\"}]}");
    }

    @Test
    void an_environment_is_not_compared_with_itself() {
        assertThat(kit.run("diff", "dev", "dev")).isEqualTo(ExitCode.USAGE);
        assertThat(kit.err()).isEqualTo("""
                Name two environments: "dev" is the same as itself.
                "penstock diff --help" says what it takes.
                """);
    }

    @Test
    void a_misspelt_environment_is_named_with_what_was_meant() {
        assertThat(kit.run("diff", "dev", "prd")).isEqualTo(ExitCode.USAGE);
        assertThat(kit.err()).isEqualTo("""
                There is no environment "prd". Did you mean "prod"?
                The environments are: dev, prod.
                """);
        assertThat(kit.run("diff", "dve", "prod")).isEqualTo(ExitCode.USAGE);
        assertThat(kit.err()).isEqualTo("""
                There is no environment "dve". Did you mean "dev"?
                The environments are: dev, prod.
                """);
        assertThat(kit.out()).isEmpty();
    }

    @Test
    void both_environments_have_to_be_named() {
        assertThat(kit.run("diff", "dev")).isEqualTo(ExitCode.USAGE);
        assertThat(kit.err()).isEqualTo("""
                Missing required parameter: 'OTHER'.
                "penstock diff --help" says what it takes.
                """);
    }

    @Test
    void a_config_file_that_cannot_be_read_is_named() throws IOException {
        Files.writeString(root.resolve("Pulumi.prod.yaml"), "config: [\n");
        assertThat(kit.run("diff", "dev", "prod")).isEqualTo(ExitCode.REFUSED);
        assertThat(kit.err())
                .isEqualTo("Pulumi.prod.yaml, line 2: This is not YAML. Correct it; nothing was compared.\n");
        assertThat(kit.out()).isEmpty();
    }
}
