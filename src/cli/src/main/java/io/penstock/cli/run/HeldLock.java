package io.penstock.cli.run;

import io.penstock.cli.environment.ReadyEnvironment;
import io.penstock.cli.environment.RefusedException;
import io.penstock.orchestration.lock.LockNotice;
import io.penstock.orchestration.lock.LockResult;
import io.penstock.orchestration.run.CancelSignal;
import java.time.Duration;

/** Takes an environment's lock, and tells the user whom it waits for. */
final class HeldLock {

    private HeldLock() {}

    /**
     * The lock, until it is closed.
     *
     * @param command what it is for, such as {@code up}
     * @throws RefusedException if somebody else has it
     */
    static LockResult.Held take(ReadyEnvironment ready, String command, Duration patience, Console console) {
        CancelSignal cancel = new CancelSignal();
        try (GracefulStop stop = new GracefulStop(cancel)) {
            LockResult result = ready.lock().acquire(command, patience, cancel, notice -> tell(notice, console));
            stop.said();
            if (result instanceof LockResult.Refused refused) {
                throw new RefusedException(refused.message());
            }
            return (LockResult.Held) result;
        }
    }

    private static void tell(LockNotice notice, Console console) {
        if (!(notice instanceof LockNotice.ThisMachineOnly)) {
            console.say(notice.message());
        }
    }
}
