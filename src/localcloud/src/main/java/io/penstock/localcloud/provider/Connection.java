package io.penstock.localcloud.provider;

import io.grpc.Attributes;
import io.grpc.Context;
import java.util.Map;

/** One engine's connection; each provider resource of each stack has its own, and its own configuration. */
final class Connection {

    static final Attributes.Key<Connection> ATTRIBUTE = Attributes.Key.create("penstock-connection");
    static final Context.Key<Connection> CONTEXT = Context.key("penstock-connection");

    private final Cancellation cancellation = new Cancellation();
    private volatile Map<String, String> defaultTags = Map.of();

    static Connection current() {
        Connection connection = CONTEXT.get();
        if (connection == null) {
            throw new IllegalStateException("A call came outside of a connection.");
        }
        return connection;
    }

    void configure(Map<String, String> tags) {
        defaultTags = Map.copyOf(tags);
    }

    Map<String, String> defaultTags() {
        return defaultTags;
    }

    Cancellation cancellation() {
        return cancellation;
    }
}
