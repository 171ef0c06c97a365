package io.penstock.preprocessor;

/**
 * Reads protobuf's wire format, without copying.
 *
 * <p>Two small messages are all that KPL's format has; a reader of them of its own leaves a library of 2 MB out of the
 * function's start, and keeps a bad message's neighbours readable.
 *
 * @see <a href="https://protobuf.dev/programming-guides/encoding/">Protobuf: encoding</a>
 */
final class WireReader {

    static final int VARINT = 0;
    static final int FIXED64 = 1;
    static final int BYTES = 2;
    static final int GROUP_START = 3;
    static final int GROUP_END = 4;
    static final int FIXED32 = 5;

    /** As deep as protobuf's own parsers go. */
    private static final int DEEPEST_GROUP = 100;

    private final byte[] array;
    private int end;
    private int position;

    WireReader(Slice slice) {
        array = slice.array();
        position = slice.offset();
        end = slice.offset() + slice.length();
    }

    /** Goes to another message of the same array. */
    void moveTo(int offset, int length) {
        position = offset;
        end = offset + length;
    }

    /** Where the next byte to read is in the array. */
    int position() {
        return position;
    }

    boolean atEnd() {
        return position == end;
    }

    /** A field's number and wire type, as {@code number << 3 | type}. */
    int readTag() throws MalformedMessageException {
        long tag = readVarint();
        if (tag >>> 3 == 0 || tag >>> 32 != 0) {
            throw new MalformedMessageException("a field has no valid number");
        }
        return (int) tag;
    }

    long readVarint() throws MalformedMessageException {
        if (position < end && array[position] >= 0) {
            return array[position++];
        }
        return readLongVarint();
    }

    private long readLongVarint() throws MalformedMessageException {
        long value = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            if (position == end) {
                throw new MalformedMessageException("it ends within a number");
            }
            byte next = array[position++];
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new MalformedMessageException("a number is longer than 10 bytes");
    }

    Slice readBytes() throws MalformedMessageException {
        int length = skipBytes();
        return new Slice(array, position - length, length);
    }

    /** Passes over a field of bytes; how many there were. */
    int skipBytes() throws MalformedMessageException {
        long length = readVarint();
        if (length < 0 || length > end - position) {
            throw new MalformedMessageException("a field is longer than what holds it");
        }
        position += (int) length;
        return (int) length;
    }

    /** Passes over the value of a field that the reader does not know. */
    void skip(int tag) throws MalformedMessageException {
        skip(tag, 0);
    }

    private void skip(int tag, int depth) throws MalformedMessageException {
        switch (tag & 7) {
            case VARINT -> readVarint();
            case FIXED64 -> advance(8);
            case BYTES -> skipBytes();
            case FIXED32 -> advance(4);
            case GROUP_START -> skipGroup(tag >>> 3, depth + 1);
            case GROUP_END -> throw new MalformedMessageException("a group ends that never started");
            default -> throw new MalformedMessageException("a field has an unknown wire type");
        }
    }

    private void skipGroup(int number, int depth) throws MalformedMessageException {
        if (depth > DEEPEST_GROUP) {
            throw new MalformedMessageException("its groups are nested too deep");
        }
        while (true) {
            int tag = readTag();
            if ((tag & 7) == GROUP_END) {
                if (tag >>> 3 != number) {
                    throw new MalformedMessageException("a group ends that never started");
                }
                return;
            }
            skip(tag, depth);
        }
    }

    private void advance(int bytes) throws MalformedMessageException {
        if (bytes > end - position) {
            throw new MalformedMessageException("a field is longer than what holds it");
        }
        position += bytes;
    }
}
