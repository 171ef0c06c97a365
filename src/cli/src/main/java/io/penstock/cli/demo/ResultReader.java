package io.penstock.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Reads what a run's records became in the analytics bucket: each object once, as it appears. Objects that were there
 * before the run are left out. The layout is that of ARCHITECTURE.md. For one thread.
 */
final class ResultReader {

    private static final String RESULTS = "results/basic-aggregation/";
    private static final String DEAD_LETTER = "dead-letter/";

    private final S3Client s3;
    private final String bucket;
    private final DemoRun run;
    private final ObjectMapper json = new ObjectMapper();
    private final Set<String> seen = new HashSet<>();
    private final List<WindowResult> results = new ArrayList<>();
    private Tally tally = Tally.NOTHING;

    /** Begins: what the bucket holds now is not the run's. */
    ResultReader(S3Client s3, String bucket, DemoRun run) {
        this.s3 = s3;
        this.bucket = bucket;
        this.run = run;
        seen.addAll(visible(RESULTS));
        seen.addAll(visible(DEAD_LETTER));
    }

    /** Reads what has appeared since, and counts all so far. */
    Tally poll() {
        for (String key : visible(RESULTS)) {
            if (!seen.contains(key)) {
                lines(key).ifPresent(rows -> rows.forEach(this::result));
            }
        }
        for (String key : visible(DEAD_LETTER)) {
            if (!seen.contains(key)) {
                lines(key).ifPresent(rows -> rows.forEach(this::deadLetter));
            }
        }
        return tally;
    }

    /** The rows of results so far, in the order in which they were read. */
    List<WindowResult> results() {
        return List.copyOf(results);
    }

    private void result(JsonNode row) {
        if (run.owns(row.path("key").asText())) {
            WindowResult result = new WindowResult(
                    row.path("key").asText(),
                    row.path("windowStart").asText(),
                    row.path("windowEnd").asText(),
                    row.path("count").asLong(),
                    row.path("sum").asDouble(),
                    row.path("avg").asDouble(),
                    row.path("min").asDouble(),
                    row.path("max").asDouble());
            results.add(result);
            tally = tally.plus(result);
        }
    }

    private void deadLetter(JsonNode row) {
        boolean first = row.path("part").asInt(0) == 0;
        if (first && run.owns(row.path("partitionKey").asText())) {
            String reason = row.path("reason").asText();
            int colon = reason.indexOf(':');
            tally = tally.plusDeadLetter(colon < 0 ? reason : reason.substring(0, colon));
        }
    }

    /** Keys under the prefix, without those that Hadoop's readers pass over too ({@code _} and {@code .}). */
    private List<String> visible(String prefix) {
        return s3.listObjectsV2Paginator(r -> r.bucket(bucket).prefix(prefix)).contents().stream()
                .map(S3Object::key)
                .filter(key -> {
                    String file = key.substring(key.lastIndexOf('/') + 1);
                    return !file.isEmpty() && !file.startsWith("_") && !file.startsWith(".");
                })
                .toList();
    }

    /** An object's rows; none yet if it is listed and cannot be read, as while it is being put in place. */
    private Optional<List<JsonNode>> lines(String key) {
        String text;
        try {
            text = s3.getObjectAsBytes(r -> r.bucket(bucket).key(key)).asString(StandardCharsets.UTF_8);
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        }
        seen.add(key);
        List<JsonNode> rows = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            if (!line.isBlank()) {
                try {
                    rows.add(json.readTree(line));
                } catch (IOException e) {
                    throw new UncheckedIOException("s3://" + bucket + "/" + key + " holds a line that is not JSON", e);
                }
            }
        }
        return Optional.of(rows);
    }
}
