package io.penstock.engine.lock;

import io.penstock.orchestration.lock.EnvironmentLock;
import io.penstock.orchestration.lock.LockHolder;
import io.penstock.orchestration.lock.UnlockResult;
import java.util.Optional;

/** Another lock, with something more to do when it is taken. */
interface ForwardingLock extends EnvironmentLock {

    /** The other one. */
    EnvironmentLock lock();

    @Override
    default UnlockResult unlock(boolean force) {
        return lock().unlock(force);
    }

    @Override
    default Optional<LockHolder> holder() {
        return lock().holder();
    }
}
