package io.penstock.cli.demo;

import com.amazonaws.kinesis.agg.RecordAggregator;
import java.util.List;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/**
 * Moves event time on everywhere: the SQL application's clock is that of the input shard that is furthest behind, on each
 * shard of the events stream. So every input shard gets an aggregate with one heartbeat for every shard of the events
 * stream.
 */
final class Heartbeats {

    private final KinesisClient kinesis;
    private final String inputStream;
    private final List<String> inputHashKeys;
    private final List<String> eventsKeys;

    Heartbeats(KinesisClient kinesis, DemoTargets targets) {
        this.kinesis = kinesis;
        this.inputStream = targets.inputStream();
        this.inputHashKeys = ShardKeys.hashKeys(kinesis, targets.inputStream());
        this.eventsKeys = ShardKeys.oneForEach(kinesis, targets.eventsStream());
    }

    /** @param time milliseconds since 1970 */
    void send(long time) {
        for (String hashKey : inputHashKeys) {
            byte[] data = aggregate(time);
            kinesis.putRecord(r -> r.streamName(inputStream)
                    .partitionKey("heartbeat")
                    .explicitHashKey(hashKey)
                    .data(SdkBytes.fromByteArray(data)));
        }
    }

    private byte[] aggregate(long time) {
        RecordAggregator aggregator = new RecordAggregator();
        try {
            for (String key : eventsKeys) {
                aggregator.addUserRecord(key, DemoRecords.heartbeat(key, time).data());
            }
        } catch (Exception e) {
            throw new DemoException("The heartbeats could not be aggregated.", e);
        }
        return aggregator.clearAndGet().toRecordBytes();
    }
}
