package io.penstock.localcloud.provider;

/** An operation on a resource that failed, as the user reads it. */
final class OperationFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    OperationFailedException(String message) {
        super(message);
    }

    OperationFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
