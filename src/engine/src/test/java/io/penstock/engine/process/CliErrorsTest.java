package io.penstock.engine.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CliErrorsTest {

    @Test
    void an_error_reads_without_its_prefix() {
        assertThat(CliErrors.of(new CliResult(255, "", "error: incorrect passphrase\n")))
                .isEqualTo("incorrect passphrase");
    }

    @Test
    void an_update_in_progress_on_pulumi_cloud_says_how_it_ends() {
        assertThat(CliErrors.of(new CliResult(
                        255,
                        "",
                        "error: [409] Conflict: Another update is currently in progress.\nTo learn more, visit"
                                + " https://www.pulumi.com/docs/troubleshooting/#conflict\n")))
                .isEqualTo(
                        "Pulumi Cloud says that another update of the stack is in progress. Wait for it to end. If it was"
                                + " killed, Pulumi Cloud gives the stack free a few minutes later; at once: pulumi cancel --stack"
                                + " <stack>");
    }

    @Test
    void who_is_signed_in_nowhere_is_told_how_to_sign_in() {
        assertThat(CliErrors.of(new CliResult(
                        255,
                        "",
                        "error: PULUMI_ACCESS_TOKEN must be set for login during non-interactive CLI sessions\n")))
                .isEqualTo("Pulumi is signed in nowhere, so it does not know where the states are. Sign in with"
                        + " \"pulumi login <backend>\", such as s3://bucket, or name the backend with"
                        + " PULUMI_BACKEND_URL. For Pulumi Cloud set PULUMI_ACCESS_TOKEN.");
    }

    @Test
    void a_command_that_was_killed_says_so() {
        assertThat(CliErrors.of(new CliResult(137, "", "")))
                .isEqualTo("The Pulumi CLI was ended by the signal 9 before it had done its work. Bring the stack up"
                        + " again.");
    }

    @Test
    void a_command_that_says_nothing_is_told_by_its_exit_code() {
        assertThat(CliErrors.of(new CliResult(3, "", "")))
                .isEqualTo("The Pulumi CLI ended with the exit code 3 and told no reason.");
    }
}
