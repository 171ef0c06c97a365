package io.penstock.cli;

import static io.penstock.cli.ScriptedEnvironments.change;
import static io.penstock.cli.ScriptedEnvironments.stack;
import static io.penstock.cli.ScriptedEnvironments.state;
import static io.penstock.cli.ScriptedEnvironments.updated;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.lock.SystemProcesses;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.environment.StackOutput;
import io.penstock.orchestration.lock.LockHolder;
import io.penstock.orchestration.run.ResourceChange.Kind;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an update refuses before its first change, and in which order it does the rest. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class UpdateRulesTest {

    private static final String STREAM = "aws:kinesis/stream:Stream";

    @TempDir
    private Path root = Path.of("");

    private CommandKit kit = new CommandKit(Path.of(""));

    @BeforeEach
    void deployed() {
        kit = new CommandKit(root);
        kit.environments.deployAll();
    }

    private void replaceStream() {
        kit.environments.script.put(new StackName("input-stream"), updated(1, change(Kind.REPLACE, STREAM, "stream")));
    }

    @Test
    void what_holds_data_is_not_replaced_without_an_approval_that_names_it() {
        replaceStream();
        assertThat(kit.run("up", "dev", "--yes")).isEqualTo(ExitCode.REFUSED);
        assertThat(kit.err()).isEqualTo("""
                Data would be lost, so nothing was changed:
                - Replacing input-stream/stream deletes its records. To allow it: --allow-replace input-stream/stream
                """);
        assertThat(kit.environments.changes()).isEmpty();
        assertThat(kit.environments.lock.isFree()).isTrue();

        assertThat(kit.run("up", "dev", "--yes", "--allow-replace", "input-stream/stream"))
                .isEqualTo(ExitCode.OK);
        assertThat(kit.environments.changes())
                .containsExactly("UP input-stream", "UP preprocessor", "UP streaming-app");
    }

    @Test
    void an_approval_that_names_nothing_is_a_mistake() {
        replaceStream();
        assertThat(kit.run("up", "dev", "--yes", "--allow-replace", "input-stream/steam"))
                .isEqualTo(ExitCode.REFUSED);
        assertThat(kit.err())
                .isEqualTo(
                        "Nothing in this run is called \"input-stream/steam\". Did you mean \"input-stream/stream\"?\n"
                                + "Nothing was changed.\n");
        assertThat(kit.environments.changes()).isEmpty();
    }

    @Test
    void the_approval_of_what_a_killed_run_has_deleted_already_is_no_mistake() {
        assertThat(kit.run("up", "dev", "--yes", "--allow-delete", "input-stream/old-stream"))
                .isEqualTo(ExitCode.OK);
        assertThat(kit.environments.changes())
                .containsExactly("UP input-stream", "UP preprocessor", "UP streaming-app");
    }

    @Test
    void at_the_prompt_the_name_itself_is_the_approval() {
        replaceStream();
        assertThat(kit.answering("yes").run("up", "dev")).isEqualTo(ExitCode.REFUSED);
        assertThat(kit.err())
                .contains("Replacing input-stream/stream deletes its records. Type input-stream/stream to allow it: ")
                .endsWith("Not approved, so nothing was changed.\n");
        assertThat(kit.environments.changes()).isEmpty();
    }

    @Test
    void preview_never_aborts_for_data() {
        replaceStream();
        assertThat(kit.run("preview", "dev")).isEqualTo(ExitCode.OK);
    }

    /** The deployed preprocessor reads an output that input-stream's program no longer has. */
    private void dropAnOutputThatIsRead(String... reader) {
        StackOutput<String> old = StackOutput.string("input-stream", "oldName");
        StackName producer = new StackName("input-stream");
        kit.environments.states.put(producer, state(stack("input-stream", List.of(old), List.of()), 3));
        for (String name : reader) {
            kit.environments.states.put(new StackName(name), state(stack(name, List.of(), List.of(old)), 4));
        }
    }

    @Test
    void a_dropped_output_is_held_until_its_reader_has_moved_and_then_taken_away() {
        dropAnOutputThatIsRead("preprocessor");
        kit.environments.afterUp =
                stack -> kit.environments.deploy(stack.value(), 3); // what its program says is then deployed
        assertThat(kit.run("up", "dev", "--yes")).isEqualTo(ExitCode.OK);
        assertThat(kit.environments.changes())
                .containsExactly(
                        "UP input-stream holding [oldName]", "UP preprocessor", "UP streaming-app", "UP input-stream");
        assertThat(kit.err()).contains("Their readers have moved: old outputs of input-stream are taken away.\n");
    }

    @Test
    void a_dropped_output_that_a_stack_outside_of_the_run_reads_stops_the_run() {
        dropAnOutputThatIsRead("preprocessor");
        assertThat(kit.run("up", "dev", "input-stream", "--yes")).isEqualTo(ExitCode.REFUSED);
        assertThat(kit.err()).isEqualTo("""
                The stack "input-stream" would no longer export "oldName", which is still read.
                  "preprocessor" reads it and is not in this run. Bring it up in the same run: ./penstock up dev input-stream preprocessor
                Nothing was changed.
                """);
        assertThat(kit.environments.changes()).isEmpty();
    }

    @Test
    void destroying_with_dependents_takes_readers_down_first() {
        assertThat(kit.run("destroy", "dev", "input-stream", "--include-dependents", "--yes"))
                .isEqualTo(ExitCode.OK);
        assertThat(kit.environments.changes())
                .containsExactly("DESTROY streaming-app", "DESTROY preprocessor", "DESTROY input-stream");
    }

    @Test
    void a_removed_stack_is_taken_down_with_prune_after_the_others_are_up() {
        kit.environments.deploy("old-alarms", 2);
        assertThat(kit.run("up", "dev", "--yes")).isEqualTo(ExitCode.OK);
        assertThat(kit.environments.changes()).doesNotContain("DESTROY old-alarms");
        kit.environments.ran.clear();
        assertThat(kit.run("up", "dev", "--yes", "--prune")).isEqualTo(ExitCode.OK);
        assertThat(kit.environments.changes()).endsWith("UP streaming-app", "DESTROY old-alarms");
    }

    @Test
    void a_second_run_is_refused_and_told_who_has_the_environment() {
        Instant since = Instant.parse("2026-01-01T10:00:00Z");
        long pid = ProcessHandle.current().pid();
        SystemProcesses processes = new SystemProcesses();
        kit.environments.lock.heldBy(new LockHolder(
                "alice", processes.host(), pid, processes.started(pid).orElseThrow(), "up", since));
        assertThat(kit.run("up", "dev", "--yes")).isEqualTo(ExitCode.REFUSED);
        assertThat(kit.err())
                .isEqualTo("The environment \"dev\" is in use by alice on " + processes.host() + " (process " + pid
                        + ", \"up\" since 2026-01-01T10:00:00Z).\nWait for it with --wait 5m.\n");
        assertThat(kit.environments.ran).isEmpty();
    }

    @Test
    void where_all_is_up_to_date_the_lock_of_a_killed_run_goes() {
        for (String stack : List.of("input-stream", "preprocessor", "streaming-app")) {
            kit.environments.proofs.put(new StackName(stack), "same program, config and inputs as its update just now");
        }
        Instant since = Instant.parse("2026-01-01T10:00:00Z");
        String host = new SystemProcesses().host();
        kit.environments.lock.heldBy(new LockHolder("alice", host, Integer.MAX_VALUE, since, "up", since));
        assertThat(kit.run("up", "dev", "--yes")).isEqualTo(ExitCode.OK);
        assertThat(kit.err())
                .isEqualTo("The environment \"dev\" was locked by alice on " + host
                        + " (process 2147483647, \"up\" since 2026-01-01T10:00:00Z). That process has ended; its lock is"
                        + " removed.\n");
        assertThat(kit.environments.lock.isFree()).isTrue();
    }

    @Test
    void a_time_to_wait_is_read_strictly() {
        assertThat(kit.run("up", "dev", "--yes", "--wait", "soon")).isEqualTo(ExitCode.USAGE);
        assertThat(kit.err())
                .startsWith("Invalid value for option '--wait': \"soon\" is not a time."
                        + " Write a number and s, m or h, such as 90s or 5m.\n");
    }
}
