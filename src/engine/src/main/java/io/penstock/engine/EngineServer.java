package io.penstock.engine;

import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Where one Pulumi command reaches back into this process: loopback only, a free port, for as long as it runs. */
final class EngineServer implements AutoCloseable {

    /** As Pulumi's own servers: an event holds whole resources. */
    private static final int MAXIMUM_MESSAGE_BYTES = 400 * 1024 * 1024;

    /** Warns of a connection that is accepted while the server closes, as that of a command that has just ended. */
    private static final Logger CONNECTIONS =
            Logger.getLogger("io.grpc.netty.shaded.io.netty.channel.ChannelInitializer");

    static {
        CONNECTIONS.setLevel(Level.OFF);
    }

    private final Server server;

    private EngineServer(Server server) {
        this.server = server;
    }

    static EngineServer start(List<BindableService> services) {
        NettyServerBuilder builder = NettyServerBuilder.forAddress(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .maxInboundMessageSize(MAXIMUM_MESSAGE_BYTES);
        services.forEach(builder::addService);
        try {
            return new EngineServer(builder.build().start());
        } catch (IOException e) {
            throw new EngineException(
                    "Pulumi could not be given a port of 127.0.0.1 to answer to: " + e.getMessage()
                            + ". See what keeps ports from being opened on this machine.",
                    e);
        }
    }

    /** As Pulumi takes it: {@code 127.0.0.1:12345}. */
    String address() {
        return "127.0.0.1:" + server.getPort();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
