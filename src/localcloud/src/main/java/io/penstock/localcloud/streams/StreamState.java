package io.penstock.localcloud.streams;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * What is kept of a stream beside its records.
 *
 * @param id random: a stream of the same name that is created later is another one
 * @param created milliseconds since 1970
 * @param keyId the key if it is encrypted
 * @param shards by number; those that expired are gone
 * @param nextShard number of the next shard
 */
record StreamState(
        String id,
        String name,
        StreamStatus status,
        StreamMode mode,
        long created,
        int retentionHours,
        int maxRecordSizeInKiB,
        Optional<String> keyId,
        Map<String, String> tags,
        List<ShardState> shards,
        int nextShard) {

    StreamState {
        tags = Map.copyOf(tags);
        shards = List.copyOf(shards);
    }

    StreamState withStatus(StreamStatus next) {
        return new StreamState(
                id, name, next, mode, created, retentionHours, maxRecordSizeInKiB, keyId, tags, shards, nextShard);
    }

    StreamState withMode(StreamMode next) {
        return new StreamState(
                id, name, status, next, created, retentionHours, maxRecordSizeInKiB, keyId, tags, shards, nextShard);
    }

    StreamState withRetention(int hours) {
        return new StreamState(
                id, name, status, mode, created, hours, maxRecordSizeInKiB, keyId, tags, shards, nextShard);
    }

    StreamState withMaxRecordSize(int kiB) {
        return new StreamState(id, name, status, mode, created, retentionHours, kiB, keyId, tags, shards, nextShard);
    }

    StreamState withKey(Optional<String> key) {
        return new StreamState(
                id, name, status, mode, created, retentionHours, maxRecordSizeInKiB, key, tags, shards, nextShard);
    }

    StreamState withTags(UnaryOperator<Map<String, String>> change) {
        return new StreamState(
                id,
                name,
                status,
                mode,
                created,
                retentionHours,
                maxRecordSizeInKiB,
                keyId,
                change.apply(new TreeMap<>(tags)),
                shards,
                nextShard);
    }

    StreamState withShards(List<ShardState> next, int nextNumber) {
        return new StreamState(
                id, name, status, mode, created, retentionHours, maxRecordSizeInKiB, keyId, tags, next, nextNumber);
    }

    List<ShardState> openShards() {
        return shards.stream().filter(ShardState::open).toList();
    }

    long retentionMillis() {
        return retentionHours * 3_600_000L;
    }

    /** Shards whose newest possible record is not older than the retention. */
    List<ShardState> readableShards(long now) {
        List<ShardState> readable = new ArrayList<>();
        for (ShardState shard : shards) {
            if (shard.closed().isEmpty() || shard.closed().get() >= now - retentionMillis()) {
                readable.add(shard);
            }
        }
        return readable;
    }

    Optional<ShardState> shard(int number) {
        return shards.stream().filter(shard -> shard.number() == number).findFirst();
    }
}
