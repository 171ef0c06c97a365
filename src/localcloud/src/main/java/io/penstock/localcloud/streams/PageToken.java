package io.penstock.localcloud.streams;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The token that continues a list: what came last. */
final class PageToken {

    private PageToken() {}

    static String encode(String last) {
        return Base64.getEncoder().encodeToString(last.getBytes(StandardCharsets.UTF_8));
    }

    static String decode(String token) {
        try {
            return new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw KinesisErrors.invalid("NextToken is invalid.");
        }
    }
}
