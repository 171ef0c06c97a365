package io.penstock.localcloud.streams;

import com.fasterxml.jackson.core.JsonGenerator;
import io.penstock.localcloud.http.HttpReply;
import io.penstock.localcloud.http.RequestFields;
import io.penstock.localcloud.http.WireFormat;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Split, merge, count and iterators of shards; {@link ListShardsOperation} lists them. */
final class ShardOperations {

    static final Pattern HASH_KEY = Pattern.compile("0|([1-9]\\d{0,38})");
    static final Pattern SEQUENCE_NUMBER = Pattern.compile("0|([1-9]\\d{0,128})");

    private static final List<String> ITERATOR_TYPES =
            List.of("AFTER_SEQUENCE_NUMBER", "LATEST", "AT_TIMESTAMP", "AT_SEQUENCE_NUMBER", "TRIM_HORIZON");

    private final StreamService streams;

    ShardOperations(StreamService streams) {
        this.streams = streams;
    }

    void register(Map<String, KinesisOperations.SmallOperation> operations) {
        operations.put("ListShards", new ListShardsOperation(streams));
        operations.put("SplitShard", this::split);
        operations.put("MergeShards", this::merge);
        operations.put("UpdateShardCount", this::updateCount);
        operations.put("GetShardIterator", this::iterator);
    }

    static void writeShards(JsonGenerator out, List<ShardDescription> shards) throws IOException {
        out.writeArrayFieldStart("Shards");
        for (ShardDescription shard : shards) {
            out.writeStartObject();
            out.writeStringField("ShardId", shard.shardId());
            if (!shard.parents().isEmpty()) {
                out.writeStringField("ParentShardId", shard.parents().get(0));
            }
            if (shard.parents().size() > 1) {
                out.writeStringField("AdjacentParentShardId", shard.parents().get(1));
            }
            writeRange(out, shard);
            out.writeObjectFieldStart("SequenceNumberRange");
            out.writeStringField("StartingSequenceNumber", shard.startingSequenceNumber());
            if (shard.endingSequenceNumber().isPresent()) {
                out.writeStringField(
                        "EndingSequenceNumber", shard.endingSequenceNumber().get());
            }
            out.writeEndObject();
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    static void writeRange(JsonGenerator out, ShardDescription shard) throws IOException {
        out.writeObjectFieldStart("HashKeyRange");
        out.writeStringField("StartingHashKey", shard.startingHashKey());
        out.writeStringField("EndingHashKey", shard.endingHashKey());
        out.writeEndObject();
    }

    private HttpReply split(RequestFields fields, WireFormat wire) {
        StreamReference.validation(fields)
                .required("ShardToSplit", "NewStartingHashKey")
                .string("ShardToSplit", 128, StreamReference.NAME)
                .string("NewStartingHashKey", Integer.MAX_VALUE, HASH_KEY)
                .check();
        streams.splitShard(
                StreamReference.name(fields),
                fields.string("ShardToSplit").orElseThrow(),
                fields.string("NewStartingHashKey").orElseThrow());
        return wire.emptyReply();
    }

    private HttpReply merge(RequestFields fields, WireFormat wire) {
        StreamReference.validation(fields)
                .required("ShardToMerge", "AdjacentShardToMerge")
                .string("ShardToMerge", 128, StreamReference.NAME)
                .string("AdjacentShardToMerge", 128, StreamReference.NAME)
                .check();
        streams.mergeShards(
                StreamReference.name(fields),
                fields.string("ShardToMerge").orElseThrow(),
                fields.string("AdjacentShardToMerge").orElseThrow());
        return wire.emptyReply();
    }

    private HttpReply updateCount(RequestFields fields, WireFormat wire) throws IOException {
        StreamReference.validation(fields)
                .required("TargetShardCount", "ScalingType")
                .integer("TargetShardCount", 1, Integer.MAX_VALUE)
                .oneOf("ScalingType", List.of("UNIFORM_SCALING"))
                .check();
        String name = StreamReference.name(fields);
        int target = fields.integer("TargetShardCount").orElseThrow();
        int current =
                streams.directory().requireActive(name).state().openShards().size();
        streams.updateShardCount(name, target);
        return wire.reply(out -> {
            out.writeStringField("StreamName", name);
            out.writeStringField("StreamARN", streams.arn(name));
            out.writeNumberField("CurrentShardCount", current);
            out.writeNumberField("TargetShardCount", target);
        });
    }

    private HttpReply iterator(RequestFields fields, WireFormat wire) throws IOException {
        StreamReference.validation(fields)
                .required("ShardId", "ShardIteratorType")
                .string("ShardId", 128, StreamReference.NAME)
                .oneOf("ShardIteratorType", ITERATOR_TYPES)
                .string("StartingSequenceNumber", Integer.MAX_VALUE, SEQUENCE_NUMBER)
                .check();
        String iterator = streams.reading()
                .iterator(
                        StreamReference.name(fields),
                        fields.string("ShardId").orElseThrow(),
                        position(fields, fields.string("ShardIteratorType").orElseThrow()));
        return wire.reply(out -> out.writeStringField("ShardIterator", iterator));
    }

    private static IteratorPosition position(RequestFields fields, String type) {
        Optional<String> number = fields.string("StartingSequenceNumber");
        boolean wantsNumber = type.endsWith("SEQUENCE_NUMBER");
        if (wantsNumber != number.isPresent()) {
            throw KinesisErrors.invalid("Must either specify (1) AT_SEQUENCE_NUMBER or AFTER_SEQUENCE_NUMBER and"
                    + " StartingSequenceNumber or (2) TRIM_HORIZON or LATEST and no StartingSequenceNumber. Request specified "
                    + type + (wantsNumber ? " and no" : " and also a") + " StartingSequenceNumber.");
        }
        return switch (type) {
            case "AT_SEQUENCE_NUMBER" -> new IteratorPosition.AtSequenceNumber(number.orElseThrow());
            case "AFTER_SEQUENCE_NUMBER" -> new IteratorPosition.AfterSequenceNumber(number.orElseThrow());
            case "TRIM_HORIZON" -> new IteratorPosition.TrimHorizon();
            case "LATEST" -> new IteratorPosition.Latest();
            default ->
                new IteratorPosition.AtTimestamp(fields.time("Timestamp")
                        .orElseThrow(() -> KinesisErrors.invalid(
                                "Must specify timestampInMillis parameter for iterator of type AT_TIMESTAMP."
                                        + " Current request has no timestamp parameter.")));
        };
    }
}
