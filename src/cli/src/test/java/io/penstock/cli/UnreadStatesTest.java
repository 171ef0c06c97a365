package io.penstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.cli.schema.Schemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Environments whose state Pulumi cannot read, for it is signed in nowhere. Each command has a process of its own: where
 * Pulumi is signed in, the environment variables of the process say.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class UnreadStatesTest {

    private static final String SIGN_IN =
            "Pulumi could not list its stacks: Pulumi is signed in nowhere, so it does not"
                    + " know where the states are. Sign in with \"pulumi login <backend>\", such as s3://bucket, or name the"
                    + " backend with PULUMI_BACKEND_URL. For Pulumi Cloud set PULUMI_ACCESS_TOKEN.\n";

    private final ProjectKit kit;

    UnreadStatesTest(@TempDir Path directory) throws IOException {
        kit = new ProjectKit(directory);
    }

    @BeforeEach
    void signedOut() throws IOException {
        kit.environment.put(
                "PULUMI_HOME", kit.root.resolveSibling("pulumi-home").toString());
        kit.withProgram("pulumi", """
                if [ "$1" = version ]; then echo v3.255.0; exit; fi
                echo "error: PULUMI_ACCESS_TOKEN must be set for login during non-interactive CLI sessions" >&2
                exit 255""");
    }

    @AfterEach
    void close() throws IOException {
        kit.close();
    }

    @Test
    void the_config_is_compared_and_the_rest_is_said_not_to_be() throws Exception {
        assertThat(kit.runApart("diff", "local", "dev")).isEqualTo(ExitCode.UNREADY);
        assertThat(kit.out()).isEqualTo("""
                                              local                               dev
                Config
                  aws:region                  us-east-1                           eu-central-1
                  streaming-analytics:target  local                               aws

                Nothing of "local" is deployed.
                Of the config alone: 2 different, 3 the same.
                """);
        assertThat(kit.err())
                .isEqualTo("The state of \"dev\" cannot be read, so just the config was compared. " + SIGN_IN);
    }

    @Test
    void what_cannot_be_read_of_both_for_one_reason_is_told_once() throws Exception {
        Files.copy(kit.root.resolve("Pulumi.dev.yaml"), kit.root.resolve("Pulumi.prod.yaml"));
        assertThat(kit.runApart("diff", "dev", "prod", "--json")).isEqualTo(ExitCode.UNREADY);
        assertThat(kit.out()).isEqualTo("""
                {
                  "left" : "dev",
                  "right" : "prod",
                  "same" : 5,
                  "different" : 0,
                  "unknown" : 0,
                  "unread" : [ "dev", "prod" ],
                  "rows" : [ ]
                }
                """);
        assertThat(Schemas.problems("diff", kit.out())).isEmpty();
        assertThat(kit.err())
                .isEqualTo("The states of \"dev\" and \"prod\" cannot be read, so just the config was compared. "
                        + SIGN_IN);
    }

    @Test
    void what_is_asked_of_one_environment_is_told_the_same_way() throws Exception {
        assertThat(kit.runApart("status", "dev")).isEqualTo(ExitCode.REFUSED);
        assertThat(kit.err()).isEqualTo(SIGN_IN);
        assertThat(kit.out()).isEmpty();
    }
}
