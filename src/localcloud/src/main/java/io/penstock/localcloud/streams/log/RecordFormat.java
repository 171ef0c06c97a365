package io.penstock.localcloud.streams.log;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * How a record lies in a segment: length of the body and its CRC-32C (4 bytes each), then the body: index and arrival (8
 * each), flags (1), length of the partition key (2), partition key, data. Big-endian.
 */
final class RecordFormat {

    /** Bytes of length and checksum. */
    static final int PREFIX = 8;

    /** Bytes of a body without partition key and data. */
    static final int FIXED = 19;

    /** More than a record of 10 MiB with its key; a longer one is not a record. */
    static final int MAX_BODY = 11 * 1024 * 1024;

    static final byte ENCRYPTED = 1;

    private RecordFormat() {}

    static int bodyLength(NewRecord record) {
        return FIXED + record.partitionKey().length + record.data().length;
    }

    /** The prefix and the fixed part of the body, with the checksum of all of it. */
    static void head(ByteBuffer out, NewRecord record, long index, long arrival, byte flags, CRC32C checksum) {
        int start = out.position();
        out.putInt(bodyLength(record));
        out.putInt(0);
        out.putLong(index);
        out.putLong(arrival);
        out.put(flags);
        out.putShort((short) record.partitionKey().length);
        checksum.reset();
        checksum.update(out.duplicate().position(start + PREFIX).limit(out.position()));
        checksum.update(record.partitionKey());
        checksum.update(record.data());
        out.putInt(start + 4, (int) checksum.getValue());
    }
}
