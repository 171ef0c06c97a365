package io.penstock.localcloud.provider;

import io.grpc.Attributes;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerTransportFilter;
import io.grpc.Status;

/** Gives every connection its state, and refuses calls that a web page sends. */
final class ConnectionTracking extends ServerTransportFilter implements ServerInterceptor {

    private static final Metadata.Key<String> ORIGIN = Metadata.Key.of("origin", Metadata.ASCII_STRING_MARSHALLER);

    @Override
    public Attributes transportReady(Attributes transport) {
        return transport.toBuilder().set(Connection.ATTRIBUTE, new Connection()).build();
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        if (headers.containsKey(ORIGIN) || !isLoopback(call.getAuthority())) {
            call.close(
                    Status.PERMISSION_DENIED.withDescription(
                            "The local cloud's provider answers Pulumi's engine on this machine alone."),
                    new Metadata());
            return new ServerCall.Listener<>() {};
        }
        Connection connection = call.getAttributes().get(Connection.ATTRIBUTE);
        Context context = Context.current().withValue(Connection.CONTEXT, connection);
        return Contexts.interceptCall(context, call, headers, next);
    }

    /** The name that the caller used for this server: one that another web site resolves to here is not ours. */
    private static boolean isLoopback(@org.jspecify.annotations.Nullable String authority) {
        if (authority == null) {
            return false;
        }
        String host = authority.replaceFirst(":\\d+$", "");
        return host.equals("127.0.0.1") || host.equals("localhost") || host.equals("[::1]");
    }
}
