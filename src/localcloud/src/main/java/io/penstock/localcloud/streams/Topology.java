package io.penstock.localcloud.streams;

import io.penstock.localcloud.streams.log.ShardLog;
import java.util.Comparator;
import java.util.List;

/** The open shards of a stream, by hash key range. */
final class Topology {

    private final List<OpenShard> shards;

    Topology(List<OpenShard> shards) {
        this.shards =
                shards.stream().sorted(Comparator.comparing(OpenShard::start)).toList();
    }

    record OpenShard(ShardState state, HashKey start, ShardLog log) {}

    List<OpenShard> shards() {
        return shards;
    }

    /** The place in {@link #shards} of the shard that takes this hash key. */
    int route(HashKey key) {
        int low = 0;
        int high = shards.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (shards.get(middle).start().compareTo(key) <= 0) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }
}
