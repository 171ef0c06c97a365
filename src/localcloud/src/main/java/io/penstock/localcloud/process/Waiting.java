package io.penstock.localcloud.process;

import java.time.Duration;

/** Waits for processes. */
final class Waiting {

    private static final long POLL_MILLIS = 20;

    private Waiting() {}

    /**
     * Whether the process ended in time.
     *
     * <p>Asked anew every 20 ms: for a process that is not a child, Java's own waiting notices its end seconds later.
     */
    static boolean forExit(ProcessHandle process, Duration time) {
        long end = System.nanoTime() + time.toNanos();
        try {
            while (process.isAlive()) {
                if (System.nanoTime() > end) {
                    return false;
                }
                Thread.sleep(POLL_MILLIS);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalCloudFailure("Waiting for process " + process.pid() + " was interrupted.", e);
        }
    }
}
