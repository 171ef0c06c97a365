package io.penstock.cli.demo;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.HashKeyRange;
import software.amazon.awssdk.services.kinesis.model.Shard;

/** Finds partition keys that reach given shards: Kinesis maps a key to a shard by its MD5. */
final class ShardKeys {

    private ShardKeys() {}

    /** A partition key for each open shard of the stream. */
    static List<String> oneForEach(KinesisClient kinesis, String stream) {
        return open(kinesis, stream).map(ShardKeys::within).toList();
    }

    /** An explicit hash key for each open shard of the stream. */
    static List<String> hashKeys(KinesisClient kinesis, String stream) {
        return open(kinesis, stream).map(HashKeyRange::startingHashKey).toList();
    }

    private static Stream<HashKeyRange> open(KinesisClient kinesis, String stream) {
        return kinesis.listShards(r -> r.streamName(stream)).shards().stream()
                .filter(shard -> shard.sequenceNumberRange().endingSequenceNumber() == null)
                .map(Shard::hashKeyRange);
    }

    static String within(HashKeyRange range) {
        BigInteger from = new BigInteger(range.startingHashKey());
        BigInteger to = new BigInteger(range.endingHashKey());
        for (int i = 0; ; i++) {
            String key = "heartbeat-" + i;
            BigInteger hash = new BigInteger(1, DemoRecords.md5(key.getBytes(StandardCharsets.UTF_8)));
            if (hash.compareTo(from) >= 0 && hash.compareTo(to) <= 0) {
                return key;
            }
        }
    }
}
