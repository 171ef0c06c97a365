package io.penstock.localcloud.http;

import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One request.
 *
 * @param path decoded, without the query
 * @param query the last value of each parameter
 * @param headers by lower-case name
 * @param operation what follows the point in {@code X-Amz-Target}, empty for a REST request
 * @param contentLength bytes, -1 if not announced
 */
public record HttpCall(
        String method,
        String path,
        Map<String, String> query,
        Map<String, String> headers,
        String operation,
        InputStream body,
        long contentLength) {

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }
}
