package io.penstock.cli;

import static io.penstock.cli.ScriptedEnvironments.change;
import static io.penstock.cli.ScriptedEnvironments.stack;
import static io.penstock.cli.ScriptedEnvironments.state;
import static io.penstock.cli.ScriptedEnvironments.updated;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.EngineException;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.environment.StackOutput;
import io.penstock.orchestration.run.ResourceChange.Kind;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an update refuses where one of its stacks, the preprocessor, is a Pulumi project of its own. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProjectDirectoryRulesTest {

    private static final String STREAM = "aws:kinesis/stream:Stream";
    private static final StackName PRODUCER = new StackName("input-stream");
    private static final StackName PROJECT = new StackName("preprocessor");
    private static final String BLIND =
            "\"preprocessor\" is a Pulumi project of its own and reads what is deployed, so the plan does not show what the"
                    + " changes of \"input-stream\" do to it. It is previewed again before its update.\n";

    @TempDir
    private Path root = Path.of("");

    private CommandKit kit = new CommandKit(Path.of(""));

    @BeforeEach
    void deployed() {
        kit = new CommandKit(root);
        kit.environments.elsewhere.add("preprocessor");
        kit.environments.deployAll();
    }

    /** The plan shows a change of the producer; the project sees it once it is deployed, and replaces its stream then. */
    private void moveTheProducer() {
        kit.environments.script.put(PRODUCER, updated(1, change(Kind.UPDATE, "aws:iam/role:Role", "role")));
        kit.environments.afterUp = stack -> {
            if (stack.equals(PRODUCER)) {
                kit.environments.script.put(PROJECT, updated(1, change(Kind.REPLACE, STREAM, "r0")));
            }
        };
    }

    private List<String> afterThePlan() {
        return kit.environments.ran.subList(3, kit.environments.ran.size());
    }

    @Test
    void data_that_only_a_second_look_finds_in_danger_is_kept() {
        moveTheProducer();
        assertThat(kit.run("up", "dev", "--yes")).isEqualTo(ExitCode.FAILED);
        assertThat(kit.err()).startsWith(BLIND);
        assertThat(kit.err().replaceAll("failed after \\d+\\.\\d s", "failed after T"))
                .contains("""

                preprocessor failed after T
                  Data would be lost, so nothing of it was changed.
                  The plan could not show what the changes of "input-stream" do to it:
                  - Replacing preprocessor/r0 deletes its records. To allow it: --allow-replace preprocessor/r0
                """);
        assertThat(afterThePlan()).containsExactly("UP input-stream", "PREVIEW preprocessor");
        assertThat(kit.environments.lock.isFree()).isTrue();
    }

    @Test
    void with_the_approval_it_is_done() {
        moveTheProducer();
        assertThat(kit.run("up", "dev", "--yes", "--allow-replace", "preprocessor/r0"))
                .isEqualTo(ExitCode.OK);
        assertThat(afterThePlan())
                .containsExactly(
                        "UP input-stream",
                        "PREVIEW preprocessor",
                        "UP preprocessor",
                        "PREVIEW streaming-app",
                        "UP streaming-app");
    }

    @Test
    void what_was_agreed_to_at_the_prompt_is_no_approval_of_what_was_not_shown() {
        moveTheProducer();
        assertThat(kit.answering("yes").run("up", "dev")).isEqualTo(ExitCode.FAILED);
        assertThat(afterThePlan()).containsExactly("UP input-stream", "PREVIEW preprocessor");
    }

    @Test
    void where_nothing_changes_that_it_reads_nothing_is_said_and_it_is_not_looked_at_again() {
        kit.environments.script.put(PROJECT, updated(1, change(Kind.UPDATE, STREAM, "r0")));
        assertThat(kit.run("up", "dev", "--yes")).isEqualTo(ExitCode.OK);
        assertThat(kit.err()).doesNotContain("project of its own");
        assertThat(afterThePlan())
                .containsExactly("UP input-stream", "UP preprocessor", "PREVIEW streaming-app", "UP streaming-app");
    }

    @Test
    void an_output_that_its_readers_stop_reading_in_the_same_run_stops_it_before_the_first_change() {
        StackOutput<String> old = StackOutput.string("preprocessor", "oldName");
        kit.environments.states.put(PROJECT, state(stack("preprocessor", List.of(old), List.of()), 3));
        StackName reader = new StackName("streaming-app");
        kit.environments.states.put(reader, state(stack("streaming-app", List.of(), List.of(old)), 4));
        assertThat(kit.run("up", "dev", "--yes")).isEqualTo(ExitCode.REFUSED);
        assertThat(kit.err()).isEqualTo("""
                The stack "preprocessor" would no longer export "oldName", which is still read. It is a Pulumi project of its own, so it cannot keep the output until its readers have moved.
                  "streaming-app" reads it as deployed. Bring it up first: ./penstock up dev streaming-app
                  Did you mean to rename it? "eventsStream" is new there. Export the output under both names until its readers have moved.
                Nothing was changed.
                """);
        assertThat(afterThePlan()).isEmpty();
    }

    @Test
    void a_state_that_cannot_be_read_refuses_the_run() {
        kit.environments.unreadable = Optional.of(new EngineException("Pulumi could not list its stacks: no luck"));
        assertThat(kit.run("up", "dev", "--yes")).isEqualTo(ExitCode.REFUSED);
        assertThat(kit.err()).isEqualTo("Pulumi could not list its stacks: no luck\n");
        assertThat(kit.environments.ran).isEmpty();
        assertThat(kit.environments.lock.isFree()).isTrue();
    }

    @Test
    void a_state_that_cannot_be_read_between_two_passes_is_a_failure_of_the_run() {
        StackOutput<String> old = StackOutput.string("input-stream", "oldName");
        kit.environments.states.put(PRODUCER, state(stack("input-stream", List.of(old), List.of()), 3));
        kit.environments.states.put(PROJECT, state(stack("preprocessor", List.of(), List.of(old)), 4));
        kit.environments.afterUp = stack -> kit.environments.unreadable =
                Optional.of(new EngineException("Pulumi could not list its stacks: no luck"));
        assertThat(kit.run("up", "dev", "--yes")).isEqualTo(ExitCode.FAILED);
        assertThat(kit.err()).endsWith("""
                Pulumi could not list its stacks: no luck
                The run had begun and ended there. When that is put right, look at what is deployed: ./penstock status dev, and run the same command again.
                """);
    }
}
