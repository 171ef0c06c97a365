package io.penstock.orchestration.lock;

import io.penstock.orchestration.run.CancelSignal;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** The lock of one environment: whoever changes it holds this first. Safe for use from several threads. */
public interface EnvironmentLock {

    /**
     * Takes the lock. One whose holder has ended is taken over; one of another machine is respected.
     *
     * @param command what the lock is for, such as {@code up}
     * @param wait how long to wait for it; zero not to
     * @param cancel ends the waiting, with {@link LockResult.Refused}
     * @param notices is told whom it waits for, and what else there is to know
     * @throws LockException if the place where locks are kept cannot be used
     */
    LockResult acquire(String command, Duration wait, CancelSignal cancel, Consumer<LockNotice> notices);

    /**
     * Removes a lock whose holder has ended. One whose holder runs stays, always.
     *
     * @param force whether one of another machine goes too, and one that is damaged
     * @throws LockException if the place where locks are kept cannot be used, or the lock is damaged and stays
     */
    UnlockResult unlock(boolean force);

    /**
     * Who has the lock.
     *
     * @throws LockException if the place where locks are kept cannot be used
     */
    Optional<LockHolder> holder();
}
