package io.penstock.localcloud.streams;

import io.penstock.localcloud.LocalCloudContext;
import io.penstock.localcloud.LocalCloudException;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** {@link Streams} over the shards' logs. */
public final class StreamService implements Streams, AutoCloseable {

    private final LocalCloudContext context;
    private final StreamDirectory directory;
    private final ShardReading reading;

    private StreamService(LocalCloudContext context, StreamDirectory directory) {
        this.context = context;
        this.directory = directory;
        this.reading = new ShardReading(directory, context.clock());
    }

    /** Opens the streams as they were left; shards take what comes. */
    public static StreamService open(LocalCloudContext context) throws IOException {
        return open(context, ShardLimits.NOT_ENFORCED);
    }

    /** Opens the streams as they were left. */
    public static StreamService open(LocalCloudContext context, ShardLimits limits) throws IOException {
        return new StreamService(context, StreamDirectory.open(context.directory("streams"), context.clock(), limits));
    }

    LocalCloudContext context() {
        return context;
    }

    StreamDirectory directory() {
        return directory;
    }

    ShardReading reading() {
        return reading;
    }

    /** The name in a name or an ARN. */
    static String nameOf(String stream) {
        int slash = stream.startsWith("arn:") ? stream.lastIndexOf(":stream/") : -1;
        return slash < 0 ? stream : stream.substring(slash + ":stream/".length());
    }

    String arn(String name) {
        return context.arn("kinesis", "stream/" + name);
    }

    @Override
    public void createStream(String name, Optional<Integer> shardCount, String mode, Map<String, String> tags) {
        createStream(name, shardCount, StreamMode.valueOf(mode), tags, StreamLimits.MIN_RECORD_KIB);
    }

    void createStream(
            String name,
            Optional<Integer> shardCount,
            StreamMode mode,
            Map<String, String> tags,
            int maxRecordSizeInKiB) {
        StreamTags.check(name, tags);
        if (directory.find(name).isPresent()) {
            throw KinesisErrors.streamExists(name);
        }
        int shards = mode == StreamMode.ON_DEMAND
                ? StreamLimits.ON_DEMAND_SHARDS
                : shardCount.orElseThrow(
                        () -> KinesisErrors.validation("ShardCount is required for a stream in PROVISIONED mode."));
        checkShardLimit(shards);
        if (directory.all().stream()
                        .filter(each -> each.state().status() == StreamStatus.CREATING)
                        .count()
                >= StreamLimits.CREATING) {
            throw KinesisErrors.limit("At most " + StreamLimits.CREATING
                    + " streams may be in the state CREATING at a time. Wait until one is ACTIVE, then try again.");
        }
        long now = context.clock().millis();
        Resharding created = Resharding.created(shards, now);
        directory.create(
                name,
                id -> new StreamState(
                        id,
                        name,
                        StreamStatus.CREATING,
                        mode,
                        now,
                        StreamLimits.MIN_RETENTION_HOURS,
                        maxRecordSizeInKiB,
                        Optional.empty(),
                        tags,
                        created.shards(),
                        created.nextNumber()));
    }

    int openShardCount() {
        return directory.all().stream()
                .mapToInt(stream -> stream.state().openShards().size())
                .sum();
    }

    private void checkShardLimit(int additional) {
        int current = openShardCount();
        if (current + additional > StreamLimits.SHARDS) {
            throw KinesisErrors.shardLimit(context.region(), current, StreamLimits.SHARDS, additional);
        }
    }

    @Override
    public void deleteStream(String stream) {
        directory.delete(nameOf(stream));
    }

    @Override
    public Optional<StreamDescription> describe(String stream) {
        return directory.find(nameOf(stream)).map(stored -> {
            StreamState state = stored.state();
            return new StreamDescription(
                    state.name(),
                    arn(state.name()),
                    state.status().name(),
                    state.mode().name(),
                    state.retentionHours(),
                    Instant.ofEpochMilli(state.created()),
                    state.openShards().size(),
                    state.keyId(),
                    state.maxRecordSizeInKiB(),
                    state.tags());
        });
    }

