package io.penstock.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.lock.SystemProcesses;
import io.penstock.orchestration.lock.LockResult;
import io.penstock.orchestration.run.CancelSignal;
import io.penstock.orchestration.run.Operation;
import io.penstock.orchestration.run.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class StackLocksTest extends EngineTest {

    private static final Instant SINCE = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    private final String host = new SystemProcesses().host();

    private Path lock(String name, long pid, String host, Instant since) throws IOException {
        Path directory = environment.root.resolve(".penstock/state/.pulumi/locks/organization/shop/test.single");
        Files.createDirectories(directory);
        return Files.writeString(
                directory.resolve(name + ".json"),
                "{\"pid\":" + pid + ",\"username\":\"ann\",\"hostname\":\"" + host + "\",\"timestamp\":\"" + since
                        + "\"}");
    }

    private static long deadPid() throws Exception {
        Process process = new ProcessBuilder("true").start();
        process.waitFor();
        return process.pid();
    }

    @Test
    void the_lock_of_a_process_that_has_ended_is_removed_with_a_message() throws Exception {
        environment.run(Operation.UP, Shop.single("one"));
        long pid = deadPid();
        lock("1", pid, host, SINCE);
        lock("2", ProcessHandle.current().pid(), host, Instant.parse("2020-01-01T00:00:00Z"));
        assertThat(environment.run(Operation.UP, Shop.single("two"))).isInstanceOf(Outcome.Updated.class);
        assertThat(environment.messages())
                .containsExactly(
                        "The stack was locked by ann on " + host + " (Pulumi process " + pid + ", since " + SINCE
                                + "). That process has ended without giving the lock back, so the lock was removed.",
                        "The stack was locked by ann on " + host + " (Pulumi process "
                                + ProcessHandle.current().pid()
                                + ", since 2020-01-01T00:00:00Z). That process has ended without giving the lock back, so"
                                + " the lock was removed.");
    }

    @Test
    void who_takes_the_environments_lock_frees_its_stacks_of_dead_ones_also_those_that_nothing_is_left_of()
            throws Exception {
        long pid = deadPid();
        Path single = lock("1", pid, host, SINCE);
        Path away = lock("2", 42, "elsewhere", SINCE);
        Path gone = Files.createDirectories(
                        single.resolveSibling("../test.gone").normalize())
                .resolve("1.json");
        Files.copy(single, gone);
        Path other = Files.createDirectories(
                        single.resolveSibling("../test2.single").normalize())
                .resolve("1.json");
        Files.copy(single, other);
        List<String> notices = new ArrayList<>();
        LockResult result = environment
                .engine
                .lock()
                .acquire("up", Duration.ZERO, new CancelSignal(), notice -> notices.add(notice.message()));
        ((LockResult.Held) result).close();
        String by = " was locked by ann on " + host + " (Pulumi process " + pid + ", since " + SINCE
                + "). That process has ended without giving the lock back, so the lock was removed.";
        assertThat(notices).containsExactly("The stack \"gone\"" + by, "The stack \"single\"" + by);
        assertThat(List.of(single, gone)).noneMatch(Files::exists);
        assertThat(List.of(away, other)).allMatch(Files::exists);
    }

    @Test
    void the_lock_of_a_process_that_is_no_pulumi_is_removed() throws Exception {
        environment.run(Operation.UP, Shop.single("one"));
        lock("1", ProcessHandle.current().pid(), host, Instant.now());
        assertThat(environment.run(Operation.DESTROY, Shop.single("one"))).isInstanceOf(Outcome.Updated.class);
    }

    @Test
    void the_lock_of_another_machine_is_respected() throws Exception {
        environment.run(Operation.UP, Shop.single("one"));
        Path lock = lock("1", 42, "elsewhere", SINCE);
        Outcome outcome = environment.run(Operation.UP, Shop.single("two"));
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        assertThat(((Outcome.Failed) outcome).failure().message())
                .isEqualTo("The stack is locked by ann on elsewhere (Pulumi process 42, since " + SINCE
                        + "). It is another machine's, so nobody can tell from here whether that process still runs. Wait"
                        + " for it to end; if it does not run any more: pulumi cancel --stack test.single");
        assertThat(lock).exists();
    }

    @Test
    void the_lock_of_a_pulumi_that_runs_is_respected() throws Exception {
        environment.run(Operation.UP, Shop.single("one"));
        Path pulumi = environment.root.resolve("pulumi");
        Files.copy(Path.of("/bin/sleep"), pulumi);
        Process running = new ProcessBuilder(pulumi.toString(), "100").start();
        try {
            Instant since = Instant.now().truncatedTo(ChronoUnit.SECONDS);
            Path lock = lock("1", running.pid(), host, since);
            Outcome outcome = environment.run(Operation.UP, Shop.single("two"));
            assertThat(outcome).isInstanceOf(Outcome.Failed.class);
            assertThat(((Outcome.Failed) outcome).failure().message())
                    .isEqualTo(
                            "The stack is locked by ann on " + host + " (Pulumi process " + running.pid() + ", since "
                                    + since + "). That process runs. Wait for it to end, then run the command again.");
            assertThat(lock).exists();
        } finally {
            running.destroyForcibly().waitFor();
        }
    }

    @Test
    void a_pulumi_that_outlived_the_run_that_was_killed_is_waited_for() throws Exception {
        Process jvm = ChildJvm.start(environment, "slow", 1);
        cloud.awaitSlow();
        jvm.destroyForcibly().waitFor();
        Thread later = new Thread(() -> {
            while (environment.messages().isEmpty()) {
                Thread.onSpinWait();
            }
            cloud.letSlowEnd();
        });
        later.start();
        List<Outcome> outcomes = ChildJvm.inParallel(environment, Operation.UP, ChildJvm.programs("slow", 1));
        assertThat(outcomes).allMatch(Outcome::succeeded);
        assertThat(environment.messages())
                .singleElement()
                .asString()
                .startsWith("A run that was killed left the Pulumi process ");
        later.join(TimeUnit.SECONDS.toMillis(60));
        assertThat(cloud.size()).isEqualTo(8);
        assertThat(cloud.made()).isEqualTo(8);
    }
}
