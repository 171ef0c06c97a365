package io.penstock.localcloud.streams;

import io.penstock.localcloud.streams.log.LogPage;
import io.penstock.localcloud.streams.log.ShardLog;
import io.penstock.localcloud.streams.log.StoredRecord;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Shard iterators, and reading by them. */
final class ShardReading {

    private static final Pattern SHARD_ID = Pattern.compile("shardId-(\\d{1,12})");
    private static final DateTimeFormatter AWS_TIME = DateTimeFormatter.ofPattern(
                    "EEE MMM dd HH:mm:ss 'UTC' yyyy", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final StreamDirectory directory;
    private final Clock clock;

    ShardReading(StreamDirectory directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    /**
     * What one read returned.
     *
     * @param nextIterator empty at the end of a closed shard
     */
    record Page(
            ShardState shard,
            List<StoredRecord> records,
            Optional<String> nextIterator,
            long millisBehindLatest,
            List<ShardDescription> childShards) {}

    static Optional<Integer> shardNumber(String shardId) {
        Matcher matcher = SHARD_ID.matcher(shardId);
        return matcher.matches() && Long.parseLong(matcher.group(1)) <= Integer.MAX_VALUE
                ? Optional.of(Integer.parseInt(matcher.group(1)))
                : Optional.empty();
    }

    String iterator(String name, String shardId, IteratorPosition position) {
        StoredStream stream = directory.require(name);
        ShardState shard = shardNumber(shardId)
                .map(stream::readableShard)
                .orElseThrow(() -> KinesisErrors.shardNotFound(shardId, name));
        return token(stream, shard, index(stream, shard, position));
    }

    private long index(StoredStream stream, ShardState shard, IteratorPosition position) {
        ShardLog log = stream.log(shard.number());
        if (position instanceof IteratorPosition.TrimHorizon) {
            return stream.trimHorizon(shard.number());
        }
        if (position instanceof IteratorPosition.AtTimestamp at) {
            long now = clock.millis();
            long time = at.timestamp().toEpochMilli();
            if (time > now) {
                throw KinesisErrors.invalid(
                        "The timestampInMillis parameter cannot be greater than the currentTimestampInMillis. timestampInMillis: "
                                + time + ", currentTimestampInMillis: " + now);
            }
            return log.indexAt(time);
        }
        if (position instanceof IteratorPosition.AtSequenceNumber at) {
            return sequenceIndex(stream, shard, at.sequenceNumber());
        }
        if (position instanceof IteratorPosition.AfterSequenceNumber after) {
            long index = sequenceIndex(stream, shard, after.sequenceNumber());
            return index == SequenceNumber.END ? log.end() : index + 1;
        }
        return log.end();
    }

    private static long sequenceIndex(StoredStream stream, ShardState shard, String text) {
        SequenceNumber number = SequenceNumber.parse(text)
                .orElseThrow(() -> KinesisErrors.invalid(
                        invalidNumber(text, shard, stream.state().name()) + "."));
        if (number.shard() != shard.number()) {
            throw KinesisErrors.invalid("Invalid StartingSequenceNumber. It encodes " + ShardState.id(number.shard())
                    + ", while it was used in a call to a shard with " + shard.id());
        }
        if (number.shardSecond() != shard.sequenceSecond()) {
            throw KinesisErrors.invalid(
                    invalidNumber(text, shard, stream.state().name()) + " because it did not come from this stream.");
        }
        return number.index();
    }

    private static String invalidNumber(String text, ShardState shard, String stream) {
        return "StartingSequenceNumber " + text + " used in GetShardIterator on shard " + shard.id() + " in stream "
                + stream + KinesisErrors.under() + " is invalid";
    }

    private String token(StoredStream stream, ShardState shard, long index) {
        return new IteratorToken(
                        clock.millis(), stream.state().id(), stream.state().name(), shard.number(), index)
                .encode();
    }

    Page read(String iterator, int limit) {
        IteratorToken token =
                IteratorToken.decode(iterator).orElseThrow(() -> KinesisErrors.invalid("Invalid ShardIterator."));
        long now = clock.millis();
        if (now - token.created() > StreamLimits.ITERATOR_MILLIS) {
            throw new io.penstock.localcloud.LocalCloudException(
                    "ExpiredIteratorException",
                    "Iterator expired. The iterator was created at time "
                            + AWS_TIME.format(Instant.ofEpochMilli(token.created()))
                            + " while right now it is "
                            + AWS_TIME.format(Instant.ofEpochMilli(now))
                            + " which is further in the future than the tolerated delay of "
                            + StreamLimits.ITERATOR_MILLIS + " milliseconds.");
        }
        StoredStream stream = directory.require(token.streamName());
        if (!stream.state().id().equals(token.streamId())) {
            throw KinesisErrors.streamNotFound(token.streamName());
        }
        ShardState shard = stream.readableShard(token.shard());
        ShardLog log = stream.log(shard.number());
        long from = Math.max(token.index(), stream.trimHorizon(shard.number()));
        LogPage page = log.read(from, Math.min(limit, StreamLimits.MAX_READ_RECORDS), StreamLimits.MAX_READ_BYTES);
        boolean ended = !shard.open() && page.next() >= page.end();
        return new Page(
                shard,
                page.records(),
                ended ? Optional.empty() : Optional.of(token(stream, shard, page.next())),
                page.behindSince() == 0 ? 0 : Math.max(0, now - page.behindSince()),
                ended ? children(stream.state(), shard) : List.of());
    }

    private static List<ShardDescription> children(StreamState stream, ShardState shard) {
        return stream.shards().stream()
                .filter(child -> child.parents().contains(shard.number()))
                .map(ShardState::describe)
                .toList();
    }
}
