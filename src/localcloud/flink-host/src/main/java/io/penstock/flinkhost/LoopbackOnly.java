package io.penstock.flinkhost;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.io.network.netty.InboundChannelHandlerFactory;
import org.apache.flink.shaded.netty4.io.netty.buffer.Unpooled;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelFutureListener;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelHandler;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelHandlerContext;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelInboundHandlerAdapter;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.DefaultFullHttpResponse;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpHeaderNames;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpRequest;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpResponseStatus;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpVersion;
import org.apache.flink.shaded.netty4.io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/**
 * Keeps web pages away from Flink's REST API: whoever may submit a job may run any code.
 *
 * <p>A page's request carries an Origin, and after DNS rebinding a Host, that is not loopback.
 */
public final class LoopbackOnly implements InboundChannelHandlerFactory {

    @Override
    public int priority() {
        return 0;
    }

    @Override
    public Optional<ChannelHandler> createHandler(Configuration configuration, Map<String, String> responseHeaders) {
        return Optional.of(new Handler());
    }

    /** Whether a request with this Host and Origin may come from a program on this machine. */
    static boolean allowed(@Nullable String host, @Nullable String origin) {
        return host != null && loopback("http://" + host) && (origin == null || loopback(origin));
    }

    private static boolean loopback(String uri) {
        String host;
        try {
            host = URI.create(uri).getHost();
        } catch (IllegalArgumentException e) {
            return false;
        }
        return host != null
                && (host.equals("127.0.0.1")
                        || host.equals("[::1]")
                        || host.toLowerCase(Locale.ROOT).equals("localhost"));
    }

    private static final class Handler extends ChannelInboundHandlerAdapter {

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof HttpRequest request
                    && !allowed(
                            request.headers().get(HttpHeaderNames.HOST),
                            request.headers().get(HttpHeaderNames.ORIGIN))) {
                ReferenceCountUtil.release(message);
                DefaultFullHttpResponse refusal = new DefaultFullHttpResponse(
                        HttpVersion.HTTP_1_1, HttpResponseStatus.FORBIDDEN, Unpooled.EMPTY_BUFFER);
                refusal.headers().set(HttpHeaderNames.CONTENT_LENGTH, 0);
                context.writeAndFlush(refusal).addListener(ChannelFutureListener.CLOSE);
                return;
            }
            context.fireChannelRead(message);
        }
    }
}
