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
    void a_lock_names_its_holder() {
        assertThat(CliErrors.of(new CliResult(
                        255,
                        "",
                        "error: the stack is currently locked by 1 lock(s). Either wait for the other process(es) to end"
                                + " or delete the lock file with `pulumi cancel`.\n  file:///x/1.json: created by"
                                + " ann@host (pid 42) at 2026-01-01T00:00:00Z\n")))
                .isEqualTo(
                        "The stack is locked: ann@host (process 42, since 2026-01-01T00:00:00Z) is updating it, or was"
                                + " and did not end in order. Wait for it to end; if that process is gone, remove its lock:"
                                + " pulumi cancel --stack <stack>");
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
