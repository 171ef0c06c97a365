package io.penstock.localcloud.provider.fake;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** As much of S3 as the provider calls. */
public final class InMemoryS3 implements AutoCloseable {

    private static final Pattern KEY = Pattern.compile("<Key>(.*?)</Key>");

    private final Map<String, Map<String, byte[]>> buckets = new ConcurrentSkipListMap<>();
    private final HttpServer server;

    public InMemoryS3() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
        server.createContext("/", this::handle);
        server.start();
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public Optional<byte[]> object(String bucket, String key) {
        return Optional.ofNullable(buckets.getOrDefault(bucket, Map.of()).get(key));
    }

    /** Puts an object as another client would. */
    public void put(String bucket, String key, String content) {
        buckets.computeIfAbsent(bucket, name -> new TreeMap<>()).put(key, content.getBytes(StandardCharsets.UTF_8));
    }

    public void removeBucket(String bucket) {
        buckets.remove(bucket);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String[] path = exchange.getRequestURI().getPath().substring(1).split("/", 2);
            String query =
                    Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse("");
            byte[] body = body(exchange);
            if (path.length < 2 || path[1].isEmpty()) {
                bucket(exchange, path[0], query, new String(body, StandardCharsets.UTF_8));
            } else {
                object(exchange, path[0], path[1], body);
            }
        }
    }

    private void bucket(HttpExchange exchange, String bucket, String query, String body) throws IOException {
        Map<String, byte[]> objects = buckets.get(bucket);
        String method = exchange.getRequestMethod();
        if (method.equals("PUT")) {
            buckets.putIfAbsent(bucket, new TreeMap<>());
            reply(exchange, 200, "");
        } else if (objects == null) {
            reply(exchange, 404, "<Error><Code>NoSuchBucket</Code><Message>None.</Message></Error>");
        } else if (method.equals("DELETE")) {
            buckets.remove(bucket);
            reply(exchange, 204, "");
        } else if (method.equals("POST")) {
            Matcher keys = KEY.matcher(body);
            while (keys.find()) {
                objects.remove(keys.group(1));
            }
            reply(exchange, 200, "<DeleteResult/>");
        } else if (query.contains("uploads")) {
            reply(exchange, 200, "<ListMultipartUploadsResult/>");
        } else {
            StringBuilder list = new StringBuilder("<ListBucketResult>");
            objects.keySet()
                    .forEach(key -> list.append("<Contents><Key>").append(key).append("</Key></Contents>"));
            reply(exchange, 200, list + "</ListBucketResult>");
        }
    }

    private void object(HttpExchange exchange, String bucket, String key, byte[] body) throws IOException {
        Map<String, byte[]> objects = buckets.get(bucket);
        String method = exchange.getRequestMethod();
        if (objects == null || (method.equals("HEAD") && !objects.containsKey(key))) {
            reply(exchange, 404, "");
        } else if (method.equals("PUT")) {
            objects.put(key, body);
            exchange.getResponseHeaders().set("ETag", etag(body));
            reply(exchange, 200, "");
        } else if (method.equals("DELETE")) {
            objects.remove(key);
            reply(exchange, 204, "");
        } else {
            exchange.getResponseHeaders().set("ETag", etag(objects.getOrDefault(key, new byte[0])));
            reply(exchange, 200, "");
        }
    }

    private static void reply(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        boolean none = bytes.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, none ? -1 : bytes.length);
        if (!none) {
            exchange.getResponseBody().write(bytes);
        }
    }

    /** The body, out of the chunks that the SDK signs one by one. */
    private static byte[] body(HttpExchange exchange) throws IOException {
        byte[] raw = exchange.getRequestBody().readAllBytes();
        if (exchange.getRequestHeaders().getFirst("x-amz-decoded-content-length") == null) {
            return raw;
        }
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        int at = 0;
        while (true) {
            int line = at;
            while (raw[line] != '\r') {
                line++;
            }
            String head = new String(raw, at, line - at, StandardCharsets.US_ASCII);
            int size = Integer.parseInt(head.split(";", 2)[0], 16);
            if (size == 0) {
                return plain.toByteArray();
            }
            plain.writeBytes(Arrays.copyOfRange(raw, line + 2, line + 2 + size));
            at = line + 2 + size + 2;
        }
    }

    private static String etag(byte[] content) {
        try {
            return '"'
                    + HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(content))
                    + '"';
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
