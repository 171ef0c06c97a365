package io.penstock.localcloud.process;

import java.time.Instant;
import java.util.Map;

/**
 * Whether the local cloud runs, and where it answers.
 *
 * @param endpoints by service: {@code kinesis}, {@code s3}, {@code lambda}, {@code kinesisanalyticsv2} as URLs, {@code
 *     provider} as {@code 127.0.0.1:PORT}; a service that is not there has no entry; empty if not running
 * @param pid 0 if not running
 * @param identity random, of this start; empty if not running
 * @param since when it started; {@link Instant#EPOCH} if not running
 */
public record LocalCloudStatus(
        boolean running, long pid, Map<String, String> endpoints, Instant since, String identity, String region) {

    public LocalCloudStatus {
        endpoints = Map.copyOf(endpoints);
    }

    static LocalCloudStatus notRunning() {
        return new LocalCloudStatus(false, 0, Map.of(), Instant.EPOCH, "", "");
    }

    /** A service's endpoint; an error if it is not there. */
    public String endpoint(String service) {
        String endpoint = endpoints.get(service);
        if (endpoint == null) {
            throw new IllegalStateException("The local cloud has no \"" + service + "\" endpoint; it has "
                    + endpoints.keySet().stream().sorted().toList() + ".");
        }
        return endpoint;
    }
}
