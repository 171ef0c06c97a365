package io.penstock.preprocessor;

import java.util.regex.Pattern;

/**
 * What Kinesis takes.
 *
 * <p>Since October 2025 records may have 10 MiB and requests 10 MiB where a stream is set up for it; these are the
 * limits that every stream has.
 *
 * @see <a href="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_PutRecords.html">PutRecords</a>
 * @see <a href="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_PutRecordsRequestEntry.html">its entries</a>
 */
final class KinesisLimits {

    /** Records in one request. */
    static final int RECORDS_PER_REQUEST = 500;

    /** Bytes in one request: data and partition keys. */
    static final int BYTES_PER_REQUEST = 5 * 1024 * 1024;

    /** Bytes of one record: data and partition key. */
    static final int BYTES_PER_RECORD = 1024 * 1024;

    /** Characters of a partition key; it has at least one. */
    static final int PARTITION_KEY_LENGTH = 256;

    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,38}");
    private static final String LARGEST_HASH_KEY = "340282366920938463463374607431768211455";

    private KinesisLimits() {}

    static boolean isPartitionKey(String key) {
        return !key.isEmpty() && key.length() <= PARTITION_KEY_LENGTH;
    }

    /** Whether the key is a number of the hash ring, 0 to 2^128 - 1. */
    static boolean isHashKey(String key) {
        return NUMBER.matcher(key).matches()
                && (key.length() < LARGEST_HASH_KEY.length() || key.compareTo(LARGEST_HASH_KEY) <= 0);
    }
}
