package io.penstock.localcloud.streams.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Reads the records of a segment one after another, from an offset to the segment's end as it was when it was opened. */
final class SegmentReader implements AutoCloseable {

    private static final int CHUNK = 128 * 1024;

    private final FileChannel channel;
    private final long end;
    private long offset;
    private ByteBuffer chunk = ByteBuffer.allocate(0);
    private long chunkStart;

    SegmentReader(Segment segment, long offset) throws IOException {
        this.end = segment.end();
        this.offset = offset;
        this.chunkStart = offset;
        this.channel = FileChannel.open(segment.file(), StandardOpenOption.READ);
    }

    /** The next record; null at the end. */
    @Nullable
    StoredRecord next() throws IOException {
        if (offset >= end) {
            return null;
        }
        int at = require(RecordFormat.PREFIX + RecordFormat.FIXED);
        int length = chunk.getInt(at);
        at = require(RecordFormat.PREFIX + length);
        int body = at + RecordFormat.PREFIX;
        int keyLength = Short.toUnsignedInt(chunk.getShort(body + 17));
        int keyOffset = body + RecordFormat.FIXED;
        offset += RecordFormat.PREFIX + length;
        return new StoredRecord(
                chunk.getLong(body),
                chunk.getLong(body + 8),
                (chunk.get(body + 16) & RecordFormat.ENCRYPTED) != 0,
                chunk.array(),
                keyOffset,
                keyLength,
                keyOffset + keyLength,
                length - RecordFormat.FIXED - keyLength);
    }

    /** Has that many bytes from the offset on in the chunk, and says where; a new chunk is a new array: records keep theirs. */
    private int require(int bytes) throws IOException {
        if (offset + bytes > chunkStart + chunk.limit()) {
            chunk = ByteBuffer.allocate((int) Math.min(Math.max(CHUNK, bytes), end - offset));
            chunkStart = offset;
            Segment.readFully(channel, chunk, offset);
        }
        return (int) (offset - chunkStart);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
