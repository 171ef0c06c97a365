package io.penstock.orchestration.lock;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.run.CancelSignal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Timeout(30)
class KeptLockTest {

    private static final Instant BOOT = Instant.parse("2026-01-01T00:00:00Z");
    private static final EnvironmentName DEV = new EnvironmentName("dev");
    private static final LockHolder BOB =
            new LockHolder("bob", "here", 7, BOOT.plusSeconds(60), "up", BOOT.plusSeconds(90));
    private static final LockHolder CAROL =
            new LockHolder("carol", "there", 7, BOOT.plusSeconds(60), "destroy", BOOT.plusSeconds(90));

    private final MemoryLockStore store = new MemoryLockStore();
    private final Map<Long, Instant> running = new HashMap<>(Map.of(1L, BOOT));
    private final List<String> notices = new CopyOnWriteArrayList<>();
    private final CancelSignal cancel = new CancelSignal();
    private final EnvironmentLock lock =
            new KeptLock(DEV, store, new Running(), new KeptLock.Self("alice", 1, BOOT), Clock.systemUTC());

    private final class Running implements Processes {

        @Override
        public String host() {
            return "here";
        }

        @Override
        public Optional<Instant> started(long pid) {
            return Optional.ofNullable(running.get(pid));
        }
    }

    private LockResult acquire(Duration wait) {
        return lock.acquire("up", wait, cancel, notice -> notices.add(notice.message()));
    }

    private LockResult acquire() {
        return acquire(Duration.ZERO);
    }

    private static String refusal(LockResult result) {
        assertThat(result).isInstanceOf(LockResult.Refused.class);
        return ((LockResult.Refused) result).message();
    }

    @Test
    void a_lock_that_nobody_has_is_held_until_it_is_closed() {
        LockResult result = acquire();
        assertThat(lock.holder()).hasValueSatisfying(holder -> {
            assertThat(holder.user()).isEqualTo("alice");
            assertThat(holder.command()).isEqualTo("up");
        });
        try (LockResult.Held held = (LockResult.Held) result) {
            assertThat(held).isNotNull();
        }
        assertThat(lock.holder()).isEmpty();
        assertThat(notices).isEmpty();
    }

    @Test
    void a_lock_of_a_process_that_runs_is_refused() {
        running.put(7L, BOB.started());
        store.put(BOB);
        assertThat(refusal(acquire()))
                .isEqualTo("The environment \"dev\" is in use by bob on here (process 7, \"up\" since"
                        + " 2026-01-01T00:01:30Z).\nWait for it with --wait 5m.");
        assertThat(lock.holder()).contains(BOB);
    }

    @Test
    void a_lock_of_another_machine_is_refused_and_says_how_to_remove_it() {
        store.put(CAROL);
        assertThat(refusal(acquire()))
                .isEqualTo("The environment \"dev\" is in use by carol on there (process 7, \"destroy\" since"
                        + " 2026-01-01T00:01:30Z).\nWait for it with --wait 5m. It is another machine's, so nobody can tell"
                        + " from here whether it still runs. If it does not: ./penstock unlock dev --force");
    }

    @Test
    void a_lock_whose_process_has_ended_is_taken_over() {
        store.put(BOB);
        assertThat(acquire()).isInstanceOf(LockResult.Held.class);
        assertThat(notices)
                .containsExactly("The environment \"dev\" was locked by bob on here (process 7, \"up\" since"
                        + " 2026-01-01T00:01:30Z). That process has ended without giving the lock back, so it was taken"
                        + " over.");
    }

    @Test
    void a_lock_whose_process_number_is_a_later_process_now_is_taken_over() {
        running.put(7L, BOB.started().plusSeconds(3));
        store.put(BOB);
        assertThat(acquire()).isInstanceOf(LockResult.Held.class);
    }

