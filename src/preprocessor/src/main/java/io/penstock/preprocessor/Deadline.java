package io.penstock.preprocessor;

import java.time.Duration;

/** The time that an invocation has left for sending. */
interface Deadline {

    /** Never negative; zero when there is none. */
    Duration left();

    /** Waits; ends early when the deadline passes. */
    void pause(Duration time) throws InterruptedException;
}
