package io.penstock.localcloud.streams;

import java.time.Instant;

/** Where a shard iterator starts; the names are those of GetShardIterator's five types. */
public sealed interface IteratorPosition {

    record AtSequenceNumber(String sequenceNumber) implements IteratorPosition {}

    record AfterSequenceNumber(String sequenceNumber) implements IteratorPosition {}

    record AtTimestamp(Instant timestamp) implements IteratorPosition {}

    record TrimHorizon() implements IteratorPosition {}

    record Latest() implements IteratorPosition {}
}