    @Test
    void a_lock_of_this_very_process_is_refused_as_any_other() {
        LockResult.Held held = (LockResult.Held) acquire();
        assertThat(acquire()).isInstanceOf(LockResult.Refused.class);
        held.close();
        assertThat(acquire()).isInstanceOf(LockResult.Held.class);
    }

    @Test
    void closing_again_does_not_take_the_next_holders_lock_away() {
        LockResult.Held held = (LockResult.Held) acquire();
        held.close();
        store.put(CAROL);
        held.close();
        assertThat(lock.holder()).contains(CAROL);
    }

    @Test
    void closing_a_lock_that_was_removed_and_given_to_another_leaves_the_others() {
        LockResult.Held held = (LockResult.Held) acquire();
        store.put(CAROL);
        held.close();
        assertThat(lock.holder()).contains(CAROL);
    }

    @Test
    void a_lock_that_was_created_while_the_answer_got_lost_is_held() {
        store.loseAnswers();
        assertThat(acquire()).isInstanceOf(LockResult.Held.class);
    }

    @Test
    void a_wait_says_whom_it_waits_for_once_and_ends_with_the_lock() {
        running.put(7L, BOB.started());
        store.put(BOB);
        Thread other = new Thread(() -> {
            while (notices.isEmpty()) {
                Thread.onSpinWait();
            }
            store.remove(store.read().orElseThrow());
        });
        other.start();
        assertThat(acquire(Duration.ofMinutes(5))).isInstanceOf(LockResult.Held.class);
        assertThat(notices)
                .containsExactly("The environment \"dev\" is in use by bob on here (process 7, \"up\" since"
                        + " 2026-01-01T00:01:30Z). Waiting for it, at most 5m.");
    }

    @Test
    void a_wait_that_is_too_short_or_cancelled_ends_with_the_refusal() {
        store.put(CAROL);
        assertThat(acquire(Duration.ofMillis(1))).isInstanceOf(LockResult.Refused.class);
        cancel.cancel();
        assertThat(acquire(Duration.ofMinutes(5))).isInstanceOf(LockResult.Refused.class);
    }

    @Test
    void unlocking_what_is_not_locked_says_so() {
        assertThat(lock.unlock(false).message()).isEqualTo("The environment \"dev\" is not locked.");
    }

    @Test
    void unlocking_removes_the_lock_of_a_process_that_has_ended() {
        store.put(BOB);
        assertThat(lock.unlock(false).message())
                .isEqualTo("The environment \"dev\" was locked by bob on here (process 7, \"up\" since"
                        + " 2026-01-01T00:01:30Z). That process has ended; its lock is removed.");
        assertThat(lock.holder()).isEmpty();
    }

    @Test
    void unlocking_never_removes_the_lock_of_a_process_that_runs() {
        running.put(7L, BOB.started());
        store.put(BOB);
        for (boolean force : new boolean[] {false, true}) {
            assertThat(lock.unlock(force).message())
                    .isEqualTo("The environment \"dev\" is in use by bob on here (process 7, \"up\" since"
                            + " 2026-01-01T00:01:30Z), so its lock stays.\nThat process runs. Stop it first: Ctrl-C where"
                            + " it was started, or kill 7");
            assertThat(lock.holder()).contains(BOB);
        }
    }

    @Test
    void unlocking_removes_the_lock_of_another_machine_only_by_force() {
        store.put(CAROL);
        assertThat(lock.unlock(false).message())
                .isEqualTo("The environment \"dev\" is in use by carol on there (process 7, \"destroy\" since"
                        + " 2026-01-01T00:01:30Z), so its lock stays.\nIt is another machine's, so nobody can tell from here"
                        + " whether it still runs. Look there; if it does not run any more: ./penstock unlock dev"
                        + " --force");
        assertThat(lock.unlock(true).message())
                .isEqualTo("The environment \"dev\" was locked by carol on there (process 7, \"destroy\" since"
                        + " 2026-01-01T00:01:30Z). That lock is removed.");
        assertThat(lock.holder()).isEmpty();
    }
}
