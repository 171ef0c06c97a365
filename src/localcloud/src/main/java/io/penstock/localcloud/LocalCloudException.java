package io.penstock.localcloud;

/** An error as AWS reports it: a code such as {@code ResourceNotFoundException}, and a message. */
public final class LocalCloudException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    public LocalCloudException(String code, String message) {
        super(message);
        this.code = code;
    }

    public LocalCloudException(String code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** The error's code in AWS's API. */
    public String code() {
        return code;
    }
}
