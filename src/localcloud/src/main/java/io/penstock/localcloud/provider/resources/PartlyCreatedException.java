package io.penstock.localcloud.provider.resources;

/** A resource that exists and is not as asked for: Pulumi keeps it in its state, and the next update tries again. */
public final class PartlyCreatedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String id;

    public PartlyCreatedException(String id, String message) {
        super(message);
        this.id = id;
    }

    public String id() {
        return id;
    }
}
