package io.penstock.localcloud.streams;

import com.fasterxml.jackson.core.JsonGenerator;
import io.penstock.localcloud.http.HttpReply;
import io.penstock.localcloud.http.RequestFields;
import io.penstock.localcloud.http.Validation;
import io.penstock.localcloud.http.WireFormat;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Create, delete, describe and list streams. */
final class StreamOperations {

    private static final int LIST_DEFAULT = 100;
    private static final int DESCRIBE_DEFAULT = 100;

    private final StreamService streams;

    StreamOperations(StreamService streams) {
        this.streams = streams;
    }

    void register(Map<String, KinesisOperations.SmallOperation> operations) {
        operations.put("CreateStream", this::create);
        operations.put("DeleteStream", this::delete);
        operations.put("DescribeStream", this::describe);
        operations.put("DescribeStreamSummary", this::describeSummary);
        operations.put("ListStreams", this::list);
        operations.put("DescribeLimits", this::limits);
    }

    private HttpReply create(RequestFields fields, WireFormat wire) {
        RequestFields mode = fields.structure("StreamModeDetails");
        Map<String, String> tags = fields.strings("Tags");
        Validation.of(fields)
                .required("StreamName")
                .string("StreamName", StreamReference.NAME_LENGTH, StreamReference.NAME)
                .integer("ShardCount", 1, Integer.MAX_VALUE)
                .integer("MaxRecordSizeInKiB", StreamLimits.MIN_RECORD_KIB, StreamLimits.MAX_RECORD_KIB)
                .size("Tags", tags.size(), 1, 200)
                .check();
        checkMode(mode);
        streams.createStream(
                fields.string("StreamName").orElseThrow(),
                fields.integer("ShardCount"),
                StreamMode.valueOf(mode.string("StreamMode").orElse(StreamMode.PROVISIONED.name())),
                tags,
                fields.integer("MaxRecordSizeInKiB").orElse(StreamLimits.MIN_RECORD_KIB));
        return wire.emptyReply();
    }

    static void checkMode(RequestFields mode) {
        Validation.of(mode)
                .oneOf("StreamMode", List.of(StreamMode.PROVISIONED.name(), StreamMode.ON_DEMAND.name()))
                .check();
    }

    private HttpReply delete(RequestFields fields, WireFormat wire) {
        StreamReference.validation(fields).check();
        streams.deleteStream(StreamReference.name(fields));
        return wire.emptyReply();
    }

    private HttpReply describe(RequestFields fields, WireFormat wire) throws IOException {
        StreamReference.validation(fields)
                .integer("Limit", 1, 10_000)
                .string("ExclusiveStartShardId", 128, StreamReference.NAME)
                .check();
        StreamState state =
                streams.directory().require(StreamReference.name(fields)).state();
        String after = fields.string("ExclusiveStartShardId").orElse("");
        int limit = fields.integer("Limit").orElse(DESCRIBE_DEFAULT);
        List<ShardDescription> rest = streams.shards(state.name()).stream()
                .filter(shard -> shard.shardId().compareTo(after) > 0)
                .toList();
        return wire.reply(out -> {
            out.writeObjectFieldStart("StreamDescription");
            writeCommon(out, wire, state);
            ShardOperations.writeShards(out, rest.subList(0, Math.min(limit, rest.size())));
            out.writeBooleanField("HasMoreShards", rest.size() > limit);
            out.writeEndObject();
        });
    }

    private HttpReply describeSummary(RequestFields fields, WireFormat wire) throws IOException {
        StreamReference.validation(fields).check();
        StreamState state =
                streams.directory().require(StreamReference.name(fields)).state();
        return wire.reply(out -> {
            out.writeObjectFieldStart("StreamDescriptionSummary");
            writeCommon(out, wire, state);
            out.writeNumberField("OpenShardCount", state.openShards().size());
            out.writeNumberField("ConsumerCount", 0);
            out.writeNumberField("MaxRecordSizeInKiB", state.maxRecordSizeInKiB());
            out.writeEndObject();
        });
    }

    private void writeCommon(JsonGenerator out, WireFormat wire, StreamState state) throws IOException {
        out.writeStringField("StreamName", state.name());
        out.writeStringField("StreamARN", streams.arn(state.name()));
        out.writeStringField("StreamStatus", state.status().name());
        writeMode(out, state);
        out.writeNumberField("RetentionPeriodHours", state.retentionHours());
        out.writeFieldName("StreamCreationTimestamp");
        wire.writeTime(out, Instant.ofEpochMilli(state.created()));
        out.writeArrayFieldStart("EnhancedMonitoring");
        out.writeStartObject();
        out.writeArrayFieldStart("ShardLevelMetrics");
        out.writeEndArray();
        out.writeEndObject();
        out.writeEndArray();
        out.writeStringField("EncryptionType", state.keyId().isPresent() ? "KMS" : "NONE");
        if (state.keyId().isPresent()) {
            out.writeStringField("KeyId", state.keyId().get());
        }
    }

    private static void writeMode(JsonGenerator out, StreamState state) throws IOException {
        out.writeObjectFieldStart("StreamModeDetails");
        out.writeStringField("StreamMode", state.mode().name());
        out.writeEndObject();
    }

    private HttpReply list(RequestFields fields, WireFormat wire) throws IOException {
        Validation.of(fields)
                .integer("Limit", 1, 10_000)
                .string("ExclusiveStartStreamName", StreamReference.NAME_LENGTH, StreamReference.NAME)
                .check();
        Optional<String> token = fields.string("NextToken");
        String after = token.isPresent()
                ? PageToken.decode(token.get())
                : fields.string("ExclusiveStartStreamName").orElse("");
        int limit = fields.integer("Limit").orElse(LIST_DEFAULT);
        List<StreamState> rest = streams.directory().all().stream()
                .map(StoredStream::state)
                .filter(state -> state.name().compareTo(after) > 0)
                .toList();
        List<StreamState> page = rest.subList(0, Math.min(limit, rest.size()));
        return wire.reply(out -> {
            out.writeBooleanField("HasMoreStreams", rest.size() > limit);
            out.writeArrayFieldStart("StreamNames");
            for (StreamState state : page) {
                out.writeString(state.name());
            }
            out.writeEndArray();
            out.writeArrayFieldStart("StreamSummaries");
            for (StreamState state : page) {
                out.writeStartObject();
                out.writeStringField("StreamName", state.name());
                out.writeStringField("StreamARN", streams.arn(state.name()));
                out.writeStringField("StreamStatus", state.status().name());
                writeMode(out, state);
                out.writeFieldName("StreamCreationTimestamp");
                wire.writeTime(out, Instant.ofEpochMilli(state.created()));
                out.writeEndObject();
            }
            out.writeEndArray();
            if (rest.size() > limit) {
                out.writeStringField(
                        "NextToken", PageToken.encode(page.get(page.size() - 1).name()));
            }
        });
    }

    private HttpReply limits(RequestFields fields, WireFormat wire) throws IOException {
        long onDemand = streams.directory().all().stream()
                .filter(stream -> stream.state().mode() == StreamMode.ON_DEMAND)
                .count();
        return wire.reply(out -> {
            out.writeNumberField("ShardLimit", StreamLimits.SHARDS);
            out.writeNumberField("OpenShardCount", streams.openShardCount());
            out.writeNumberField("OnDemandStreamCount", onDemand);
            out.writeNumberField("OnDemandStreamCountLimit", StreamLimits.ON_DEMAND_STREAMS);
        });
    }
}
