package io.penstock.cli.journal;

/** The files of a run cannot be read. The message says which and why. */
public final class DamagedRunException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DamagedRunException(String message) {
        super(message);
    }
}
