package io.penstock.engine.cli;

/** No usable Pulumi CLI was found, and none could be got. The message says what each way said and what to do. */
public final class PulumiCliException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public PulumiCliException(String message) {
        super(message);
    }
}
