package io.penstock.localcloud.streams;

import java.time.Clock;

/** How much a shard may still take in the current second. */
final class ShardThrottle {

    private static final int RECORDS = 1_000;
    private static final long BYTES = 1024 * 1024;

    private final Clock clock;
    private long second;
    private int records;
    private long bytes;

    ShardThrottle(Clock clock) {
        this.clock = clock;
    }

    /** Whether the shard takes a record of that size now; if so, it counts. A record larger than a second's bytes takes a whole one. */
    synchronized boolean takes(long size) {
        long now = clock.millis() / 1000;
        if (now != second) {
            second = now;
            records = 0;
            bytes = 0;
        }
        if (records >= RECORDS || (bytes > 0 && bytes + size > BYTES)) {
            return false;
        }
        records++;
        bytes += size;
        return true;
    }
}
