package io.penstock.localcloud.streams;

import io.penstock.localcloud.LocalCloudException;
import io.penstock.localcloud.streams.log.ShardLog;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One stream: its state, and the logs of its shards.
 *
 * <p>A change of its state is on the disk before it is seen. A change of its shards first seals the logs of those that end;
 * who wants to append to one meanwhile waits for the new shards and is routed anew.
 */
final class StoredStream implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StoredStream.class);

    private final Path directory;
    private final Clock clock;
    private final Executor committers;
    private final ShardLimits limits;
    private final Map<Integer, ShardLog> logs = new ConcurrentHashMap<>();
    private final Map<Integer, ShardThrottle> throttles = new ConcurrentHashMap<>();
    private volatile StreamState state;
    private volatile Topology topology = new Topology(List.of());

    private StoredStream(Path directory, StreamState state, Clock clock, Executor committers, ShardLimits limits) {
        this.directory = directory;
        this.state = state;
        this.clock = clock;
        this.committers = committers;
        this.limits = limits;
    }

    /** Writes a new stream to its directory. */
    static StoredStream create(Path directory, StreamState state, Clock clock, Executor committers, ShardLimits limits)
            throws IOException {
        StoredStream stream = new StoredStream(directory, state, clock, committers, limits);
        stream.openLogs(state);
        StreamStateFile.write(directory, state);
        stream.openTopology(state);
        return stream;
    }

    /** Opens a stream as it was left. */
    static StoredStream open(Path directory, Clock clock, Executor committers, ShardLimits limits) throws IOException {
        StreamState state = StreamStateFile.read(directory);
        StoredStream stream = new StoredStream(directory, state, clock, committers, limits);
        stream.openLogs(state);
        stream.openTopology(state);
        return stream;
    }

    Path directory() {
        return directory;
    }

    StreamState state() {
        return state;
    }

    ShardLog log(int shard) {
        ShardLog log = logs.get(shard);
        if (log == null) {
            throw KinesisErrors.shardNotFound(ShardState.id(shard), state.name());
        }
        return log;
    }

    /** Changes the state; the shards too. */
    synchronized StreamState change(UnaryOperator<StreamState> change) {
        StreamState before = state;
        StreamState after = change.apply(before);
        List<ShardLog> sealed = new ArrayList<>();
        try {
            for (ShardState shard : before.openShards()) {
                if (after.shard(shard.number()).filter(ShardState::open).isEmpty()) {
                    ShardLog log = log(shard.number());
                    log.seal();
                    sealed.add(log);
                }
            }
            openLogs(after);
            StreamStateFile.write(directory, after);
            state = after;
            openTopology(after);
        } catch (IOException e) {
            LOG.error(
                    "The state of the stream \"{}\" could not be written, so it stays as it was. Free disk space if it is full.",
                    before.name(),
                    e);
            sealed.forEach(ShardLog::unseal);
            openTopology(before);
            throw KinesisErrors.internalFailure(e);
        }
        return after;
    }

    private void openLogs(StreamState next) throws IOException {
        for (ShardState shard : next.shards()) {
            if (!logs.containsKey(shard.number())) {
                ShardLog log = ShardLog.open(directory.resolve(shard.id()), clock, committers);
                logs.put(shard.number(), log);
                if (!shard.open()) {
                    log.seal();
                }
            }
        }
    }

    private void openTopology(StreamState next) {
        if (limits == ShardLimits.ENFORCED) {
            next.openShards().forEach(shard -> throttles.putIfAbsent(shard.number(), new ShardThrottle(clock)));
        }
        topology = new Topology(next.openShards().stream()
                .map(shard -> new Topology.OpenShard(shard, HashKey.of(shard.start()), log(shard.number())))
                .toList());
    }

    /** Stores records and says of each, in order, what became of it. Those of one shard keep their order. */
    List<PutOutcome> put(List<PutEntry> entries) {
        PutBatch batch = new PutBatch(state, entries);
        while (true) {
            Topology current = topology;
            batch.send(current, throttles);
            if (batch.done()) {
                return batch.outcomes();
            }
            awaitOther(current);
        }
    }

    private synchronized void awaitOther(Topology known) {
        // Whoever seals a log changes the topology before it releases this lock, or unseals and opens it anew.
        if (topology == known) {
            throw KinesisErrors.streamNotFound(state.name());
        }
    }

    /** The shard, if it can still be read. */
    ShardState readableShard(int number) {
        return state.readableShards(clock.millis()).stream()
                .filter(shard -> shard.number() == number)
                .findFirst()
                .orElseThrow(() -> KinesisErrors.shardNotFound(ShardState.id(number), state.name()));
    }

    /** The index of the oldest record of a shard that is not older than the retention. */
    long trimHorizon(int shard) {
        ShardLog log = log(shard);
        long oldest = clock.millis() - state.retentionMillis();
        return log.lastArrival() < oldest ? log.end() : log.indexAt(oldest);
    }

    /** Deletes what is older than the retention: segments, and shards that ended before it. */
    void trim() throws IOException {
        long now = clock.millis();
        List<ShardState> readable = state.readableShards(now);
        if (readable.size() < state.shards().size()) {
            List<Integer> kept = readable.stream().map(ShardState::number).toList();
            change(before -> before.withShards(readable, before.nextShard()));
            for (Map.Entry<Integer, ShardLog> entry : logs.entrySet()) {
                if (!kept.contains(entry.getKey())) {
                    logs.remove(entry.getKey());
                    entry.getValue().close();
                    Directories.delete(directory.resolve(ShardState.id(entry.getKey())));
                }
            }
        }
        for (ShardLog log : logs.values()) {
            log.trim(now - state.retentionMillis());
        }
    }

    Optional<LocalCloudException> notActive() {
        return state.status() == StreamStatus.ACTIVE ? Optional.empty() : Optional.of(KinesisErrors.notActive(state));
    }

    /** Ends all logs; records that wait for the disk are stored first. */
    @Override
    public void close() throws IOException {
        for (ShardLog log : logs.values()) {
            log.close();
        }
    }
}
