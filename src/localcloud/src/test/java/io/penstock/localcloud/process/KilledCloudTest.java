package io.penstock.localcloud.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.Shard;

@Tag("fault")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KilledCloudTest {

    private static final int PRODUCERS = 4;

    @TempDir
    Path root;

    @Test
    void every_record_that_was_acknowledged_is_there_after_the_process_was_killed_three_times() throws Exception {
        LocalCloud cloud = LocalCloud.at(root);
        try {
            LocalCloudStatus status = cloud.start();
            try (KinesisClient client = client(status)) {
                client.createStream(request -> request.streamName("s").shardCount(4));
                client.waiter().waitUntilStreamExists(request -> request.streamName("s"));
            }
            Map<String, String> acknowledged = new HashMap<>();
            for (int kill = 0; kill < 3; kill++) {
                acknowledged.putAll(put_until_killed(status, kill));
                status = cloud.start();
            }
            assertThat(acknowledged).isNotEmpty();
            Map<String, String> stored = read(status);
            assertThat(stored).containsAllEntriesOf(acknowledged);
        } finally {
            cloud.stop();
        }
    }

    private static Map<String, String> put_until_killed(LocalCloudStatus status, int kill) throws Exception {
        ExecutorService producers = Executors.newFixedThreadPool(PRODUCERS);
        AtomicInteger batches = new AtomicInteger();
        List<Future<Map<String, String>>> running = new ArrayList<>();
        for (int producer = 0; producer < PRODUCERS; producer++) {
            String name = kill + "-" + producer;
            running.add(producers.submit(() -> put(status, name, batches)));
        }
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> batches.get() > 40);
        ProcessHandle.of(status.pid()).orElseThrow().destroyForcibly();
        Map<String, String> acknowledged = new HashMap<>();
        for (Future<Map<String, String>> each : running) {
            acknowledged.putAll(each.get());
        }
        producers.shutdown();
        return acknowledged;
    }

    /** Puts batches until the server is gone; returns the sequence number of each value that was acknowledged. */
    private static Map<String, String> put(LocalCloudStatus status, String name, AtomicInteger batches) {
        Map<String, String> acknowledged = new HashMap<>();
        try (KinesisClient client = client(status)) {
            for (int i = 0; ; i++) {
                List<PutRecordsRequestEntry> entries = new ArrayList<>();
                for (int j = 0; j < 100; j++) {
                    String value = name + "-" + i + "-" + j;
                    entries.add(PutRecordsRequestEntry.builder()
                            .partitionKey(value)
                            .data(SdkBytes.fromUtf8String(value))
                            .build());
                }
                PutRecordsResponse answer =
                        client.putRecords(request -> request.streamName("s").records(entries));
                for (int j = 0; j < 100; j++) {
                    acknowledged.put(
                            entries.get(j).partitionKey(),
                            answer.records().get(j).sequenceNumber());
                }
                batches.incrementAndGet();
            }
        } catch (SdkException killed) {
            return acknowledged;
        }
    }

    private static Map<String, String> read(LocalCloudStatus status) {
        Map<String, String> stored = new HashMap<>();
        try (KinesisClient client = client(status)) {
            for (Shard shard :
                    client.listShards(request -> request.streamName("s")).shards()) {
                Optional<String> iterator = Optional.of(client.getShardIterator(request ->
                                request.streamName("s").shardId(shard.shardId()).shardIteratorType("TRIM_HORIZON"))
                        .shardIterator());
                while (iterator.isPresent()) {
                    String current = iterator.get();
                    GetRecordsResponse page = client.getRecords(request -> request.shardIterator(current));
                    for (Record record : page.records()) {
                        assertThat(stored.put(record.data().asUtf8String(), record.sequenceNumber()))
                                .isNull();
                    }
                    iterator = page.records().isEmpty() ? Optional.empty() : Optional.of(page.nextShardIterator());
                }
            }
        }
        return stored;
    }

    private static KinesisClient client(LocalCloudStatus status) {
        return KinesisClient.builder()
                .endpointOverride(URI.create(status.endpoint("kinesis")))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "thing")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(config ->
                        config.retryStrategy(software.amazon.awssdk.retries.DefaultRetryStrategy.doNotRetry()))
                .build();
    }
}
