package io.penstock.localcloud.process;

/** The local cloud did not start, stop or answer; the message says why and what to do. */
public final class LocalCloudFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LocalCloudFailure(String message) {
        super(message);
    }

    public LocalCloudFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
