package io.penstock.localcloud.streams.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Appends to the newest segment of a shard. One thread at a time.
 *
 * <p>A write that fails, on a full disk for example, leaves nothing: the file is cut back to what was there before, at the
 * latest before the next write.
 */
final class SegmentWriter implements AutoCloseable {

    private static final int BUFFER = 256 * 1024;

    /** Direct, so that writing does not copy once more; by thread, so that many shards do not need many. */
    private static final ThreadLocal<ByteBuffer> BUFFERS =
            ThreadLocal.withInitial(() -> ByteBuffer.allocateDirect(BUFFER));

    private final Segment segment;
    private final FileChannel channel;
    private final CRC32C checksum = new CRC32C();
    private boolean dirty;
    private long offset;

    SegmentWriter(Segment segment) throws IOException {
        this.segment = segment;
        this.channel = FileChannel.open(segment.file(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        this.offset = segment.end();
    }

    Segment segment() {
        return segment;
    }

    /** Writes batches behind one another and returns when they lie on the disk. */
    void write(List<Append> batches, long firstIndex, long arrival) throws IOException {
        repair();
        dirty = true;
        try {
            ByteBuffer buffer = BUFFERS.get().clear();
            long index = firstIndex;
            for (Append batch : batches) {
                for (NewRecord record : batch.records()) {
                    if (buffer.remaining() < RecordFormat.PREFIX + RecordFormat.FIXED) {
                        flush(buffer);
                    }
                    segment.append(index, arrival, offset);
                    RecordFormat.head(buffer, record, index, arrival, batch.flags(), checksum);
                    put(buffer, record.partitionKey());
                    put(buffer, record.data());
                    offset += RecordFormat.PREFIX + RecordFormat.bodyLength(record);
                    index++;
                }
            }
            flush(buffer);
            channel.force(false);
        } catch (IOException e) {
            undo(e);
            throw e;
        }
        dirty = false;
        segment.commit(offset);
    }

    private void put(ByteBuffer buffer, byte[] bytes) throws IOException {
        int done = 0;
        while (done < bytes.length) {
            if (!buffer.hasRemaining()) {
                flush(buffer);
            }
            int part = Math.min(buffer.remaining(), bytes.length - done);
            buffer.put(bytes, done, part);
            done += part;
        }
    }

    private void flush(ByteBuffer buffer) throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
    }

    private void undo(IOException problem) {
        try {
            repair();
        } catch (IOException e) {
            // Tried again before the next write.
            problem.addSuppressed(e);
        }
    }

    private void repair() throws IOException {
        if (dirty) {
            segment.rollBack();
            channel.truncate(segment.end());
            channel.force(true);
            offset = segment.end();
            dirty = false;
        }
        channel.position(offset);
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            repair();
        }
    }
}
