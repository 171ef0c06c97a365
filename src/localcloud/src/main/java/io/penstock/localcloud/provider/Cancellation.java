package io.penstock.localcloud.provider;

import io.penstock.localcloud.LocalCloudException;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Whether the engine of a connection has asked to stop, for work that waits.
 *
 * <p>A flag and no interrupt: an interrupted thread would close the files of a local service that it happens to be in.
 */
public final class Cancellation {

    private static final ThreadLocal<Cancellation> CURRENT = ThreadLocal.withInitial(Cancellation::new);
    private static final long POLL_MILLIS = 20;

    private volatile boolean cancelled;

    void cancel() {
        cancelled = true;
    }

    /** Runs the work; what waits in it ends when this is cancelled. */
    void during(Runnable work) {
        CURRENT.set(this);
        try {
            work.run();
        } finally {
            CURRENT.remove();
        }
    }

    /**
     * Waits until it holds; false if it does not hold in time.
     *
     * @throws LocalCloudException if the engine asks to stop
     */
    public static boolean await(Duration time, BooleanSupplier holds) {
        long deadline = System.nanoTime() + time.toNanos();
        while (!holds.getAsBoolean()) {
            if (CURRENT.get().cancelled) {
                throw new LocalCloudException("RequestCanceled", "The update was cancelled while it waited.");
            }
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            try {
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new LocalCloudException("RequestCanceled", "The wait was interrupted.", interrupted);
            }
        }
        return true;
    }
}
