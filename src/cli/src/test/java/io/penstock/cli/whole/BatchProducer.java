package io.penstock.cli.whole;

import com.amazonaws.kinesis.agg.RecordAggregator;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/**
 * Sends KPL records, each with {@value #PER_BATCH} user records under a key of its own, and knows of each whether it was
 * acknowledged. What was refused or got no answer is never sent again: it may or may not be in the stream.
 */
final class BatchProducer implements Runnable {

    static final int PER_BATCH = 50;

    private final Supplier<KinesisClient> clients;
    private final String stream;
    private final Set<String> acknowledged = new ConcurrentSkipListSet<>();
    private final Set<String> unknown = new ConcurrentSkipListSet<>();
    private volatile boolean stopped;

    BatchProducer(Supplier<KinesisClient> clients, String stream) {
        this.clients = clients;
        this.stream = stream;
    }

    Set<String> acknowledged() {
        return new TreeSet<>(acknowledged);
    }

    Set<String> unknown() {
        return new TreeSet<>(unknown);
    }

    void stop() {
        stopped = true;
    }

    @Override
    public void run() {
        for (int i = 0; !stopped; i++) {
            String key = String.format("fault-%05d", i);
            try {
                byte[] data = aggregate(key);
                clients.get()
                        .putRecord(r -> r.streamName(stream).partitionKey(key).data(SdkBytes.fromByteArray(data)));
                acknowledged.add(key);
                Thread.sleep(10);
            } catch (SdkException e) {
                unknown.add(key);
                pause();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static byte[] aggregate(String key) throws Exception {
        RecordAggregator aggregator = new RecordAggregator();
        for (int i = 0; i < PER_BATCH; i++) {
            String json =
                    "{\"key\":\"" + key + "\",\"value\":" + i + ",\"eventTime\":" + System.currentTimeMillis() + "}";
            aggregator.addUserRecord(key, json.getBytes(StandardCharsets.UTF_8));
        }
        return aggregator.clearAndGet().toRecordBytes();
    }
}
