package io.penstock.preprocessor;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * KPL's {@code AggregatedRecord}: a table of partition keys, one of explicit hash keys, and the user records, which
 * point into the tables.
 */
final class Aggregate {

    private static final int PARTITION_KEY = 1 << 3 | WireReader.BYTES;
    private static final int EXPLICIT_HASH_KEY = 2 << 3 | WireReader.BYTES;
    private static final int RECORD = 3 << 3 | WireReader.BYTES;

    private static final int RECORD_PARTITION_KEY_INDEX = 1 << 3 | WireReader.VARINT;
    private static final int RECORD_EXPLICIT_HASH_KEY_INDEX = 2 << 3 | WireReader.VARINT;
    private static final int RECORD_DATA = 3 << 3 | WireReader.BYTES;

    /** No key: it stands for one that Kinesis would refuse, or whose bytes are not UTF-8. */
    private static final String NO_KEY = "";

    private final WireReader reader;
    private final List<String> partitionKeys = new ArrayList<>();
    private final List<Optional<String>> explicitHashKeys = new ArrayList<>();

    /** Offset and length of each user record's message. */
    private int[] records = new int[256];

    private int size;

    private Aggregate(WireReader reader) {
        this.reader = reader;
    }

    static Aggregate read(Slice message) throws MalformedMessageException {
        WireReader reader = new WireReader(message);
        Aggregate aggregate = new Aggregate(reader);
        while (!reader.atEnd()) {
            int tag = reader.readTag();
            switch (tag) {
                case RECORD -> aggregate.addRecord();
                case PARTITION_KEY -> aggregate.partitionKeys.add(partitionKey(reader.readBytes()));
                case EXPLICIT_HASH_KEY ->
                    aggregate.explicitHashKeys.add(
                            Optional.of(text(reader.readBytes())).filter(KinesisLimits::isHashKey));
                default -> reader.skip(tag);
            }
        }
        return aggregate;
    }

    private void addRecord() throws MalformedMessageException {
        if (2 * size == records.length) {
            records = Arrays.copyOf(records, 2 * records.length);
        }
        int length = reader.skipBytes();
        records[2 * size] = reader.position() - length;
        records[2 * size + 1] = length;
        size++;
    }

    int size() {
        return size;
    }

    UserRecord userRecord(InputRecord source, int place) {
        int offset = records[2 * place];
        int length = records[2 * place + 1];
        long partitionKeyIndex = -1;
        boolean hasPartitionKey = false;
        long hashKeyIndex = -1;
        boolean hasHashKey = false;
        int dataOffset = -1;
        int dataLength = 0;
        try {
            reader.moveTo(offset, length);
            while (!reader.atEnd()) {
                int tag = reader.readTag();
                switch (tag) {
                    case RECORD_PARTITION_KEY_INDEX -> {
                        partitionKeyIndex = reader.readVarint();
                        hasPartitionKey = true;
                    }
                    case RECORD_EXPLICIT_HASH_KEY_INDEX -> {
                        hashKeyIndex = reader.readVarint();
                        hasHashKey = true;
                    }
                    case RECORD_DATA -> {
                        dataLength = reader.skipBytes();
                        dataOffset = reader.position() - dataLength;
                    }
                    default -> reader.skip(tag);
                }
            }
        } catch (MalformedMessageException e) {
            return UserRecord.problem(
                    source,
                    place,
                    new Slice(source.data(), offset, length),
                    "The user record is not a valid message: " + e.getMessage() + ".");
        }
        if (dataOffset < 0) {
            return UserRecord.problem(
                    source, place, new Slice(source.data(), offset, length), "The user record has no data.");
        }
        Slice data = new Slice(source.data(), dataOffset, dataLength);
        if (!hasPartitionKey) {
            return UserRecord.problem(source, place, data, "The user record has no partition key.");
        }
        if (!isIndex(partitionKeyIndex, partitionKeys)) {
            return UserRecord.problem(
                    source, place, data, outside("partition key", partitionKeyIndex, partitionKeys.size()));
        }
        String partitionKey = partitionKeys.get((int) partitionKeyIndex);
        if (partitionKey.isEmpty()) {
            return UserRecord.problem(
                    source,
                    place,
                    data,
                    "The user record's partition key is not 1 to " + KinesisLimits.PARTITION_KEY_LENGTH
                            + " characters of UTF-8.");
        }
        Optional<String> explicitHashKey = Optional.empty();
        if (hasHashKey) {
            if (!isIndex(hashKeyIndex, explicitHashKeys)) {
                return UserRecord.problem(
                        source, place, data, outside("explicit hash key", hashKeyIndex, explicitHashKeys.size()));
            }
            explicitHashKey = explicitHashKeys.get((int) hashKeyIndex);
            if (explicitHashKey.isEmpty()) {
                return UserRecord.problem(
                        source,
                        place,
                        data,
                        "The user record's explicit hash key is not a number from 0 to 2^128 - 1.");
            }
        }
        return new UserRecord(source, place, partitionKey, explicitHashKey, data, Optional.empty());
    }

    private static boolean isIndex(long index, List<?> table) {
        return index >= 0 && index < table.size();
    }

    private static String outside(String what, long index, int size) {
        return "The user record's " + what + " is number " + Long.toUnsignedString(index) + " of a table of " + size
                + ".";
    }

    private static String partitionKey(Slice bytes) {
        String key = text(bytes);
        return KinesisLimits.isPartitionKey(key) ? key : NO_KEY;
    }

    private static String text(Slice bytes) {
        String text = new String(bytes.array(), bytes.offset(), bytes.length(), StandardCharsets.UTF_8);
        return text.indexOf('\uFFFD') < 0 || isUtf8(bytes) ? text : NO_KEY;
    }

    private static boolean isUtf8(Slice bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.array(), bytes.offset(), bytes.length()));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
