package io.penstock.cli.timeline;

import java.time.Duration;

/**
 * A piece of time, counted from the run's beginning.
 *
 * @param ended for what has no end the last that is known of the run
 */
record Bar(Duration began, Duration ended) {

    Duration took() {
        return ended.minus(began);
    }
}
