package io.penstock.localcloud.mappings;

import io.penstock.localcloud.streams.IteratorPosition;
import io.penstock.localcloud.streams.PutResult;
import io.penstock.localcloud.streams.RecordPage;
import io.penstock.localcloud.streams.ShardDescription;
import io.penstock.localcloud.streams.StreamDescription;
import io.penstock.localcloud.streams.StreamRecord;
import io.penstock.localcloud.streams.Streams;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One stream in memory, with shards that a test opens and closes. */
final class FakeStreams implements Streams {

    private final Map<String, List<StreamRecord>> records = new LinkedHashMap<>();
    private final Map<String, List<String>> parents = new LinkedHashMap<>();
    private final Set<String> closed = new LinkedHashSet<>();
    private long sequence = 1000;

    synchronized FakeStreams shard(String shardId, String... parentIds) {
        records.put(shardId, new ArrayList<>());
        parents.put(shardId, List.of(parentIds));
        return this;
    }

    synchronized void close(String shardId) {
        closed.add(shardId);
    }

    synchronized String put(String shardId, String partitionKey, byte[] data, Instant arrival) {
        String number = Long.toString(sequence++);
        List<StreamRecord> shard = records.get(shardId);
        if (shard == null) {
            throw new IllegalArgumentException("No shard " + shardId);
        }
        shard.add(new StreamRecord(number, partitionKey, data, arrival));
        return number;
    }

    @Override
    public synchronized Optional<StreamDescription> describe(String stream) {
        return stream.endsWith("/input")
                ? Optional.of(new StreamDescription(
                        "input",
                        stream,
                        "ACTIVE",
                        "PROVISIONED",
                        24,
                        Instant.EPOCH,
                        1,
                        Optional.empty(),
                        1024,
                        Map.of()))
                : Optional.empty();
    }

    @Override
    public synchronized List<ShardDescription> shards(String stream) {
        return records.keySet().stream()
                .map(id -> new ShardDescription(
                        id,
                        parents.getOrDefault(id, List.of()),
                        "0",
                        "1",
                        "0",
                        closed.contains(id) ? Optional.of("9") : Optional.empty()))
                .toList();
    }

    @Override
    public synchronized String shardIterator(String stream, String shardId, IteratorPosition position) {
        List<StreamRecord> shard = records.getOrDefault(shardId, List.of());
        int place = 0;
        if (position instanceof IteratorPosition.AfterSequenceNumber after) {
            while (place < shard.size()
                    && Long.parseLong(shard.get(place).sequenceNumber()) <= Long.parseLong(after.sequenceNumber())) {
                place++;
            }
        } else if (position instanceof IteratorPosition.AtTimestamp at) {
            while (place < shard.size() && shard.get(place).approximateArrival().isBefore(at.timestamp())) {
                place++;
            }
        }
        return shardId + "/" + place;
    }

    @Override
    public synchronized RecordPage getRecords(String iterator, int limit) {
        String shardId = iterator.substring(0, iterator.indexOf('/'));
        int from = Integer.parseInt(iterator.substring(iterator.indexOf('/') + 1));
        List<StreamRecord> shard = records.getOrDefault(shardId, List.of());
        int to = Math.min(shard.size(), from + limit);
        boolean end = to == shard.size() && closed.contains(shardId);
        return new RecordPage(
                shard.subList(from, to), end ? Optional.empty() : Optional.of(shardId + "/" + to), 0, List.of());
    }

    @Override
    public void createStream(String name, Optional<Integer> shardCount, String mode, Map<String, String> tags) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void deleteStream(String stream) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void updateShardCount(String stream, int target) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setRetention(String stream, int hours) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void startEncryption(String stream, String keyId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void stopEncryption(String stream) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void updateMode(String stream, String mode) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void updateMaxRecordSize(String stream, int kiB) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setTags(String stream, Map<String, String> tags) {
        throw new UnsupportedOperationException();
    }

    @Override
    public PutResult putRecord(String stream, String partitionKey, Optional<String> explicitHashKey, byte[] data) {
        throw new UnsupportedOperationException();
    }
}
