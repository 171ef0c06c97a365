package io.penstock.cli;

import static io.penstock.cli.ScriptedEnvironments.change;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.run.Failure;
import io.penstock.orchestration.run.Outcome;
import io.penstock.orchestration.run.ResourceChange.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code --allow-replace} and {@code --allow-delete} are held against. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ApprovalsTest {

    private static final List<String> STACKS = List.of("input-stream", "preprocessor", "streaming-app");

    private CommandKit kit = new CommandKit(Path.of(""));

    @BeforeEach
    void kit(@TempDir Path root) {
        kit = new CommandKit(root);
    }

    private ExitCode up(String... allowed) {
        String[] words = new String[3 + 2 * allowed.length];
        words[0] = "up";
        words[1] = "dev";
        words[2] = "--yes";
        for (int i = 0; i < allowed.length; i++) {
            words[3 + 2 * i] = "--allow-replace";
            words[4 + 2 * i] = allowed[i];
        }
        return kit.run(words);
    }

    @Test
    void a_first_update_takes_one_of_what_is_not_there_yet() {
        assertThat(up("input-stream/stream")).as(kit.err()).isEqualTo(ExitCode.OK);
        assertThat(kit.environments.ran).containsExactly("UP input-stream", "UP preprocessor", "UP streaming-app");
    }

    @Test
    void before_a_first_update_the_form_and_the_stack_are_looked_at() {
        assertThat(up("stream", "input-straem/stream", "nowhere/x")).isEqualTo(ExitCode.REFUSED);
        assertThat(kit.err()).isEqualTo("""
                Nothing in this run is called "input-straem/stream". Did you mean "input-stream/stream"?
                Nothing in this run is called "nowhere/x".
                "stream" does not say which stack's resource may go. Write the stack and the resource, such as \
                "input-stream/stream".
                Nothing was changed.
                """);
        assertThat(kit.environments.ran).isEmpty();
    }

    @Test
    void where_all_is_proven_what_was_approved_may_be_gone() {
        for (String stack : STACKS) {
            kit.environments.deploy(stack, 3);
            kit.environments.proofs.put(new StackName(stack), "same program");
        }
        assertThat(up("input-stream/r9", "dashboard/r1")).as(kit.err()).isEqualTo(ExitCode.OK);
        assertThat(kit.environments.ran).isEmpty();
    }

    @Test
    void of_removed_stacks_their_resources_may_be_named_too() {
        for (String stack : STACKS) {
            kit.environments.deploy(stack, 3);
            kit.environments.proofs.put(new StackName(stack), "same program");
        }
        kit.environments.deploy("dashboard", 2);
        assertThat(up("dashboard/r1")).as(kit.err()).isEqualTo(ExitCode.OK);
    }

    @Test
    void the_command_that_goes_on_after_a_failure_does_not_name_what_is_gone() {
        STACKS.forEach(stack -> kit.environments.deploy(stack, 3));
        kit.environments.afterUp = stack -> kit.environments.script.put(
                new StackName("input-stream"),
                new Outcome.Failed(
                        new Failure("No.", List.of()),
                        List.of(change(Kind.DELETE, "aws:kinesis/stream:Stream", "r1")),
                        Duration.ofSeconds(1)));
        assertThat(up("input-stream/r0", "input-stream/r1")).isEqualTo(ExitCode.FAILED);
        assertThat(kit.err()).contains("\nWhen it is mended: ./penstock up dev --allow-replace input-stream/r0\n");
    }
}
