package io.penstock.cli.sqlcheck;

/** The check could not run; the message says why and what to do. */
public final class SqlCheckFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SqlCheckFailure(String message) {
        super(message);
    }
}
