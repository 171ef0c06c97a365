package io.penstock.localcloud.mappings;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Asks the threads of a mapping to end: what waits ends at once, what runs after the batch. */
final class Stop {

    private final CountDownLatch requested = new CountDownLatch(1);

    void request() {
        requested.countDown();
    }

    boolean isRequested() {
        return requested.getCount() == 0;
    }

    /** @throws InterruptedException if the end is requested meanwhile */
    void pause(Duration time) throws InterruptedException {
        if (requested.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new InterruptedException("The mapping is to stop.");
        }
    }

    void check() throws InterruptedException {
        if (isRequested()) {
            throw new InterruptedException("The mapping is to stop.");
        }
    }
}
