package io.penstock.localcloud.streams.log;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A record in a piece of a segment that was read: a view, so that it is copied only where it must be.
 *
 * @param index of the record in its shard, from 0
 * @param arrival milliseconds since 1970
 * @param chunk bytes of the segment, shared with other records
 */
public record StoredRecord(
        long index,
        long arrival,
        boolean encrypted,
        byte[] chunk,
        int keyOffset,
        int keyLength,
        int dataOffset,
        int dataLength) {

    public String partitionKey() {
        return new String(chunk, keyOffset, keyLength, StandardCharsets.UTF_8);
    }

    public byte[] data() {
        return Arrays.copyOfRange(chunk, dataOffset, dataOffset + dataLength);
    }
}
