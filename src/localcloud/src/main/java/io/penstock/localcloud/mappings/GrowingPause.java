package io.penstock.localcloud.mappings;

import java.time.Duration;

/** The time between tries: it doubles up to a bound, and starts again after a success. */
final class GrowingPause {

    private final Duration first;
    private final Duration most;
    private Duration next;

    GrowingPause(Duration first, Duration most) {
        this.first = first;
        this.most = most;
        this.next = first;
    }

    Duration next() {
        Duration pause = next;
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(most) < 0 ? doubled : most;
        return pause;
    }

    void reset() {
        next = first;
    }
}
