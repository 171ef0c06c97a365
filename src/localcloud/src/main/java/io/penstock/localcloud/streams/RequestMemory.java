package io.penstock.localcloud.streams;

import java.io.IOException;
import java.util.concurrent.Semaphore;

/** Bounds what all requests that are being read hold together: who comes when it is used up waits. */
final class RequestMemory {

    private static final int SHARES = 3;
    private static final int UNIT = 1024;

    private final Semaphore units;

    /** Room for three of the largest requests, or many small ones. */
    RequestMemory(long largest) {
        this.units = new Semaphore((int) (largest / UNIT) * SHARES, true);
    }

    /** What one request holds until it is closed. */
    interface Share extends AutoCloseable {
        @Override
        void close();
    }

    Share take(long bytes) throws IOException {
        int count = (int) (bytes / UNIT) + 1;
        try {
            units.acquire(count);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Waiting for memory was interrupted.", e);
        }
        return () -> units.release(count);
    }
}
