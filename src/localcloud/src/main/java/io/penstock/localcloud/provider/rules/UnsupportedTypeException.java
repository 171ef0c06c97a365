package io.penstock.localcloud.provider.rules;

/** A type or function that the local cloud does not have. */
public final class UnsupportedTypeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnsupportedTypeException(String message) {
        super(message);
    }
}
