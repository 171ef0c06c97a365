package io.penstock.localcloud.mappings;

import io.penstock.localcloud.LocalCloudException;
import io.penstock.localcloud.streams.IteratorPosition;
import io.penstock.localcloud.streams.RecordPage;
import io.penstock.localcloud.streams.StreamRecord;
import io.penstock.localcloud.streams.Streams;
import java.util.List;
import java.util.Optional;

/** Reads a shard from a position to its end. */
final class ShardReader {

    private final Streams streams;
    private final String stream;
    private final String shardId;
    private IteratorPosition position;
    private Optional<String> iterator = Optional.empty();
    private boolean atEnd;

    ShardReader(Streams streams, String stream, String shardId, IteratorPosition position) {
        this.streams = streams;
        this.stream = stream;
        this.shardId = shardId;
        this.position = position;
    }

    /** Whether the shard is closed and all of it has been read. */
    boolean atEnd() {
        return atEnd;
    }

    /**
     * What comes next, possibly nothing yet.
     *
     * @throws LocalCloudException if it cannot be read now; the next call tries from the same place
     */
    List<StreamRecord> read(int limit) {
        if (atEnd) {
            return List.of();
        }
        String from = iterator.orElseGet(() -> streams.shardIterator(stream, shardId, position));
        // An iterator serves once: whatever happens now, the next read has another.
        iterator = Optional.empty();
        RecordPage page = streams.getRecords(from, limit);
        iterator = page.nextIterator();
        atEnd = iterator.isEmpty();
        List<StreamRecord> records = page.records();
        if (!records.isEmpty()) {
            position = new IteratorPosition.AfterSequenceNumber(
                    records.get(records.size() - 1).sequenceNumber());
        }
        return records;
    }
}