    @Override
    public List<ShardDescription> shards(String stream) {
        return directory
                .require(nameOf(stream))
                .state()
                .readableShards(context.clock().millis())
                .stream()
                .map(ShardState::describe)
                .toList();
    }

    void splitShard(String stream, String shardId, String newStartingHashKey) {
        String name = nameOf(stream);
        ShardState shard = shardToChange(name, shardId);
        checkProvisioned(name, "SplitShard");
        BigInteger newStart = new BigInteger(newStartingHashKey);
        if (newStart.compareTo(shard.start().add(BigInteger.ONE)) <= 0 || newStart.compareTo(shard.end()) >= 0) {
            throw KinesisErrors.invalid("NewStartingHashKey " + newStartingHashKey + " used in SplitShard() on shard "
                    + shard.id() + " in stream " + name + KinesisErrors.under()
                    + " is not both greater than one plus the shard's StartingHashKey " + shard.start()
                    + " and less than the shard's EndingHashKey " + shard.end() + ".");
        }
        checkShardLimit(1);
        long now = context.clock().millis();
        directory.update(name, state -> Resharding.of(state, now)
                .split(stillOpen(state, shard), newStart)
                .applyTo(state));
    }

    void mergeShards(String stream, String shardId, String adjacentShardId) {
        String name = nameOf(stream);
        ShardState shard = shardToChange(name, shardId);
        ShardState adjacent = shardToChange(name, adjacentShardId);
        checkProvisioned(name, "MergeShards");
        boolean touching = shard.end().add(BigInteger.ONE).equals(adjacent.start())
                || adjacent.end().add(BigInteger.ONE).equals(shard.start());
        if (!touching) {
            throw KinesisErrors.invalid("Shards " + shard.id() + " and " + adjacent.id() + " in stream " + name
                    + KinesisErrors.under() + " are not an adjacent pair of shards eligible for merging");
        }
        long now = context.clock().millis();
        directory.update(name, state -> Resharding.of(state, now)
                .merge(stillOpen(state, shard), stillOpen(state, adjacent))
                .applyTo(state));
    }

    private ShardState shardToChange(String name, String shardId) {
        StreamState state = directory.requireActive(name).state();
        ShardState shard = ShardReading.shardNumber(shardId)
                .flatMap(state::shard)
                .orElseThrow(() -> KinesisErrors.shardNotFound(shardId, name));
        return stillOpen(state, shard);
    }

    private static ShardState stillOpen(StreamState state, ShardState shard) {
        return state.shard(shard.number())
                .filter(ShardState::open)
                .orElseThrow(
                        () -> KinesisErrors.invalid(
                                "Shard " + shard.id() + " in stream " + state.name() + KinesisErrors.under()
                                        + " has already been merged or split, and thus is not eligible for merging or splitting."));
    }

    private void checkProvisioned(String name, String operation) {
        if (directory.require(name).state().mode() != StreamMode.PROVISIONED) {
            throw KinesisErrors.validation(operation + " is supported only for streams in PROVISIONED mode; "
                    + KinesisErrors.stream(name) + " is in ON_DEMAND mode.");
        }
    }

    @Override
    public void updateShardCount(String stream, int target) {
        String name = nameOf(stream);
        int current = directory.requireActive(name).state().openShards().size();
        checkProvisioned(name, "UpdateShardCount");
        String counts = "Current open shard count: " + current + ", Target shard count: " + target;
        if (target > current * 2) {
            throw KinesisErrors.limit(
                    "UpdateShardCount cannot scale up over double your current open shard count. " + counts);
        }
        if (target * 2 < current) {
            throw KinesisErrors.limit(
                    "UpdateShardCount cannot scale down below half your current open shard count. " + counts);
        }
        checkShardLimit(Math.max(0, target - current));
        long now = context.clock().millis();
        directory.update(
                name, state -> Resharding.of(state, now).uniform(target).applyTo(state));
    }

    @Override
    public void setRetention(String stream, int hours) {
        checkRetention(hours);
        directory.update(nameOf(stream), state -> state.withRetention(hours));
    }

