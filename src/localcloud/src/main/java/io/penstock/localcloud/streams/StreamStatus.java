package io.penstock.localcloud.streams;

/** The states of a stream, as DescribeStreamSummary names them. */
enum StreamStatus {
    CREATING,
    ACTIVE,
    UPDATING,
    DELETING
}
