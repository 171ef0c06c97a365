package io.penstock.orchestration.lock;

import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.lock.LockStore.Kept;
import io.penstock.orchestration.run.CancelSignal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An environment's lock over any {@link LockStore}. */
public final class KeptLock implements EnvironmentLock {

    private static final Duration POLL = Duration.ofMillis(500);

    private final EnvironmentName environment;
    private final LockStore store;
    private final Processes processes;
    private final Self self;
    private final Clock clock;

    /**
     * The process that asks.
     *
     * @param started when it was started, as {@link Processes} says
     */
    public record Self(String user, long pid, Instant started) {}

    public KeptLock(EnvironmentName environment, LockStore store, Processes processes, Self self, Clock clock) {
        this.environment = environment;
        this.store = store;
        this.processes = processes;
        this.self = self;
        this.clock = clock;
    }

    @Override
    public LockResult acquire(String command, Duration wait, CancelSignal cancel, Consumer<LockNotice> notices) {
        CountDownLatch stop = new CountDownLatch(1);
        cancel.onCancel(stop::countDown);
        Instant until = clock.instant().plus(wait);
        @Nullable LockHolder waitedFor = null;
        while (true) {
            LockResult result = attempt(command, notices);
            if (!(result instanceof LockResult.Refused refused)) {
                return result;
            }
            Duration left = Duration.between(clock.instant(), until);
            if (left.isNegative() || left.isZero()) {
                return refused;
            }
            if (!refused.holder().equals(waitedFor)) {
                waitedFor = refused.holder();
                notices.accept(new LockNotice.Waiting(environment, waitedFor, wait));
            }
            if (stopped(stop, left.compareTo(POLL) < 0 ? left : POLL)) {
                return refused;
            }
        }
    }

    private LockResult attempt(String command, Consumer<LockNotice> notices) {
        while (true) {
            LockHolder me =
                    new LockHolder(self.user(), processes.host(), self.pid(), self.started(), command, clock.instant());
            Optional<Kept> created = store.create(me);
            if (created.isPresent()) {
                return held(created.get());
            }
            Optional<Kept> other = store.read();
            if (other.isEmpty()) {
                continue; // given back just now
            }
            LockHolder holder = other.get().holder();
            if (holder.equals(me)) {
                return held(other.get()); // it was created, and the answer to that got lost
            }
            Life life = Life.of(holder, processes);
            if (life != Life.DEAD) {
                return new LockResult.Refused(environment, holder, life);
            }
            Optional<Kept> taken = store.replace(other.get(), me);
            if (taken.isPresent()) {
                notices.accept(new LockNotice.TakenOver(environment, holder));
                return held(taken.get());
            }
        }
    }

    private LockResult held(Kept lock) {
        return new LockResult.Held(() -> store.remove(lock));
    }

    private static boolean stopped(CountDownLatch stop, Duration time) {
        try {
            return stop.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public UnlockResult unlock(boolean force) {
        if (force && store.removeDamaged()) {
            return new UnlockResult.DamageRemoved(environment);
        }
        Optional<Kept> lock = store.read();
        if (lock.isEmpty()) {
            return new UnlockResult.NotLocked(environment);
        }
        LockHolder holder = lock.get().holder();
        Life life = Life.of(holder, processes);
        if (life == Life.ALIVE || life == Life.UNKNOWN && !force) {
            return new UnlockResult.Refused(environment, holder, life);
        }
        store.remove(lock.get());
        return new UnlockResult.Removed(environment, holder, life);
    }

    @Override
    public Optional<LockHolder> holder() {
        return store.read().map(Kept::holder);
    }
}