    static void checkRetention(int hours) {
        if (hours < StreamLimits.MIN_RETENTION_HOURS) {
            throw KinesisErrors.invalid("Minimum allowed retention period is " + StreamLimits.MIN_RETENTION_HOURS
                    + " hours. Requested retention period (" + hours + " hours) is too short.");
        }
        if (hours > StreamLimits.MAX_RETENTION_HOURS) {
            throw KinesisErrors.invalid("Maximum allowed retention period is " + StreamLimits.MAX_RETENTION_HOURS
                    + " hours. Requested retention period (" + hours + " hours) is too long.");
        }
    }

    @Override
    public void startEncryption(String stream, String keyId) {
        directory.update(nameOf(stream), state -> state.withKey(Optional.of(keyId)));
    }

    @Override
    public void stopEncryption(String stream) {
        directory.update(nameOf(stream), state -> state.withKey(Optional.empty()));
    }

    @Override
    public void updateMode(String stream, String mode) {
        StreamMode next = StreamMode.valueOf(mode);
        directory.update(nameOf(stream), state -> state.withMode(next));
    }

    @Override
    public void updateMaxRecordSize(String stream, int kiB) {
        if (kiB < StreamLimits.MIN_RECORD_KIB || kiB > StreamLimits.MAX_RECORD_KIB) {
            throw KinesisErrors.validation("The maximum record size is " + kiB + " KiB; it must be from "
                    + StreamLimits.MIN_RECORD_KIB + " to " + StreamLimits.MAX_RECORD_KIB + " KiB.");
        }
        directory.update(nameOf(stream), state -> state.withMaxRecordSize(kiB));
    }

    @Override
    public void setTags(String stream, Map<String, String> tags) {
        String name = nameOf(stream);
        StreamTags.check(name, tags);
        directory.require(name).change(state -> state.withTags(old -> tags));
    }

    void addTags(String stream, Map<String, String> tags) {
        String name = nameOf(stream);
        directory
                .require(name)
                .change(state -> state.withTags(old -> {
                    Map<String, String> all = new TreeMap<>(old);
                    all.putAll(tags);
                    StreamTags.check(name, all);
                    return all;
                }));
    }

    void removeTags(String stream, List<String> keys) {
        directory
                .require(nameOf(stream))
                .change(state -> state.withTags(old -> {
                    Map<String, String> rest = new TreeMap<>(old);
                    rest.keySet().removeAll(keys);
                    return rest;
                }));
    }

    @Override
    public PutResult putRecord(String stream, String partitionKey, Optional<String> explicitHashKey, byte[] data) {
        StoredStream stored = streamToPut(nameOf(stream));
        PutEntry entry =
                PutEntry.of(stored.state(), partitionKey.getBytes(StandardCharsets.UTF_8), explicitHashKey, data);
        PutOutcome outcome = stored.put(List.of(entry)).get(0);
        if (outcome instanceof PutOutcome.Stored done) {
            return new PutResult(done.shard().id(), done.sequenceNumber());
        }
        if (outcome instanceof PutOutcome.NotStored failed) {
            throw new LocalCloudException(failed.code(), failed.message());
        }
        throw new IllegalStateException("A record has no outcome.");
    }

    @Override
    public String shardIterator(String stream, String shardId, IteratorPosition position) {
        return reading.iterator(nameOf(stream), shardId, position);
    }

    @Override
    public RecordPage getRecords(String iterator, int limit) {
        ShardReading.Page page = reading.read(iterator, limit);
        List<StreamRecord> records = page.records().stream()
                .map(record -> new StreamRecord(
                        page.shard()
                                .sequenceNumber(record.index(), record.arrival())
                                .toString(),
                        record.partitionKey(),
                        record.data(),
                        Instant.ofEpochMilli(record.arrival())))
                .toList();
        return new RecordPage(records, page.nextIterator(), page.millisBehindLatest(), page.childShards());
    }

    @Override
    public void close() {
        directory.close();
    }

    /** The stream, if it takes records: it is ACTIVE or UPDATING. */
    StoredStream streamToPut(String name) {
        StoredStream stream = directory.require(name);
        StreamStatus status = stream.state().status();
        if (status == StreamStatus.CREATING || status == StreamStatus.DELETING) {
            throw KinesisErrors.streamNotFound(name);
        }
        return stream;
    }
}
