package io.penstock.localcloud.process;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for processes. */
final class Waiting {

    private Waiting() {}

    /** Whether the process ended in time. */
    static boolean forExit(ProcessHandle process, Duration time) {
        try {
            process.onExit().get(time.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            return !process.isAlive();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalCloudFailure("Waiting for process " + process.pid() + " was interrupted.", e);
        }
    }
}
