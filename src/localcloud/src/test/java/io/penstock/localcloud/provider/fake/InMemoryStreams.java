package io.penstock.localcloud.provider.fake;

import io.penstock.localcloud.LocalCloudException;
import io.penstock.localcloud.streams.IteratorPosition;
import io.penstock.localcloud.streams.PutResult;
import io.penstock.localcloud.streams.RecordPage;
import io.penstock.localcloud.streams.ShardDescription;
import io.penstock.localcloud.streams.StreamDescription;
import io.penstock.localcloud.streams.Streams;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** Streams without records. */
public final class InMemoryStreams implements Streams {

    private static final String ARN = "arn:aws:kinesis:us-east-1:000000000000:stream/";

    private final Map<String, StreamDescription> streams = new ConcurrentHashMap<>();

    @Override
    public void createStream(String name, Optional<Integer> shardCount, String mode, Map<String, String> tags) {
        StreamDescription created = new StreamDescription(
                name,
                ARN + name,
                "ACTIVE",
                mode,
                24,
                Instant.EPOCH,
                shardCount.orElse(4),
                Optional.empty(),
                1024,
                tags);
        if (streams.putIfAbsent(name, created) != null) {
            throw new LocalCloudException(
                    "ResourceInUseException", "Stream " + name + " under account 000000000000 already exists.");
        }
    }

    @Override
    public void deleteStream(String stream) {
        streams.remove(name(stream));
    }

    @Override
    public Optional<StreamDescription> describe(String stream) {
        return Optional.ofNullable(streams.get(name(stream)));
    }

    private static String name(String stream) {
        return stream.substring(stream.lastIndexOf('/') + 1);
    }

    private void change(String stream, UnaryOperator<StreamDescription> change) {
        if (streams.computeIfPresent(name(stream), (name, old) -> change.apply(old)) == null) {
            throw new LocalCloudException("ResourceNotFoundException", "There is no stream " + stream + ".");
        }
    }

    private static StreamDescription with(
            StreamDescription old,
            String mode,
            int retention,
            int shards,
            Optional<String> key,
            Map<String, String> tags) {
        return new StreamDescription(
                old.name(), old.arn(), "ACTIVE", mode, retention, old.created(), shards, key, 1024, tags);
    }

    @Override
    public List<ShardDescription> shards(String stream) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void updateShardCount(String stream, int target) {
        change(stream, old -> with(old, old.mode(), old.retentionHours(), target, old.keyId(), old.tags()));
    }

    @Override
    public void setRetention(String stream, int hours) {
        change(stream, old -> with(old, old.mode(), hours, old.openShardCount(), old.keyId(), old.tags()));
    }

    @Override
    public void startEncryption(String stream, String keyId) {
        change(
                stream,
                old -> with(
                        old, old.mode(), old.retentionHours(), old.openShardCount(), Optional.of(keyId), old.tags()));
    }

    @Override
    public void stopEncryption(String stream) {
        change(
                stream,
                old -> with(old, old.mode(), old.retentionHours(), old.openShardCount(), Optional.empty(), old.tags()));
    }

    @Override
    public void updateMode(String stream, String mode) {
        change(stream, old -> with(old, mode, old.retentionHours(), old.openShardCount(), old.keyId(), old.tags()));
    }

    @Override
    public void updateMaxRecordSize(String stream, int kiB) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setTags(String stream, Map<String, String> tags) {
        change(stream, old -> with(old, old.mode(), old.retentionHours(), old.openShardCount(), old.keyId(), tags));
    }

    @Override
    public PutResult putRecord(String stream, String partitionKey, Optional<String> explicitHashKey, byte[] data) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String shardIterator(String stream, String shardId, IteratorPosition position) {
        throw new UnsupportedOperationException();
    }

    @Override
    public RecordPage getRecords(String iterator, int limit) {
        throw new UnsupportedOperationException();
    }
}
