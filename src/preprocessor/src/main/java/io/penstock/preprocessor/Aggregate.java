package io.penstock.preprocessor;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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

    /** Not the text of any key: it stands for one whose bytes are not UTF-8. */
    private static final String NOT_TEXT = "";

    private final List<String> partitionKeys = new ArrayList<>();
    private final List<Optional<String>> explicitHashKeys = new ArrayList<>();
    private final List<Slice> records = new ArrayList<>();

    private Aggregate() {}

    static Aggregate read(Slice message) throws MalformedMessageException {
        Aggregate aggregate = new Aggregate();
        WireReader reader = new WireReader(message);
        while (!reader.atEnd()) {
            int tag = reader.readTag();
            switch (tag) {
                case PARTITION_KEY -> aggregate.partitionKeys.add(text(reader.readBytes()));
                case EXPLICIT_HASH_KEY -> aggregate.explicitHashKeys.add(Optional.of(text(reader.readBytes())));
                case RECORD -> aggregate.records.add(reader.readBytes());
                default -> reader.skip(tag);
            }
        }
        return aggregate;
    }

    int size() {
        return records.size();
    }

    UserRecord userRecord(InputRecord source, int place) {
        Slice message = records.get(place);
        long partitionKeyIndex = 0;
        boolean hasPartitionKey = false;
        long hashKeyIndex = 0;
        boolean hasHashKey = false;
        Slice data = message;
        boolean hasData = false;
        try {
            WireReader reader = new WireReader(message);
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
                        data = reader.readBytes();
                        hasData = true;
                    }
                    default -> reader.skip(tag);
                }
            }
        } catch (MalformedMessageException e) {
            return UserRecord.problem(
                    source, place, message, "The user record is not a valid message: " + e.getMessage() + ".");
        }
        if (!hasData) {
            return UserRecord.problem(source, place, message, "The user record has no data.");
        }
        if (!hasPartitionKey) {
            return UserRecord.problem(source, place, data, "The user record has no partition key.");
        }
        if (!isIndex(partitionKeyIndex, partitionKeys)) {
            return UserRecord.problem(
                    source, place, data, outside("partition key", partitionKeyIndex, partitionKeys.size()));
        }
        String partitionKey = partitionKeys.get((int) partitionKeyIndex);
        if (!KinesisLimits.isPartitionKey(partitionKey)) {
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
            if (!explicitHashKey.filter(KinesisLimits::isHashKey).isPresent()) {
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

    private static String text(Slice bytes) {
        String text = new String(bytes.array(), bytes.offset(), bytes.length(), StandardCharsets.UTF_8);
        return text.indexOf('\uFFFD') < 0 || isUtf8(bytes) ? text : NOT_TEXT;
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
