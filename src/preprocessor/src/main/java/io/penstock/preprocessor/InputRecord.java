package io.penstock.preprocessor;

/**
 * A record of the input stream, as the event source mapping brings it.
 *
 * @param arrival approximate arrival, milliseconds since 1970
 * @param data not copied: nobody may change it
 */
record InputRecord(String shardId, String sequenceNumber, String partitionKey, long arrival, byte[] data) {

    /** All of the record's bytes. */
    Slice bytes() {
        return new Slice(data, 0, data.length);
    }
}
