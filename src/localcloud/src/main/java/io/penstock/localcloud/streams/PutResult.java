package io.penstock.localcloud.streams;

/** Where a record was stored. */
public record PutResult(String shardId, String sequenceNumber) {}
