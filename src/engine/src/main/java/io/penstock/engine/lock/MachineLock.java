package io.penstock.engine.lock;

import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.lock.EnvironmentLock;
import io.penstock.orchestration.lock.LockNotice;
import io.penstock.orchestration.lock.LockResult;
import io.penstock.orchestration.run.CancelSignal;
import java.time.Duration;
import java.util.function.Consumer;

/** A lock on this machine, for a backend that cannot keep any; it says so. */
record MachineLock(EnvironmentName environment, String backend, EnvironmentLock lock) implements ForwardingLock {

    @Override
    public LockResult acquire(String command, Duration wait, CancelSignal cancel, Consumer<LockNotice> notices) {
        notices.accept(new LockNotice.ThisMachineOnly(environment, backend));
        return lock.acquire(command, wait, cancel, notices);
    }
}
