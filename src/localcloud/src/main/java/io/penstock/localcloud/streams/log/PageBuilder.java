package io.penstock.localcloud.streams.log;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Collects the records of one read until there are enough. */
final class PageBuilder {

    private final long limit;
    private final int maxRecords;
    private final long maxBytes;
    private final List<StoredRecord> records = new ArrayList<>();
    private long next;
    private long bytes;
    private long behindSince;

    PageBuilder(long from, long limit, int maxRecords, long maxBytes) {
        this.next = from;
        this.limit = limit;
        this.maxRecords = maxRecords;
        this.maxBytes = maxBytes;
    }

    long next() {
        return next;
    }

    boolean wantsMore() {
        return next < limit && behindSince == 0;
    }

    /** Adds records of a segment, up to its end, the page's limits or the records that were stored when the read began. */
    void addFrom(Segment segment) throws IOException {
        next = Math.max(next, segment.base());
        try (SegmentReader reader = new SegmentReader(segment, segment.offsetBefore(next))) {
            StoredRecord record;
            while ((record = reader.next()) != null && record.index() < limit) {
                if (record.index() < next) {
                    continue;
                }
                bytes += record.dataLength();
                if (records.size() >= maxRecords || (bytes > maxBytes && !records.isEmpty())) {
                    behindSince = record.arrival();
                    return;
                }
                records.add(record);
                next = record.index() + 1;
            }
        }
    }

    LogPage build() {
        return new LogPage(records, next, limit, behindSince);
    }
}
