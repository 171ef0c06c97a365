package io.penstock.localcloud.streams.log;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * One file of a shard's log and the sparse index to it.
 *
 * <p>The index has a place for about each 64 KiB and is built as records are appended, or by one pass over the file.
 * {@code end} is where what is on the disk ends: bytes behind it are being written and are nobody's.
 */
final class Segment {

    private static final int INDEX_EVERY = 64 * 1024;
    private static final int SCAN_CHUNK = 256 * 1024;

    private final Path file;
    private final long base;
    private volatile long end;
    private volatile long firstArrival;
    private volatile long lastArrival;

    // Places: index and arrival of the record at an offset. Guarded by this.
    private long[] indexes = new long[4];
    private long[] arrivals = new long[4];
    private long[] offsets = new long[4];
    private int places;
    private boolean indexed;

    private Segment(Path file, long base, boolean indexed) {
        this.file = file;
        this.base = base;
        this.indexed = indexed;
    }

    static Segment created(Path directory, long base) {
        return new Segment(directory.resolve(name(base)), base, true);
    }

    /** A segment that is there, of which nothing is known yet. */
    static Segment found(Path file, long base) {
        return new Segment(file, base, false);
    }

    static String name(long base) {
        return String.format("%020d.seg", base);
    }

    Path file() {
        return file;
    }

    /** The index of its first record. */
    long base() {
        return base;
    }

    long end() {
        return end;
    }

    /** Milliseconds since 1970; 0 if empty. */
    long firstArrival() {
        return firstArrival;
    }

    /** Of the newest record or of a later one that was not stored, milliseconds since 1970; 0 if not known. */
    long lastArrival() {
        return lastArrival;
    }

    /** Takes a record of an append into the index; it counts once {@link #commit} moves the end behind it. */
    synchronized void append(long index, long arrival, long offset) {
        if (offset == 0) {
            firstArrival = arrival;
        }
        lastArrival = arrival;
        if (places == 0 || offset - offsets[places - 1] >= INDEX_EVERY) {
            addPlace(index, arrival, offset);
        }
    }

    void commit(long newEnd) {
        end = newEnd;
    }

    /** Forgets what was taken into the index behind the end. */
    synchronized void rollBack() {
        while (places > 0 && offsets[places - 1] >= end) {
            places--;
        }
        if (end == 0) {
            firstArrival = 0;
        }
    }

    /** Where to start to look for a record: at the returned offset or behind it. */
    synchronized long offsetBefore(long index) throws IOException {
        ensureIndexed();
        int place = floor(indexes, index);
        return place < 0 ? 0 : offsets[place];
    }

    /** Where to start to look for the first record that arrived at that time or later. */
    synchronized long offsetBeforeArrival(long arrival) throws IOException {
        ensureIndexed();
        // Several places may have one arrival: go to before the first of them.
        int place = floor(arrivals, arrival - 1);
        return place < 0 ? 0 : offsets[place];
    }

    /** A sealed segment ends where its file ends; its records were checked when they were written. */
    void openSealed() throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            end = channel.size();
            if (end > 0) {
                ByteBuffer head = ByteBuffer.allocate(RecordFormat.PREFIX + RecordFormat.FIXED);
                readFully(channel, head, 0);
                firstArrival = head.getLong(RecordFormat.PREFIX + 8);
            }
        }
    }

    /**
     * Checks every record and cuts the file behind the last whole one.
     *
     * @return what the last segment says about its shard
     */
    synchronized Recovery recover() throws IOException {
        places = 0;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long size = channel.size();
            Recovery found = scan(channel, size, true);
            end = found.end();
            indexed = true;
            if (end < size) {
                channel.truncate(end);
                channel.force(true);
            }
            return found;
        }
    }

    /**
     * @param end bytes of whole records
     * @param next index behind the last record
     * @param lastArrival milliseconds since 1970, 0 if empty
     * @param torn bytes behind the last whole record
     */
    record Recovery(long end, long next, long lastArrival, long torn) {}

    private void ensureIndexed() throws IOException {
        if (!indexed) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                scan(channel, end, false);
            }
            indexed = true;
        }
    }

    private Recovery scan(FileChannel channel, long size, boolean check) throws IOException {
        CRC32C checksum = new CRC32C();
        ByteBuffer buffer = ByteBuffer.allocate(SCAN_CHUNK);
        long bufferStart = 0;
        buffer.limit(0);
        long offset = 0;
        long next = base;
        long lastArrival = 0;
        while (size - offset >= RecordFormat.PREFIX + RecordFormat.FIXED) {
            if (offset + RecordFormat.PREFIX + RecordFormat.FIXED > bufferStart + buffer.limit()) {
                buffer = fill(channel, buffer, offset, size, SCAN_CHUNK);
                bufferStart = offset;
            }
            int at = (int) (offset - bufferStart);
            int length = buffer.getInt(at);
            if (length < RecordFormat.FIXED
                    || length > RecordFormat.MAX_BODY
                    || offset + RecordFormat.PREFIX + length > size) {
                break;
            }
            if (check) {
                if (at + RecordFormat.PREFIX + length > buffer.limit()) {
                    buffer = fill(channel, buffer, offset, size, Math.max(SCAN_CHUNK, RecordFormat.PREFIX + length));
                    bufferStart = offset;
                    at = 0;
                }
                checksum.reset();
                checksum.update(buffer.array(), at + RecordFormat.PREFIX, length);
                if ((int) checksum.getValue() != buffer.getInt(at + 4)) {
                    break;
                }
            }
            long index = buffer.getLong(at + RecordFormat.PREFIX);
            if (index != next) {
                break;
            }
            lastArrival = buffer.getLong(at + RecordFormat.PREFIX + 8);
            append(index, lastArrival, offset);
            next = index + 1;
            offset += RecordFormat.PREFIX + length;
        }
        return new Recovery(offset, next, lastArrival, size - offset);
    }

    private static ByteBuffer fill(FileChannel channel, ByteBuffer buffer, long offset, long size, int wanted)
            throws IOException {
        ByteBuffer target = buffer.capacity() >= wanted ? buffer.clear() : ByteBuffer.allocate(wanted);
        target.limit((int) Math.min(wanted, size - offset));
        readFully(channel, target, offset);
        return target;
    }

    static void readFully(FileChannel channel, ByteBuffer buffer, long offset) throws IOException {
        long at = offset;
        while (buffer.hasRemaining()) {
            int read = channel.read(buffer, at);
            if (read < 0) {
                throw new EOFException("A segment ended before its end.");
            }
            at += read;
        }
        buffer.flip();
    }

    private void addPlace(long index, long arrival, long offset) {
        if (places == indexes.length) {
            indexes = Arrays.copyOf(indexes, places * 2);
            arrivals = Arrays.copyOf(arrivals, places * 2);
            offsets = Arrays.copyOf(offsets, places * 2);
        }
        indexes[places] = index;
        arrivals[places] = arrival;
        offsets[places] = offset;
        places++;
    }

    /** The last place whose value is at most the given one, -1 if none; with equal values any of them. */
    private int floor(long[] values, long value) {
        int found = -1;
        int low = 0;
        int high = places - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (values[middle] <= value) {
                found = middle;
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return found;
    }
}
