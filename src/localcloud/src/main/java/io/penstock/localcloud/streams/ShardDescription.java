package io.penstock.localcloud.streams;

import java.util.List;
import java.util.Optional;

/**
 * A shard as ListShards shows it.
 *
 * @param parents empty, the parent, or the parent and the adjacent parent
 * @param startingHashKey inclusive, decimal
 * @param endingHashKey inclusive, decimal
 * @param endingSequenceNumber empty while the shard is open
 */
public record ShardDescription(
        String shardId,
        List<String> parents,
        String startingHashKey,
        String endingHashKey,
        String startingSequenceNumber,
        Optional<String> endingSequenceNumber) {

    public ShardDescription {
        parents = List.copyOf(parents);
    }

    /** Whether it takes records. */
    public boolean open() {
        return endingSequenceNumber.isEmpty();
    }
}
