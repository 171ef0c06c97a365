package io.penstock.cli.environment;

/** A rule or the user said no before the first change. The message says which rule and what to do. */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public RefusedException(String message) {
        super(message);
    }
}
