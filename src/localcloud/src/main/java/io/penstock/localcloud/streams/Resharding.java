package io.penstock.localcloud.streams;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Splits and merges of one stream's shards, on paper: what the shards are afterwards.
 *
 * <p>Each step closes its shards and adds their children, as on AWS; UpdateShardCount is many steps, whose shards in between
 * live and end empty.
 *
 * @see <a href="https://docs.aws.amazon.com/streams/latest/dev/kinesis-using-sdk-java-resharding.html">Reshard a stream</a>
 */
final class Resharding {

    private final List<ShardState> shards;
    private final long now;
    private int nextNumber;

    private Resharding(List<ShardState> shards, int nextNumber, long now) {
        this.shards = new ArrayList<>(shards);
        this.nextNumber = nextNumber;
        this.now = now;
    }

    static Resharding of(StreamState stream, long now) {
        return new Resharding(stream.shards(), stream.nextShard(), now);
    }

    /** The shards of a new stream: {@code count} equal ranges. */
    static Resharding created(int count, long now) {
        Resharding resharding = new Resharding(List.of(), 0, now);
        List<BigInteger> starts = uniformStarts(count);
        for (int i = 0; i < count; i++) {
            resharding.add(List.of(), starts.get(i), endBefore(starts, i));
        }
        return resharding;
    }

    StreamState applyTo(StreamState stream) {
        return stream.withShards(shards, nextNumber);
    }

    List<ShardState> shards() {
        return List.copyOf(shards);
    }

    int nextNumber() {
        return nextNumber;
    }

    /** Splits an open shard; the second child starts at the given hash key. */
    Resharding split(ShardState shard, BigInteger newStart) {
        close(shard);
        add(List.of(shard), shard.start(), newStart.subtract(BigInteger.ONE));
        add(List.of(shard), newStart, shard.end());
        return this;
    }

    /** Merges two open shards that are adjacent; the first is the parent, the second the adjacent parent. */
    Resharding merge(ShardState shard, ShardState adjacent) {
        close(shard);
        close(adjacent);
        add(
                List.of(shard, adjacent),
                shard.start().min(adjacent.start()),
                shard.end().max(adjacent.end()));
        return this;
    }

    /** Splits and merges until {@code target} shards of equal ranges are open. */
    Resharding uniform(int target) {
        List<BigInteger> starts = uniformStarts(target);
        for (BigInteger start : starts) {
            for (ShardState shard : openByRange()) {
                if (shard.start().compareTo(start) < 0 && start.compareTo(shard.end()) <= 0) {
                    split(shard, start);
                }
            }
        }
        for (int i = 0; i < target; i++) {
            BigInteger start = starts.get(i);
            BigInteger end = endBefore(starts, i);
            Optional<ShardState> merged = Optional.empty();
            for (ShardState piece : openByRange()) {
                if (piece.start().compareTo(start) < 0 || piece.end().compareTo(end) > 0) {
                    continue;
                }
                if (merged.isPresent()) {
                    merge(merged.get(), piece);
                    merged = Optional.of(shards.get(shards.size() - 1));
                } else {
                    merged = Optional.of(piece);
                }
            }
        }
        return this;
    }

    private List<ShardState> openByRange() {
        return shards.stream()
                .filter(ShardState::open)
                .sorted(Comparator.comparing(ShardState::start))
                .toList();
    }

    private void close(ShardState shard) {
        shards.replaceAll(each -> each.number() == shard.number() ? each.closedAt(now) : each);
    }

    private void add(List<ShardState> parents, BigInteger start, BigInteger end) {
        long second = now / 1000;
        for (ShardState parent : parents) {
            second = Math.max(second, parent.sequenceSecond() + 1);
        }
        shards.add(new ShardState(
                nextNumber,
                parents.stream().map(ShardState::number).toList(),
                start,
                end,
                now,
                second,
                Optional.empty()));
        nextNumber++;
    }

    private static List<BigInteger> uniformStarts(int count) {
        List<BigInteger> starts = new ArrayList<>();
        BigInteger ring = BigInteger.ONE.shiftLeft(128);
        for (int i = 0; i < count; i++) {
            starts.add(ring.multiply(BigInteger.valueOf(i)).divide(BigInteger.valueOf(count)));
        }
        return starts;
    }

    private static BigInteger endBefore(List<BigInteger> starts, int i) {
        return i + 1 < starts.size() ? starts.get(i + 1).subtract(BigInteger.ONE) : HashKey.MAX;
    }
}
