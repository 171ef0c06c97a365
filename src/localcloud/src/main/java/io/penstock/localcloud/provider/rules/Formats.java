package io.penstock.localcloud.provider.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.localcloud.provider.value.Shown;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** The checks of texts that a pattern cannot say. */
final class Formats {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Pattern IP_ADDRESS = Pattern.compile("\\d+\\.\\d+\\.\\d+\\.\\d+");

    /** An Amazon resource name. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
    private static final Pattern ARN = Pattern.compile("arn:aws[a-z-]*:[a-z0-9-]+:[a-z0-9-]*:(\\d{12}|aws)?:.+");

    private Formats() {}

    /** Why the text is not of that format, as the rest of a sentence about the property. */
    static Optional<String> problem(String format, String text) {
        return switch (format) {
            case "json" -> json(text);
            case "policy" -> json(text).or(() -> policy(text, false));
            case "trust-policy" -> json(text).or(() -> policy(text, true));
            case "arn" ->
                ARN.matcher(text).matches()
                        ? Optional.empty()
                        : Optional.of("must be an ARN such as arn:aws:service:region:account:resource, and is '"
                                + Shown.text(text) + "'.");
            case "bucket-name" -> bucketName(text);
            case "timestamp" -> timestamp(text);
            case "base64" -> base64(text);
            default -> throw new IllegalStateException("The rules name a format that does not exist: " + format + ".");
        };
    }

    private static Optional<String> json(String text) {
        try {
            JsonNode node = JSON.readTree(text);
            return node != null && node.isObject() ? Optional.empty() : Optional.of("must be a JSON object.");
        } catch (JsonProcessingException bad) {
            return Optional.of("is no valid JSON at line " + bad.getLocation().getLineNr() + ", column "
                    + bad.getLocation().getColumnNr() + ": " + bad.getOriginalMessage() + ".");
        }
    }

    private static Optional<String> policy(String text, boolean trust) {
        try {
            return PolicyDocument.problem(JSON.readTree(text), trust);
        } catch (JsonProcessingException bad) {
            throw new IllegalStateException("It parsed a moment ago.", bad);
        }
    }

    /** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html, what its pattern cannot say. */
    private static Optional<String> bucketName(String name) {
        if (name.contains("..")) {
            return Optional.of("must not have two periods side by side, and is '" + name + "'.");
        }
        if (IP_ADDRESS.matcher(name).matches()) {
            return Optional.of("must not look like an IP address, and is '" + name + "'.");
        }
        for (String prefix : new String[] {"xn--", "sthree-", "amzn-s3-demo-"}) {
            if (name.startsWith(prefix)) {
                return Optional.of("must not start with '" + prefix + "', and is '" + name + "'.");
            }
        }
        for (String suffix : new String[] {"-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3"}) {
            if (name.endsWith(suffix)) {
                return Optional.of("must not end with '" + suffix + "', and is '" + name + "'.");
            }
        }
        return Optional.empty();
    }

    private static Optional<String> timestamp(String text) {
        try {
            OffsetDateTime.parse(text);
            return Optional.empty();
        } catch (DateTimeException bad) {
            return Optional.of(
                    "must be a time in RFC 3339 such as 2026-01-01T00:00:00Z, and is '" + Shown.text(text) + "'.");
        }
    }

    private static Optional<String> base64(String text) {
        try {
            Base64.getDecoder().decode(text);
            return Optional.empty();
        } catch (IllegalArgumentException bad) {
            return Optional.of("must be base64: " + bad.getMessage() + ".");
        }
    }
}
