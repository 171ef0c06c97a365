package io.penstock.localcloud.streams;

import io.penstock.localcloud.LocalCloudException;
import io.penstock.localcloud.http.HttpReply;
import io.penstock.localcloud.http.RequestFields;
import io.penstock.localcloud.http.Validation;
import io.penstock.localcloud.http.WireFormat;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * ListShards with its filters and pages.
 *
 * @see <a href="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_ShardFilter.html">ShardFilter</a>
 */
final class ListShardsOperation implements KinesisOperations.SmallOperation {

    private static final int DEFAULT_RESULTS = 1_000;
    private static final long TOKEN_MILLIS = 300_000;
    private static final List<String> FILTERS = List.of(
            "AFTER_SHARD_ID", "AT_TRIM_HORIZON", "FROM_TRIM_HORIZON", "AT_LATEST", "AT_TIMESTAMP", "FROM_TIMESTAMP");

    private final StreamService streams;

    ListShardsOperation(StreamService streams) {
        this.streams = streams;
    }

    /**
     * What is listed.
     *
     * @param time milliseconds since 1970, for the filters by time
     */
    private record Listing(String stream, String filter, String filterShard, long time, String after) {

        String token(String last, long now) {
            return PageToken.encode(
                    String.join("\n", Long.toString(now), stream, filter, filterShard, Long.toString(time), last));
        }
    }

    @Override
    public HttpReply run(RequestFields fields, WireFormat wire) throws IOException {
        StreamReference.validation(fields)
                .integer("MaxResults", 1, 10_000)
                .string("ExclusiveStartShardId", 128, StreamReference.NAME)
                .check();
        long now = streams.context().clock().millis();
        Listing listing = fields.has("NextToken") ? continued(fields, now) : begun(fields, now);
        StreamState state = streams.directory().require(listing.stream()).state();
        int limit = fields.integer("MaxResults").orElse(DEFAULT_RESULTS);
        Predicate<ShardState> wanted = predicate(listing, state, now);
        List<ShardDescription> rest = state.readableShards(now).stream()
                .filter(wanted)
                .map(ShardState::describe)
                .filter(shard -> shard.shardId().compareTo(listing.after()) > 0)
                .toList();
        List<ShardDescription> page = rest.subList(0, Math.min(limit, rest.size()));
        return wire.reply(out -> {
            ShardOperations.writeShards(out, page);
            if (rest.size() > limit) {
                out.writeStringField(
                        "NextToken", listing.token(page.get(page.size() - 1).shardId(), now));
            }
        });
    }

    private static Listing begun(RequestFields fields, long now) {
        RequestFields filter = fields.structure("ShardFilter");
        if (fields.has("ShardFilter")) {
            Validation.of(filter).required("Type").oneOf("Type", FILTERS).check();
        }
        String type = filter.string("Type").orElse("");
        Optional<Instant> time = filter.time("Timestamp");
        if (type.endsWith("_TIMESTAMP") && time.isEmpty()) {
            throw KinesisErrors.invalid("The ShardFilter type " + type + " needs a Timestamp.");
        }
        if (type.equals("AFTER_SHARD_ID") && filter.string("ShardId").isEmpty()) {
            throw KinesisErrors.invalid("The ShardFilter type AFTER_SHARD_ID needs a ShardId.");
        }
        return new Listing(
                StreamReference.name(fields),
                type,
                filter.string("ShardId").orElse(""),
                time.map(Instant::toEpochMilli).orElse(now),
                fields.string("ExclusiveStartShardId").orElse(""));
    }

    private static Listing continued(RequestFields fields, long now) {
        if (fields.has("StreamName") || fields.has("StreamARN")) {
            throw KinesisErrors.invalid("NextToken and StreamName cannot be provided together.");
        }
        String[] parts =
                PageToken.decode(fields.string("NextToken").orElseThrow()).split("\n", -1);
        try {
            if (parts.length == 6) {
                if (now - Long.parseLong(parts[0]) > TOKEN_MILLIS) {
                    throw new LocalCloudException(
                            "ExpiredNextTokenException",
                            "The NextToken is older than " + TOKEN_MILLIS + " milliseconds. List from the start.");
                }
                return new Listing(parts[1], parts[2], parts[3], Long.parseLong(parts[4]), parts[5]);
            }
        } catch (NumberFormatException e) {
            throw KinesisErrors.invalid("NextToken is invalid.");
        }
        throw KinesisErrors.invalid("NextToken is invalid.");
    }

    private static Predicate<ShardState> predicate(Listing listing, StreamState state, long now) {
        long horizon = Math.max(state.created(), now - state.retentionMillis());
        return switch (listing.filter()) {
            case "AFTER_SHARD_ID" -> shard -> shard.id().compareTo(listing.filterShard()) > 0;
            case "AT_LATEST" -> ShardState::open;
            case "AT_TRIM_HORIZON" -> shard -> openAt(shard, horizon);
            case "AT_TIMESTAMP" -> shard -> openAt(shard, Math.max(horizon, listing.time()));
            case "FROM_TIMESTAMP" ->
                shard -> shard.closed().isEmpty() || shard.closed().get() >= Math.max(horizon, listing.time());
            default -> shard -> true;
        };
    }

    private static boolean openAt(ShardState shard, long time) {
        return shard.created() <= time
                && (shard.closed().isEmpty() || shard.closed().get() > time);
    }
}
