package io.penstock.orchestration.lock;

/** The place where locks are kept cannot be used. The message is for the user. */
public final class LockException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LockException(String message) {
        super(message);
    }

    public LockException(String message, Throwable cause) {
        super(message, cause);
    }
}
