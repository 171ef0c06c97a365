package io.penstock.localcloud.analytics;

/**
 * How a run of an application's JVM ended.
 *
 * @param ran whether the application was RUNNING before
 */
record Ending(Kind kind, String detail, boolean ran) {

    /** What to do next follows from it. */
    enum Kind {
        /** Asked for. */
        STOPPED,
        /** To run new code or configuration. */
        REPLACED,
        /** The state that it should go on from has parts that the program has no place for. */
        STATE_DOES_NOT_FIT,
        /** Its program or its job failed for good. */
        FAILED,
        /** Its JVM ended. */
        CRASHED
    }

    static Ending stopped(String detail) {
        return new Ending(Kind.STOPPED, detail, true);
    }

    static Ending replaced(String detail) {
        return new Ending(Kind.REPLACED, detail, true);
    }

    static Ending stateDoesNotFit(String detail) {
        return new Ending(Kind.STATE_DOES_NOT_FIT, detail, false);
    }

    static Ending failed(String detail) {
        return new Ending(Kind.FAILED, detail, false);
    }

    static Ending crashed(boolean ran, String detail) {
        return new Ending(Kind.CRASHED, detail, ran);
    }
}
