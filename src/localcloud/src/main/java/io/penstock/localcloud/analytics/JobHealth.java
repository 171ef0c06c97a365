package io.penstock.localcloud.analytics;

/**
 * How an application's jobs are.
 *
 * @param detail why not all is well, empty otherwise
 * @param restarts of all jobs since they were submitted
 */
record JobHealth(State state, String detail, int restarts) {

    /** What the states of all tasks come to. */
    enum State {
        /** Every task of every job runs. */
        RUNNING,
        /** Tasks are starting, or starting again. */
        STARTING,
        /** A job failed for good, or ended. */
        ENDED
    }
}
