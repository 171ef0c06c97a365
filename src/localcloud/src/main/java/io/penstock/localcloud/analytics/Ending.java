package io.penstock.localcloud.analytics;

/**
 * How a run of an application's JVM ended.
 *
 * @param detail a sentence; without its full stop where the JVM ended by itself
 * @param ran whether the application was RUNNING before
 * @param lastWords what a JVM printed that never came as far as its job, to be put after a sentence
 */
record Ending(Kind kind, String detail, boolean ran, String lastWords) {

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
        /** Its JVM ended by itself. */
        CRASHED,
        /** Its JVM ended by itself before its job was submitted. */
        NEVER_STARTED
    }

    static Ending stopped(String detail) {
        return new Ending(Kind.STOPPED, detail, true, "");
    }

    static Ending replaced(String detail) {
        return new Ending(Kind.REPLACED, detail, true, "");
    }

    static Ending stateDoesNotFit(String detail) {
        return new Ending(Kind.STATE_DOES_NOT_FIT, detail, false, "");
    }

    static Ending failed(String detail) {
        return new Ending(Kind.FAILED, detail, false, "");
    }

    static Ending crashed(int exitCode, boolean ran) {
        return new Ending(Kind.CRASHED, exit(exitCode), ran, "");
    }

    static Ending neverStarted(int exitCode, String lastWords) {
        return new Ending(Kind.NEVER_STARTED, exit(exitCode) + " before its job was submitted", false, lastWords);
    }

    private static String exit(int exitCode) {
        return "The application's JVM ended with exit code " + exitCode;
    }
}
