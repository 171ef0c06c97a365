package io.penstock.localcloud.streams;

import java.time.Instant;

/** A record as it is read from a shard. */
public record StreamRecord(String sequenceNumber, String partitionKey, byte[] data, Instant approximateArrival) {}
