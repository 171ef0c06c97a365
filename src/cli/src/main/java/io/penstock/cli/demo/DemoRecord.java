package io.penstock.cli.demo;

/**
 * One record that the demo sends.
 *
 * @param data the user record's bytes, or the whole Kinesis record's for a {@link Kind#CORRUPT_AGGREGATE}
 */
record DemoRecord(String partitionKey, byte[] data, Kind kind) {

    /** What is right or wrong with a record. */
    enum Kind {
        /** A measurement that the SQL application aggregates. */
        GOOD,
        /** A user record that is not an event: not JSON, or a field is missing or of another type. */
        MALFORMED,
        /** A Kinesis record that announces KPL aggregation and holds none. */
        CORRUPT_AGGREGATE
    }
}
