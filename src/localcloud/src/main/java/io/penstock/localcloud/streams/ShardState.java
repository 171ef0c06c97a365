package io.penstock.localcloud.streams;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * What is kept of a shard beside its records.
 *
 * @param number of the shard in its stream, from 0
 * @param parents numbers of the shards that it goes on from: none, one or two
 * @param start of its hash key range, inclusive
 * @param end of its hash key range, inclusive
 * @param created milliseconds since 1970
 * @param sequenceSecond the second in its sequence numbers: that of its creation, or later than its parents'
 * @param closed milliseconds since 1970; empty while it is open
 */
record ShardState(
        int number,
        List<Integer> parents,
        BigInteger start,
        BigInteger end,
        long created,
        long sequenceSecond,
        Optional<Long> closed) {

    ShardState {
        parents = List.copyOf(parents);
    }

    static String id(int number) {
        String digits = Integer.toString(number);
        return "shardId-" + "0".repeat(12 - digits.length()) + digits;
    }

    String id() {
        return id(number);
    }

    boolean open() {
        return closed.isEmpty();
    }

    ShardState closedAt(long time) {
        return new ShardState(number, parents, start, end, created, sequenceSecond, Optional.of(time));
    }

    SequenceNumber sequenceNumber(long index, long arrival) {
        return new SequenceNumber(sequenceSecond, number, index, arrival / 1000);
    }

    String startingSequenceNumber() {
        return new SequenceNumber(sequenceSecond, number, 0, created / 1000).toString();
    }

    Optional<String> endingSequenceNumber() {
        return closed.map(
                time -> new SequenceNumber(sequenceSecond, number, SequenceNumber.END, time / 1000).toString());
    }

    ShardDescription describe() {
        return new ShardDescription(
                id(),
                parents.stream().map(ShardState::id).toList(),
                start.toString(),
                end.toString(),
                startingSequenceNumber(),
                endingSequenceNumber());
    }
}
