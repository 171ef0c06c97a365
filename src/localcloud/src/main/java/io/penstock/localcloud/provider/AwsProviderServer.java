package io.penstock.localcloud.provider;

import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.penstock.localcloud.LocalCloudContext;
import io.penstock.localcloud.analytics.Applications;
import io.penstock.localcloud.functions.Functions;
import io.penstock.localcloud.mappings.EventSourceMappings;
import io.penstock.localcloud.provider.resources.ResourceTypes;
import io.penstock.localcloud.provider.rules.Catalogue;
import io.penstock.localcloud.streams.Streams;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Serves the {@code aws} provider; an engine attaches to it by {@code PULUMI_DEBUG_PROVIDERS=aws:PORT}. */
public final class AwsProviderServer implements AutoCloseable {

    /** An archive travels by its path; only texts in a program are sent whole. */
    private static final int LARGEST_MESSAGE = 64 * 1024 * 1024;

    private final Server server;
    private final ExecutorService calls;
    private final ResourceTypes types;

    private AwsProviderServer(Server server, ExecutorService calls, ResourceTypes types) {
        this.server = server;
        this.calls = calls;
        this.types = types;
    }

    /**
     * Starts to serve on the loopback address.
     *
     * @param port 0 for a free one
     * @throws BindException if the port is in use
     */
    public static AwsProviderServer start(
            LocalCloudContext context,
            int port,
            Streams streams,
            Functions functions,
            EventSourceMappings mappings,
            Applications applications)
            throws BindException {
        ResourceTypes types = ResourceTypes.over(context, streams, functions, mappings, applications);
        AtomicInteger number = new AtomicInteger();
        ExecutorService calls = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "provider-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        ConnectionTracking tracking = new ConnectionTracking();
        Server server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .addService(new AwsProvider(new Operations(context, Catalogue.read(), types)))
                .addTransportFilter(tracking)
                .intercept(tracking)
                .executor(calls)
                .maxInboundMessageSize(LARGEST_MESSAGE)
                .build();
        try {
            server.start();
        } catch (IOException failed) {
            calls.shutdown();
            types.close();
            // What the transport throws depends on the platform; that it cannot bind is all that can go wrong here.
            BindException inUse = new BindException("The provider cannot listen on port " + port + ".");
            inUse.initCause(failed);
            throw inUse;
        }
        return new AwsProviderServer(server, calls, types);
    }

    /** The port that it answers on. */
    public int port() {
        return server.getPort();
    }

    @Override
    public void close() {
        server.shutdown();
        try {
            if (!server.awaitTermination(2, TimeUnit.SECONDS)) {
                server.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            server.shutdownNow();
            Thread.currentThread().interrupt();
        }
        calls.shutdown();
        types.close();
    }
}
