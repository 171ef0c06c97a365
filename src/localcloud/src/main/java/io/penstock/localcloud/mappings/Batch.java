package io.penstock.localcloud.mappings;

import io.penstock.localcloud.streams.StreamRecord;
import java.util.List;

/** Records of one shard, in order, for one invocation; never none. */
record Batch(String shardId, List<StreamRecord> records) {

    Batch {
        records = List.copyOf(records);
    }

    int size() {
        return records.size();
    }

    StreamRecord first() {
        return records.get(0);
    }

    StreamRecord last() {
        return records.get(records.size() - 1);
    }

    Batch part(int from, int to) {
        return new Batch(shardId, records.subList(from, to));
    }

    /** The place of a record, or -1. */
    int indexOf(String sequenceNumber) {
        for (int i = 0; i < records.size(); i++) {
            if (records.get(i).sequenceNumber().equals(sequenceNumber)) {
                return i;
            }
        }
        return -1;
    }
}
