package io.penstock.preprocessor;

/** A request to the events stream that failed as a whole, and may succeed when it is sent again. */
final class RetryablePutException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String code;

    RetryablePutException(String code, Throwable cause) {
        super("The events stream did not answer a request: " + code + ".", cause);
        this.code = code;
    }

    /** The service's error code, or the exception's name. */
    String code() {
        return code;
    }
}
