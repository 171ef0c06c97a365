package io.penstock.localcloud.streams;

import io.penstock.localcloud.streams.log.NewRecord;
import java.math.BigInteger;
import java.util.Optional;

/** A record with its place on the ring, ready to be routed. */
record PutEntry(HashKey hashKey, NewRecord record) {

    /** Checks a record as PutRecord and PutRecords do. */
    static PutEntry of(StreamState stream, byte[] partitionKey, Optional<String> explicitHashKey, byte[] data) {
        int size = partitionKey.length + data.length;
        if (size > stream.maxRecordSizeInKiB() * 1024) {
            throw KinesisErrors.invalid("The record is " + size + " bytes with its partition key; "
                    + KinesisErrors.stream(stream.name()) + " takes records of at most "
                    + stream.maxRecordSizeInKiB() * 1024 + " bytes (MaxRecordSizeInKiB "
                    + stream.maxRecordSizeInKiB() + ").");
        }
        HashKey key =
                explicitHashKey.isPresent() ? explicit(explicitHashKey.get()) : HashKey.ofPartitionKey(partitionKey);
        return new PutEntry(key, new NewRecord(partitionKey, data));
    }

    private static HashKey explicit(String text) {
        BigInteger value = new BigInteger(text);
        if (value.compareTo(HashKey.MAX) > 0) {
            throw KinesisErrors.invalid(
                    "Invalid ExplicitHashKey. ExplicitHashKey must be in the range: [0, 2^128-1]. Specified value was "
                            + text);
        }
        return HashKey.of(value);
    }
}
