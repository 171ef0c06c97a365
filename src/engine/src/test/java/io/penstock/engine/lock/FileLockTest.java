package io.penstock.engine.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.orchestration.lock.EnvironmentLock;
import io.penstock.orchestration.lock.Life;
import io.penstock.orchestration.lock.LockException;
import io.penstock.orchestration.lock.LockHolder;
import io.penstock.orchestration.lock.LockResult;
import io.penstock.orchestration.lock.Processes;
import io.penstock.orchestration.run.CancelSignal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FileLockTest {

    @TempDir
    Path directory;

    private Path file() {
        return directory.resolve(".penstock/locks/shop/dev.json");
    }

    private LockResult acquire(List<String> notices) {
        return LockTaker.lock(directory)
                .acquire("up", Duration.ZERO, new CancelSignal(), notice -> notices.add(notice.message()));
    }

    @Test
    void the_lock_is_a_file_beside_pulumis_own_that_says_who_has_it() throws IOException {
        LockResult result = acquire(new ArrayList<>());
        assertThat(Files.readString(file()))
                .contains("\"pid\": " + ProcessHandle.current().pid())
                .contains("\"command\": \"up\"");
        assertThat(acquire(new ArrayList<>())).isInstanceOf(LockResult.Refused.class);
        ((LockResult.Held) result).close();
        assertThat(file()).doesNotExist();
    }

    @Test
    void a_damaged_lock_is_an_error_that_names_it_and_is_removed_by_force() throws IOException {
        Files.createDirectories(file().getParent());
        for (String damaged : List.of("", "{", "[]", "{}", "{\"user\":{}}", "\u00ff")) {
            Files.writeString(file(), damaged, StandardCharsets.ISO_8859_1);
            assertThatThrownBy(() -> acquire(new ArrayList<>()))
                    .isInstanceOf(LockException.class)
                    .hasMessage("The lock " + file()
                            + " is damaged, so nobody can tell who holds it. If no run is under way, remove it:"
                            + " ./penstock unlock dev --force");
            assertThat(LockTaker.lock(directory).unlock(true).message())
                    .isEqualTo("The lock of the environment \"dev\" was damaged, so nobody could tell who held it."
                            + " It is removed.");
            assertThat(file()).doesNotExist();
        }
    }

    @Test
    void a_place_that_cannot_be_written_is_an_error_that_names_it() throws IOException {
        Files.createDirectories(directory.resolve(".penstock/locks"));
        Files.writeString(directory.resolve(".penstock/locks/shop"), "a file");
        assertThatThrownBy(() -> acquire(new ArrayList<>()))
                .isInstanceOf(LockException.class)
                .hasMessage("The environment's lock " + file()
                        + " cannot be read or written: FileAlreadyExistsException: "
                        + directory.resolve(".penstock/locks/shop")
                        + ". Let yourself write there, on a file system that has file locks.");
    }

    @Test
    void processes_that_are_killed_with_the_lock_leave_it_to_exactly_one_other() throws Exception {
        Files.writeString(directory.resolve("count"), "0");
        List<Process> takers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            takers.add(LockTaker.start(directory, 8, 1, true));
        }
        ended_well(takers);
        assertThat(directory.resolve("count")).hasContent("4");
        List<String> notices = new ArrayList<>();
        assertThat(acquire(notices)).isInstanceOf(LockResult.Held.class);
        assertThat(notices).singleElement().asString().contains("That process has ended without giving the lock back");
    }

    @Test
    void many_threads_of_many_processes_have_the_lock_one_at_a_time() throws Exception {
        Files.writeString(directory.resolve("count"), "0");
        List<Process> takers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            takers.add(LockTaker.start(directory, 3, 3, false));
        }
        ended_well(takers);
        assertThat(directory.resolve("count")).hasContent("27");
        assertThat(file()).doesNotExist();
    }

    private static void ended_well(List<Process> takers) throws Exception {
        for (Process taker : takers) {
            String output = new String(taker.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(taker.waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(output).isEmpty();
            assertThat(taker.exitValue()).isZero();
        }
    }

    @Test
    void a_process_that_ended_and_that_nobody_looked_at_counts_as_ended() throws Exception {
        // The shell becomes a process that never asks how its child ended.
        Process parent = new ProcessBuilder("sh", "-c", "sh -c 'exit 0' & exec sleep 60").start();
        try {
            while (parent.children().findAny().isEmpty()) {
                Thread.onSpinWait();
            }
            long child = parent.children().findFirst().orElseThrow().pid();
            Processes processes = new SystemProcesses();
            while (processes.started(child).isPresent()) {
                Thread.sleep(10);
            }
            assertThat(ProcessHandle.of(child)).isPresent();
            LockHolder holder = new LockHolder("any", processes.host(), child, Instant.now(), "up", Instant.now());
            assertThat(Life.of(holder, processes)).isEqualTo(Life.DEAD);
        } finally {
            parent.destroyForcibly().waitFor();
        }
    }

    @Test
    void this_process_runs_since_it_was_started() {
        EnvironmentLock lock = LockTaker.lock(directory);
        lock.acquire("up", Duration.ZERO, new CancelSignal(), notice -> {});
        assertThat(Life.of(lock.holder().orElseThrow(), new SystemProcesses())).isEqualTo(Life.ALIVE);
    }
}
