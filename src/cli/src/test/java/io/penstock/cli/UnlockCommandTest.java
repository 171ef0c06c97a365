package io.penstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.lock.SystemProcesses;
import io.penstock.orchestration.lock.LockHolder;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class UnlockCommandTest {

    private static final Instant SINCE = Instant.parse("2026-01-01T10:00:00Z");
    private static final SystemProcesses HERE = new SystemProcesses();

    @TempDir
    Path root;

    private LockHolder holder(String host, long pid) {
        return new LockHolder("alice", host, pid, HERE.started(pid).orElse(SINCE), "up", SINCE);
    }

    @Test
    void what_is_not_locked_stays_so() {
        CommandKit kit = new CommandKit(root);
        assertThat(kit.run("unlock", "dev")).isEqualTo(ExitCode.OK);
        assertThat(kit.out()).isEqualTo("The environment \"dev\" is not locked.\n");
    }

    @Test
    void the_lock_of_a_process_that_has_ended_is_removed() {
        CommandKit kit = new CommandKit(root);
        kit.environments.lock.heldBy(holder(HERE.host(), Integer.MAX_VALUE));
        assertThat(kit.run("unlock", "dev")).isEqualTo(ExitCode.OK);
        assertThat(kit.out())
                .isEqualTo("The environment \"dev\" was locked by alice on " + HERE.host()
                        + " (process 2147483647, \"up\" since 2026-01-01T10:00:00Z). That process has ended; its lock is"
                        + " removed.\n");
        assertThat(kit.environments.lock.isFree()).isTrue();
    }

    @Test
    void the_lock_of_a_process_that_runs_stays() {
        CommandKit kit = new CommandKit(root);
        long pid = ProcessHandle.current().pid();
        kit.environments.lock.heldBy(holder(HERE.host(), pid));
        assertThat(kit.run("unlock", "dev", "--force")).isEqualTo(ExitCode.REFUSED);
        assertThat(kit.err())
                .isEqualTo("The environment \"dev\" is in use by alice on " + HERE.host() + " (process " + pid
                        + ", \"up\" since 2026-01-01T10:00:00Z), so its lock stays.\nThat process runs. Stop it first: Ctrl-C"
                        + " where it was started, or kill " + pid + "\n");
        assertThat(kit.environments.lock.isFree()).isFalse();
    }

    @Test
    void the_lock_of_another_machine_is_removed_by_force() {
        CommandKit kit = new CommandKit(root);
        kit.environments.lock.heldBy(holder("elsewhere", 7));
        assertThat(kit.run("unlock", "dev")).isEqualTo(ExitCode.REFUSED);
        assertThat(kit.err())
                .isEqualTo("The environment \"dev\" is in use by alice on elsewhere (process 7, \"up\" since"
                        + " 2026-01-01T10:00:00Z), so its lock stays.\nIt is another machine's, so nobody can tell from here"
                        + " whether it still runs. Look there; if it does not run any more: ./penstock unlock dev"
                        + " --force\n");
        assertThat(kit.run("unlock", "dev", "--force")).isEqualTo(ExitCode.OK);
        assertThat(kit.environments.lock.isFree()).isTrue();
    }
}
