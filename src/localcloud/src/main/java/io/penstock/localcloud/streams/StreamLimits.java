package io.penstock.localcloud.streams;

/**
 * Kinesis's quotas.
 *
 * @see <a href="https://docs.aws.amazon.com/streams/latest/dev/service-sizes-and-limits.html">Quotas and limits</a>
 */
final class StreamLimits {

    /** Open shards of an account in us-east-1, us-west-2 and eu-west-1. */
    static final int SHARDS = 20_000;

    /** On-demand streams of an account. */
    static final int ON_DEMAND_STREAMS = 50;

    /** Streams in the state CREATING at a time. */
    static final int CREATING = 5;

    /** Open shards of a new on-demand stream. */
    static final int ON_DEMAND_SHARDS = 4;

    static final int MIN_RETENTION_HOURS = 24;
    static final int MAX_RETENTION_HOURS = 8_760;
    static final int MIN_RECORD_KIB = 1_024;
    static final int MAX_RECORD_KIB = 10_240;

    /** Bytes of data and partition keys in one PutRecords request. */
    static final int MAX_REQUEST_BYTES = 10 * 1024 * 1024;

    static final int MAX_REQUEST_RECORDS = 500;

    /** Bytes of data in one GetRecords answer. */
    static final long MAX_READ_BYTES = 10L * 1024 * 1024;

    static final int MAX_READ_RECORDS = 10_000;

    /** Milliseconds that a shard iterator lives. */
    static final long ITERATOR_MILLIS = 300_000;

    /** Tags of a stream. */
    static final int TAGS = 50;

    private StreamLimits() {}
}
