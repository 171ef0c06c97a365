package io.penstock.analytics.events;

import java.io.Serializable;

/**
 * A record of the events stream as it was read.
 *
 * <p>Public fields and a constructor without parameters, as Flink's serializer for such classes needs them.
 */
@SuppressWarnings("NullAway.Init")
public final class Arrival implements Serializable {

    private static final long serialVersionUID = 1L;

    /** The shard of the events stream. */
    public String shardId;

    /** Its sequence number in the events stream. */
    public String sequenceNumber;

    /** When the events stream received it, milliseconds since 1970. */
    public long arrival;

    public byte[] data;

    /** For Flink. */
    public Arrival() {}

    public Arrival(String shardId, String sequenceNumber, long arrival, byte[] data) {
        this.shardId = shardId;
        this.sequenceNumber = sequenceNumber;
        this.arrival = arrival;
        this.data = data;
    }
}
