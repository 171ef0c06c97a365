package io.penstock.localcloud.streams;

/** What became of one record of a PutRecords request. */
sealed interface PutOutcome {

    record Stored(ShardState shard, long index, long arrival) implements PutOutcome {
        String sequenceNumber() {
            return shard.sequenceNumber(index, arrival).toString();
        }
    }

    /** Not stored; its sender may try again. */
    record NotStored(String code, String message) implements PutOutcome {}
}
