package io.penstock.localcloud.analytics;

import java.time.Duration;

/** How an application's JVM ended by itself, time after time: how long to wait before the next, and when to give up. */
final class EndingsInARow {

    /** How often a JVM is started that does not come as far as its job: memory that is not there now may be there soon. */
    private static final int ATTEMPTS = 3;

    private static final long SHORTEST_PAUSE_MILLIS = 500;
    private static final long LONGEST_PAUSE_MILLIS = 30_000;

    private int crashes;
    private int neverStarted;

    /** What the next ending is after those before it: a JVM that never comes as far as its job has failed for good. */
    Ending add(Ending ending) {
        switch (ending.kind()) {
            case CRASHED -> {
                crashes = ending.ran() ? 1 : crashes + 1;
                neverStarted = 0;
            }
            case NEVER_STARTED -> {
                crashes++;
                neverStarted++;
            }
            default -> clear();
        }
        if (neverStarted < ATTEMPTS) {
            return ending;
        }
        clear();
        return Ending.failed(ending.detail() + ", " + ATTEMPTS + " times in a row." + ending.lastWords());
    }

    private void clear() {
        crashes = 0;
        neverStarted = 0;
    }

    /** Twice as long after each that did not run in between. */
    Duration pause() {
        return Duration.ofMillis(Math.min(LONGEST_PAUSE_MILLIS, SHORTEST_PAUSE_MILLIS << Math.min(10, crashes)));
    }
}
