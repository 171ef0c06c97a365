package io.penstock.engine.lock;

import io.penstock.orchestration.lock.EnvironmentLock;
import io.penstock.orchestration.lock.LockHolder;
import io.penstock.orchestration.lock.LockNotice;
import io.penstock.orchestration.lock.LockResult;
import io.penstock.orchestration.lock.UnlockResult;
import io.penstock.orchestration.run.CancelSignal;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A lock in S3, or, where that S3 has no conditional writes, on this machine.
 *
 * @param otherwise the lock on this machine, which says that it is one
 */
record S3Lock(EnvironmentLock lock, EnvironmentLock otherwise) implements EnvironmentLock {

    @Override
    public LockResult acquire(String command, Duration wait, CancelSignal cancel, Consumer<LockNotice> notices) {
        try {
            return lock.acquire(command, wait, cancel, notices);
        } catch (S3LockStore.UnsupportedException e) {
            return otherwise.acquire(command, wait, cancel, notices);
        }
    }

    /** A lock on this machine is there only where S3 keeps none. */
    @Override
    public UnlockResult unlock(boolean force) {
        try {
            UnlockResult result = lock.unlock(force);
            return result instanceof UnlockResult.NotLocked ? otherwise.unlock(force) : result;
        } catch (S3LockStore.UnsupportedException e) {
            return otherwise.unlock(force);
        }
    }

    @Override
    public Optional<LockHolder> holder() {
        return lock.holder().or(otherwise::holder);
    }
}
