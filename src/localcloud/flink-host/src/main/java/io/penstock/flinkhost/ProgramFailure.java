package io.penstock.flinkhost;

/** The application's own program failed: its main threw, its jar is none, or it ran no job. */
final class ProgramFailure extends Exception {

    private static final long serialVersionUID = 1L;

    ProgramFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
