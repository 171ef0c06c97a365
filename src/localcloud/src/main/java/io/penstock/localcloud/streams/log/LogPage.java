package io.penstock.localcloud.streams.log;

import java.util.List;

/**
 * Records that were read.
 *
 * @param next the index to go on from
 * @param end the index that the next record of the shard will get
 * @param behindSince arrival of the oldest record that was not read, in milliseconds since 1970; 0 if all were read
 */
public record LogPage(List<StoredRecord> records, long next, long end, long behindSince) {}
