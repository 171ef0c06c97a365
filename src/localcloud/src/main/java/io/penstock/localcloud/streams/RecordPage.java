package io.penstock.localcloud.streams;

import java.util.List;
import java.util.Optional;

/**
 * What one GetRecords returned.
 *
 * @param nextIterator empty at the end of a closed shard
 * @param millisBehindLatest milliseconds
 * @param childShards at the end of a closed shard, the shards that go on
 */
public record RecordPage(
        List<StreamRecord> records,
        Optional<String> nextIterator,
        long millisBehindLatest,
        List<ShardDescription> childShards) {

    public RecordPage {
        records = List.copyOf(records);
        childShards = List.copyOf(childShards);
    }
}
