package io.penstock.preprocessor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A deadline whose time passes only in pauses. */
final class FakeDeadline implements Deadline {

    private Duration left;
    private final List<Duration> pauses = new ArrayList<>();

    FakeDeadline(Duration left) {
        this.left = left;
    }

    @Override
    public synchronized Duration left() {
        return left;
    }

    @Override
    public synchronized void pause(Duration time) {
        pauses.add(time);
        left = left.compareTo(time) > 0 ? left.minus(time) : Duration.ZERO;
    }

    synchronized List<Duration> pauses() {
        return List.copyOf(pauses);
    }
}
