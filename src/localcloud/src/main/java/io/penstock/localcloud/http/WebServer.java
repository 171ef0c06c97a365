package io.penstock.localcloud.http;

import io.penstock.localcloud.PortInUse;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The web server of the local cloud: HTTP/1.1 and HTTP/2 without TLS on one loopback port.
 *
 * <p>It takes its port when it is opened, so that others can be told, and answers from {@link #start} on.
 */
public final class WebServer implements AutoCloseable {

    /** The only address that it listens on. */
    public static final String LOOPBACK = "127.0.0.1";

    private static final int MAX_THREADS = 64;
    private static final int MAX_HEADER_BYTES = 32 * 1024;

    private final Server server;
    private final ServerConnector connector;
    private final ConcurrentMap<String, HttpOperations> byTarget = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, HttpOperations> byPath = new ConcurrentHashMap<>();

    private WebServer(Server server, ServerConnector connector) {
        this.server = server;
        this.connector = connector;
        server.setHandler(new Dispatcher(byTarget, byPath));
    }

    /**
     * Takes a port.
     *
     * @param port 0 for a free one
     * @throws BindException if another process has the port
     */
    public static WebServer open(int port) throws IOException {
        QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, 8);
        threads.setName("http");
        threads.setDaemon(true);
        Server server = new Server(threads);
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        configuration.setRequestHeaderSize(MAX_HEADER_BYTES);
        configuration.setResponseHeaderSize(MAX_HEADER_BYTES);
        // One factory, so that a connection is whatever its client starts it as.
        ServerConnector connector = new ServerConnector(
                server,
                1,
                2,
                new HttpConnectionFactory(configuration),
                new HTTP2CServerConnectionFactory(configuration));
        connector.setHost(LOOPBACK);
        connector.setPort(port);
        // Longer than the AWS SDKs keep an idle connection, so that they never write to one that was just closed.
        connector.setIdleTimeout(300_000);
        server.addConnector(connector);
        try {
            connector.open();
        } catch (IOException e) {
            throw PortInUse.translated(e, LOOPBACK, port);
        }
        return new WebServer(server, connector);
    }

    /** Where it answers. */
    public URI uri() {
        return URI.create("http://" + LOOPBACK + ":" + connector.getLocalPort());
    }

    /** Sends requests whose {@code X-Amz-Target} is {@code <prefix>.<operation>} to these operations. */
    public void target(String prefix, HttpOperations operations) {
        byTarget.put(prefix, operations);
    }

    /** Sends requests whose path starts so to these operations, unless they carry an {@code X-Amz-Target}. */
    public void path(String prefix, HttpOperations operations) {
        byPath.put(prefix, operations);
    }

    /** Starts to answer. */
    public void start() throws IOException {
        try {
            server.start();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("The web server did not start: " + e.getMessage(), e);
        }
    }

    /** Ends at once; open requests are cut. */
    @Override
    public void close() {
        try {
            server.stop();
            connector.close();
        } catch (Exception e) {
            throw new IllegalStateException("The web server did not stop: " + e.getMessage(), e);
        }
    }
}
