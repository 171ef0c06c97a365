package io.penstock.localcloud.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * An answer: written by its body while it is sent, so that a large one is never whole in memory.
 *
 * @param contentLength bytes, -1 if not known before it is written
 */
public record HttpReply(int status, Map<String, String> headers, long contentLength, Body body) {

    public HttpReply {
        headers = Map.copyOf(headers);
    }

    /** Writes an answer's bytes. */
    @FunctionalInterface
    public interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    public static HttpReply of(int status, String contentType, byte[] body) {
        return new HttpReply(status, Map.of("Content-Type", contentType), body.length, out -> out.write(body));
    }

    public static HttpReply json(int status, String json) {
        return of(status, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }
}
