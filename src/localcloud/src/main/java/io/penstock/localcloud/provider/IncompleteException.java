package io.penstock.localcloud.provider;

import io.penstock.localcloud.provider.value.Fields;

/** A resource that exists and is not as asked for; the engine keeps it and shows the reason. */
final class IncompleteException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String id;
    private final transient Fields properties;
    private final transient Fields inputs;
    private final String reason;

    IncompleteException(String id, Fields properties, Fields inputs, String reason) {
        super(reason);
        this.id = id;
        this.properties = properties;
        this.inputs = inputs;
        this.reason = reason;
    }

    String id() {
        return id;
    }

    Fields properties() {
        return properties;
    }

    Fields inputs() {
        return inputs;
    }

    String reason() {
        return reason;
    }
}
