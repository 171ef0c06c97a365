package io.penstock.localcloud.http;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what a web page may have sent.
 *
 * <p>A page on the internet can make a browser call a loopback port. Such a request carries an Origin, and after DNS
 * rebinding a Host, that is not loopback; programs send no Origin and call the loopback name that they were given.
 */
public final class RequestOrigin {

    private RequestOrigin() {}

    /** Why the request is refused; empty if it is not. */
    public static Optional<String> refusal(@Nullable String host, @Nullable String origin) {
        if (host == null || !isLoopback(host)) {
            return Optional.of("The local cloud answers only on loopback names, not on \"" + host
                    + "\". Call it on 127.0.0.1 or localhost.");
        }
        if (origin != null && !isLoopback(hostOf(origin))) {
            return Optional.of("The local cloud refuses requests from the web page \"" + origin + "\".");
        }
        return Optional.empty();
    }

    private static boolean isLoopback(@Nullable String host) {
        if (host == null) {
            return false;
        }
        return host.equals("127.0.0.1")
                || host.equals("[::1]")
                || host.equalsIgnoreCase("localhost")
                || host.toLowerCase(java.util.Locale.ROOT).endsWith(".localhost");
    }

    private static @Nullable String hostOf(String origin) {
        try {
            return URI.create(origin).getHost();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
