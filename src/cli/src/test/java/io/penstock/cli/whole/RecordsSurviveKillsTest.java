package io.penstock.cli.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Kills the local cloud, the function's JVM and the analytics JVM three times while records are sent. Afterwards every
 * acknowledged record is in the bucket exactly once: in a result, or by itself in the dead letter.
 */
@Tag("fault")
@DisplayNameGeneration(ReplaceUnderscores.class)
class RecordsSurviveKillsTest {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private static final ObjectMapper JSON = new ObjectMapper();

    private static ScratchRoot root;

    @BeforeAll
    static void make() {
        root = ScratchRoot.make("fault");
    }

    @AfterAll
    static void remove() {
        root.close();
    }

    @Test
    void three_times_killed_every_acknowledged_record_counts_once() throws Exception {
        ScratchRoot.Result up = root.run("up", "local", "--yes");
        assertThat(up.exitCode()).as(up.everything()).isZero();
        JsonNode outputs = root.run("outputs", "local", "--json").json();
        String stream = outputs.at("/input-stream/streamName").asText();
        String bucket = outputs.at("/analytics-bucket/bucketName").asText();
        try (KinesisClient kinesis = kinesis();
                S3Client s3 = s3()) {
            BatchProducer producer = new BatchProducer(() -> kinesis, stream);
            Thread thread = new Thread(producer, "producer");
            thread.start();
            for (int round = 1; round <= 3; round++) {
                awaitMore(producer, 150);
                kill(processes("AWSLambda"));
                awaitMore(producer, 150);
                kill(processes("io.penstock.flinkhost.FlinkHost"));
                awaitMore(producer, 150);
                kill(List.of(ProcessHandle.of(status().get("pid").asLong()).orElseThrow()));
                assertThat(root.run("local", "start").exitCode()).isZero();
            }
            awaitMore(producer, 150);
            producer.stop();
            thread.join();

            Map<String, Long> arrived = awaitAll(kinesis, s3, stream, bucket, producer.acknowledged());

            for (String key : producer.acknowledged()) {
                assertThat(arrived.getOrDefault(key, 0L)).as(key).isEqualTo(BatchProducer.PER_BATCH);
            }
            for (String key : producer.unknown()) {
                assertThat(arrived.getOrDefault(key, 0L)).as(key).isIn(0L, (long) BatchProducer.PER_BATCH);
            }
        }
    }

    /** Counts by key, in results and dead letters together, once all that was acknowledged is there. */
    private static Map<String, Long> awaitAll(
            KinesisClient kinesis, S3Client s3, String stream, String bucket, Set<String> acknowledged) {
        long[] stable = {0, -1};
        Map<List<String>, Map<String, Long>> known = new HashMap<>();
        return Awaitility.await("all acknowledged records in the bucket")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(2))
                .until(
                        () -> {
                            heartbeats(kinesis, stream);
                            return counts(s3, bucket, known);
                        },
                        counts -> {
                            // Settled: everything is there, and nothing came for five looks, so that repeats show.
                            long total = counts.values().stream()
                                    .mapToLong(Long::longValue)
                                    .sum();
                            stable[0] = total == stable[1] ? stable[0] + 1 : 0;
                            stable[1] = total;
                            return counts.keySet().containsAll(acknowledged)
                                    && acknowledged.stream()
                                            .allMatch(key -> counts.getOrDefault(key, 0L) >= BatchProducer.PER_BATCH)
                                    && stable[0] >= 5;
                        });
    }

    private static void heartbeats(KinesisClient kinesis, String stream) {
        for (int i = 0; i < 64; i++) {
            String json = "{\"type\":\"heartbeat\",\"eventTime\":" + System.currentTimeMillis() + "}";
            String key = "heartbeat-" + i;
            try {
                kinesis.putRecord(r ->
                        r.streamName(stream).partitionKey(key).data(SdkBytes.fromString(json, StandardCharsets.UTF_8)));
            } catch (SdkException e) {
                return;
            }
        }
    }

    /** @param known what was read before, by object and what it held: so that a look reads what is new and nothing else */
    private static Map<String, Long> counts(S3Client s3, String bucket, Map<List<String>, Map<String, Long>> known)
            throws IOException {
        Map<String, Long> counts = new HashMap<>();
        for (String prefix : List.of("results/basic-aggregation/", "dead-letter/")) {
            for (S3Object object : s3.listObjectsV2Paginator(
                            r -> r.bucket(bucket).prefix(prefix))
                    .contents()) {
                String file = object.key().substring(object.key().lastIndexOf('/') + 1);
                if (file.startsWith("_") || file.startsWith(".")) {
                    continue;
                }
                List<String> version = List.of(object.key(), object.eTag());
                if (!known.containsKey(version)) {
                    known.put(version, rows(s3, bucket, object.key()));
                }
                known.get(version).forEach((key, count) -> counts.merge(key, count, Long::sum));
            }
        }
        return counts;
    }

    /** Counts by key in one object. */
    private static Map<String, Long> rows(S3Client s3, String bucket, String object) throws IOException {
        Map<String, Long> counts = new HashMap<>();
        String text = s3.getObjectAsBytes(r -> r.bucket(bucket).key(object)).asUtf8String();
        for (String line : text.split("\n", -1)) {
            if (!line.isBlank()) {
                JsonNode row = JSON.readTree(line);
                if (object.startsWith("results")) {
                    counts.merge(row.get("key").asText(), row.get("count").asLong(), Long::sum);
                } else {
                    counts.merge(row.get("partitionKey").asText(), 1L, Long::sum);
                }
            }
        }
        return counts;
    }

    private static void awaitMore(BatchProducer producer, int more) {
        int now = producer.acknowledged().size();
        Awaitility.await("acknowledgements")
                .atMost(PATIENCE)
                .until(() -> producer.acknowledged().size() >= now + more);
    }

    private static JsonNode status() {
        return root.run("local", "status", "--json").json();
    }

    /** The local cloud's children whose command line names what is wanted; at least one. */
    private static List<ProcessHandle> processes(String named) {
        long cloud = status().get("pid").asLong();
        return Awaitility.await(named)
                .atMost(PATIENCE)
                .until(
                        () -> ProcessHandle.of(cloud)
                                .orElseThrow()
                                .descendants()
                                .filter(p -> p.info().commandLine().orElse("").contains(named))
                                .toList(),
                        found -> !found.isEmpty());
    }

    private static void kill(List<ProcessHandle> processes) {
        processes.forEach(ProcessHandle::destroyForcibly);
        processes.forEach(p -> p.onExit().join());
    }

    private static KinesisClient kinesis() {
        return KinesisClient.builder()
                .endpointOverride(URI.create(status().get("kinesis").asText()))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
                .httpClient(UrlConnectionHttpClient.create())
                .overrideConfiguration(o -> o.retryStrategy(r -> r.maxAttempts(1)))
                .build();
    }

    private static S3Client s3() {
        return S3Client.builder()
                .endpointOverride(URI.create(status().get("s3").asText()))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
                .forcePathStyle(true)
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }
}
