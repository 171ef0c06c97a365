package io.penstock.localcloud.mappings;

import java.util.concurrent.Semaphore;

/**
 * The memory that batches of all mappings together may take.
 *
 * <p>A share is taken before records are read, when their size is not known, and made smaller once it is.
 */
final class MemoryBudget {

    /** Bytes that one read may return, and as events. */
    static final int ONE_READ = 24 * 1024 * 1024;

    private static final int UNIT = 64 * 1024;

    private final Semaphore units;

    MemoryBudget(long bytes) {
        units = new Semaphore((int) (bytes / UNIT), true);
    }

    Share take() throws InterruptedException {
        int taken = ONE_READ / UNIT;
        units.acquire(taken);
        return new Share(taken);
    }

    /** A part of the budget; closing gives it back. */
    final class Share implements AutoCloseable {

        private int taken;

        private Share(int taken) {
            this.taken = taken;
        }

        /** Gives back what is over for records of so many bytes, with their event. */
        void shrinkTo(long dataBytes) {
            int needed = (int) Math.min(taken, (dataBytes * 4 + UNIT) / UNIT);
            units.release(taken - needed);
            taken = needed;
        }

        @Override
        public void close() {
            units.release(taken);
            taken = 0;
        }
    }
}
