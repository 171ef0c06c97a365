package io.penstock.engine.lock;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Objects over S3's GET and PUT, with its conditions. */
final class FakeS3 implements AutoCloseable {

    enum Conditions {
        KEPT,
        /** As {@link #KEPT}, for somebody who may not list the bucket. */
        UNLISTED,
        NOT_IMPLEMENTED,
        DENIED
    }

    final Map<String, String> objects = new ConcurrentHashMap<>();
    private final HttpServer server;
    private final Conditions conditions;

    FakeS3(Conditions conditions) throws IOException {
        this.conditions = conditions;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work);
            thread.setDaemon(true);
            return thread;
        }));
        server.start();
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String key = exchange.getRequestURI().getPath();
            @Nullable String text = objects.get(key);
            if (conditions == Conditions.DENIED) {
                send(exchange, 403, error("AccessDenied", "Access Denied"));
            } else if (conditions == Conditions.UNLISTED
                    && exchange.getRequestMethod().equals("GET")
                    && text == null) {
                send(exchange, 403, error("AccessDenied", "Access Denied"));
            } else if (exchange.getRequestMethod().equals("GET")) {
                if (text != null) {
                    exchange.getResponseHeaders().set("ETag", tag(text));
                }
                send(exchange, text == null ? 404 : 200, text == null ? error("NoSuchKey", "No such key.") : text);
            } else if (conditions == Conditions.NOT_IMPLEMENTED) {
                send(exchange, 501, error("NotImplemented", "A header is not implemented."));
            } else {
                put(exchange, key, text, new String(body, StandardCharsets.UTF_8));
            }
        }
    }

    private void put(HttpExchange exchange, String key, @Nullable String old, String text) throws IOException {
        @Nullable String match = exchange.getRequestHeaders().getFirst("If-Match");
        boolean noneMatch = exchange.getRequestHeaders().containsKey("If-None-Match");
        if (noneMatch && old != null || match != null && old != null && !tag(old).equals(match)) {
            send(exchange, 412, error("PreconditionFailed", "A condition did not hold."));
        } else if (match != null && old == null) {
            send(exchange, 404, error("NoSuchKey", "No such key."));
        } else {
            objects.put(key, text);
            exchange.getResponseHeaders().set("ETag", tag(text));
            send(exchange, 200, "");
        }
    }

    private static String tag(String text) {
        return "\"" + Integer.toHexString(text.hashCode()) + "-" + text.length() + "\"";
    }

    private static String error(String code, String message) {
        return "<Error><Code>" + code + "</Code><Message>" + message + "</Message></Error>";
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
