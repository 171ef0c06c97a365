package io.penstock.engine.lock;

import io.penstock.orchestration.lock.EnvironmentLock;
import io.penstock.orchestration.lock.LockNotice;
import io.penstock.orchestration.lock.LockResult;
import io.penstock.orchestration.run.CancelSignal;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * A lock whose taker finds no stack locked by a run that was killed: also none that nobody runs any more, as it has left
 * the code and nothing is left of it but the lock.
 */
public record TidyLock(EnvironmentLock lock, StackLocks stacks) implements ForwardingLock {

    @Override
    public LockResult acquire(String command, Duration wait, CancelSignal cancel, Consumer<LockNotice> notices) {
        LockResult result = lock.acquire(command, wait, cancel, notices);
        if (result instanceof LockResult.Held) {
            stacks.removeDead().forEach(notices);
        }
        return result;
    }
}
