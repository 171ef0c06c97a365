package io.penstock.localcloud.streams.log;

/**
 * A record to be appended.
 *
 * @param partitionKey UTF-8
 */
public record NewRecord(byte[] partitionKey, byte[] data) {}
