package io.penstock.bench;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;

/** PutRecords as fast as a server takes them, through AWS's own client with its default protocol (CBOR). */
final class PutLoad implements AutoCloseable {

    private static final int BATCH = 500;
    private static final int RECORD_BYTES = 200;
    private static final int PRODUCERS = 4;
    private static final int SHARDS = 4;

    private final KinesisClient client;
    private final String stream;

    PutLoad(URI endpoint, String stream) {
        this.stream = stream;
        this.client = KinesisClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("bench", "bench")))
                .httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(Duration.ofSeconds(60)))
                .build();
        client.createStream(request -> request.streamName(stream).shardCount(SHARDS));
        client.waiter().waitUntilStreamExists(request -> request.streamName(stream));
    }

    /** Acknowledged records a second. A record that is not acknowledged ends the measurement with an error. */
    double run(Duration time) throws Exception {
        LongAdder acknowledged = new LongAdder();
        CountDownLatch begin = new CountDownLatch(1);
        ExecutorService producers = Executors.newFixedThreadPool(PRODUCERS);
        List<Future<?>> running = new ArrayList<>();
        for (int producer = 0; producer < PRODUCERS; producer++) {
            List<PutRecordsRequestEntry> batch = batch(producer);
            running.add(producers.submit(() -> {
                begin.await();
                long end = System.nanoTime() + time.toNanos();
                while (System.nanoTime() < end) {
                    PutRecordsResponse response = client.putRecords(
                            request -> request.streamName(stream).records(batch));
                    if (response.failedRecordCount() != 0) {
                        throw new IllegalStateException(response.failedRecordCount() + " records were not stored.");
                    }
                    acknowledged.add(BATCH);
                }
                return null;
            }));
        }
        long started = System.nanoTime();
        begin.countDown();
        for (Future<?> each : running) {
            each.get();
        }
        double seconds = (System.nanoTime() - started) / 1e9;
        producers.shutdown();
        return acknowledged.sum() / seconds;
    }

    private static List<PutRecordsRequestEntry> batch(int seed) {
        Random random = new Random(seed);
        List<PutRecordsRequestEntry> batch = new ArrayList<>(BATCH);
        for (int i = 0; i < BATCH; i++) {
            byte[] data = new byte[RECORD_BYTES];
            random.nextBytes(data);
            batch.add(PutRecordsRequestEntry.builder()
                    .partitionKey("key-" + random.nextInt(10_000))
                    .data(SdkBytes.fromByteArrayUnsafe(data))
                    .build());
        }
        return batch;
    }

    @Override
    public void close() {
        client.deleteStream(request -> request.streamName(stream));
        client.close();
    }
}
