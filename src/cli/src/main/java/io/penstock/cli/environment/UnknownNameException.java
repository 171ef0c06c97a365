package io.penstock.cli.environment;

/** A user wrote the name of something that does not exist. The message says what was probably meant. */
public final class UnknownNameException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnknownNameException(String message) {
        super(message);
    }
}
