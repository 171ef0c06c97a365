package io.penstock.engine.lock;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The address of an S3 backend, with the parameters that Pulumi takes.
 *
 * @param prefix empty, or ending with a slash
 * @see <a href="https://pkg.go.dev/gocloud.dev/blob/s3blob#URLOpener">The parameters of S3</a>
 * @see <a href="https://pkg.go.dev/gocloud.dev/aws#V2ConfigFromURLParams">Those of all of AWS</a>
 */
record S3Url(String bucket, String prefix, Map<String, String> parameters) {

    S3Url {
        parameters = Map.copyOf(parameters);
    }

    /** @param url such as {@code s3://bucket/prefix?region=eu-central-1} */
    static S3Url parse(String url) {
        String rest = url.substring("s3://".length());
        int query = rest.indexOf('?');
        String path = query < 0 ? rest : rest.substring(0, query);
        int slash = path.indexOf('/');
        String prefix = slash < 0 ? "" : path.substring(slash).replaceAll("^/+|/+$", "");
        return new S3Url(
                slash < 0 ? path : path.substring(0, slash),
                prefix.isEmpty() ? "" : decoded(prefix) + "/",
                query < 0 ? Map.of() : parameters(rest.substring(query + 1)));
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.putIfAbsent(
                        decoded(pair.substring(0, equals)),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isEmpty());
    }

    /** Whether one of the parameters says yes. */
    boolean says(String... names) {
        for (String name : names) {
            if (parameter(name)
                    .filter(value -> value.matches("1|t|T|true|TRUE|True"))
                    .isPresent()) {
                return true;
            }
        }
        return false;
    }

    /** Where requests go, if not to AWS; one without a scheme is HTTPS unless the parameters say otherwise. */
    Optional<URI> endpoint() {
        String scheme = says("disable_https", "disableSSL") ? "http://" : "https://";
        return parameter("endpoint").map(text -> URI.create(text.contains("://") ? text : scheme + text));
    }

    /** For people. */
    String inWords(String key) {
        return "s3://" + bucket + "/" + key;
    }
}
