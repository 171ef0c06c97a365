package io.penstock.localcloud.provider.resources;

/** A resource that exists and is not as asked for: Pulumi keeps it in its state, and the next update tries again. */
public final class PartlyCreatedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String id;
    private final String reason;

    public PartlyCreatedException(String id, String reason) {
        super(reason);
        this.id = id;
        this.reason = reason;
    }

    public String id() {
        return id;
    }

    /** Why it is not what was asked for. */
    public String reason() {
        return reason;
    }
}
