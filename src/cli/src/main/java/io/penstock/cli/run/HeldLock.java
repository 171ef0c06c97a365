package io.penstock.cli.run;

import io.penstock.cli.environment.ReadyEnvironment;
import io.penstock.cli.environment.RefusedException;
import io.penstock.orchestration.lock.LockNotice;
import io.penstock.orchestration.lock.LockResult;
import java.time.Duration;

/** Takes an environment's lock, and tells the user whom it waits for. */
final class HeldLock {

    private HeldLock() {}

    /**
     * The lock, until it is closed or the process is ended.
     *
     * @param command what it is for, such as {@code up}
     * @throws RefusedException if somebody else has it
     */
    static LockResult.Held take(
            ReadyEnvironment ready, String command, Duration patience, Console console, GracefulStop stop) {
        try (GracefulStop.Work asking = stop.work()) {
            LockResult result = ready.lock().acquire(command, patience, stop.signal(), notice -> tell(notice, console));
            if (result instanceof LockResult.Refused refused) {
                throw new RefusedException(refused.message());
            }
            LockResult.Held held = (LockResult.Held) result;
            stop.releases(held);
            return held;
        }
    }

    private static void tell(LockNotice notice, Console console) {
        if (!(notice instanceof LockNotice.ThisMachineOnly)) {
            console.say(notice.message());
        }
    }
}
