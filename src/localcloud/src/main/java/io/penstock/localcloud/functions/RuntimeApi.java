package io.penstock.localcloud.functions;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Lambda's Runtime API on a loopback port, for all execution environments.
 *
 * <p>Each has a path of its own that cannot be guessed: no other program, and no web page, can answer for a function.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Runtime API</a>
 */
final class RuntimeApi implements AutoCloseable {

    /** The largest answer of a function: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
    static final int MOST_RESPONSE_BYTES = 6_291_556;

    private static final String VERSION = "/2018-06-01/runtime/";
    private static final int MOST_ERROR_BYTES = 1024 * 1024;

    static {
        // Without it every answer waits 40 ms for the client's delayed acknowledgement.
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    private final HttpServer server;
    private final ExecutorService threads;
    private final Map<String, RuntimeSession> sessions = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();

    private RuntimeApi(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    static RuntimeApi open() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ExecutorService threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "runtime-api");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        RuntimeApi api = new RuntimeApi(server, threads);
        server.createContext("/", api::handle);
        server.start();
        return api;
    }

    /** A new session's key. */
    String add(RuntimeSession session) {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        String key = HexFormat.of().formatHex(bytes);
        sessions.put(key, session);
        return key;
    }

    void remove(String key) {
        RuntimeSession session = sessions.remove(key);
        if (session != null) {
            session.close();
        }
    }

    /** What a runtime takes as {@code AWS_LAMBDA_RUNTIME_API}. */
    String address(String key) {
        return InetAddress.getLoopbackAddress().getHostAddress() + ":"
                + server.getAddress().getPort() + "/" + key;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String[] parts = exchange.getRequestURI().getPath().split("/", 3);
            RuntimeSession session = parts.length == 3 ? sessions.get(parts[1]) : null;
            String path = session == null ? "" : "/" + parts[2];
            if (session == null || !path.startsWith(VERSION)) {
                reply(exchange, 403, "Forbidden");
                return;
            }
            route(exchange, session, exchange.getRequestMethod() + " " + path.substring(VERSION.length()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void route(HttpExchange exchange, RuntimeSession session, String call)
            throws IOException, InterruptedException {
        if (call.equals("GET invocation/next")) {
            next(exchange, session);
        } else if (call.equals("POST init/error")) {
            session.failToStart(read(exchange, MOST_ERROR_BYTES));
            reply(exchange, 202, "OK");
        } else if (call.startsWith("POST invocation/") && call.endsWith("/response")) {
            answer(exchange, session, requestId(call), response(exchange));
        } else if (call.startsWith("POST invocation/") && call.endsWith("/error")) {
            answer(exchange, session, requestId(call), FunctionErrors.unhandled(read(exchange, MOST_ERROR_BYTES)));
        } else {
            reply(exchange, 404, "Not found");
        }
    }

    private static void next(HttpExchange exchange, RuntimeSession session) throws IOException, InterruptedException {
        Optional<Invocation> next = session.next();
        if (next.isEmpty()) {
            reply(exchange, 410, "The execution environment is closed");
            return;
        }
        Invocation invocation = next.get();
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("Lambda-Runtime-Aws-Request-Id", invocation.requestId());
        exchange.getResponseHeaders().set("Lambda-Runtime-Deadline-Ms", Long.toString(invocation.deadlineMillis()));
        exchange.getResponseHeaders().set("Lambda-Runtime-Invoked-Function-Arn", invocation.functionArn());
        exchange.getResponseHeaders().set("Lambda-Runtime-Trace-Id", traceId(invocation));
        exchange.sendResponseHeaders(200, invocation.payload().length == 0 ? -1 : invocation.payload().length);
        exchange.getResponseBody().write(invocation.payload());
    }

    private static String traceId(Invocation invocation) {
        String hex = invocation.requestId().replace("-", "");
        return String.format(
                "Root=1-%08x-%s;Parent=%s;Sampled=0",
                invocation.deadlineMillis() / 1000, hex.substring(0, 24), hex.substring(16));
    }

    private static InvocationResult response(HttpExchange exchange) throws IOException {
        byte[] body = read(exchange, MOST_RESPONSE_BYTES);
        if (body.length < MOST_RESPONSE_BYTES) {
            return new InvocationResult(Optional.empty(), body);
        }
        long size = body.length + drain(exchange.getRequestBody());
        return size > MOST_RESPONSE_BYTES
                ? FunctionErrors.responseTooLarge(size, MOST_RESPONSE_BYTES)
                : new InvocationResult(Optional.empty(), body);
    }

    private static long drain(InputStream in) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        long size = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            size += read;
        }
        return size;
    }

    private static void answer(HttpExchange exchange, RuntimeSession session, String requestId, InvocationResult result)
            throws IOException {
        if (session.answer(requestId, result)) {
            reply(exchange, 202, "OK");
        } else {
            reply(exchange, 400, "Invalid request ID");
        }
    }

    private static String requestId(String call) {
        return call.substring(call.indexOf('/') + 1, call.lastIndexOf('/'));
    }

    private static byte[] read(HttpExchange exchange, int most) throws IOException {
        return exchange.getRequestBody().readNBytes(most);
    }

    private static void reply(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = ("{\"status\":\"" + text + "\"}").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        sessions.values().forEach(RuntimeSession::close);
        server.stop(0);
        threads.shutdownNow();
    }
}
