package io.penstock.localcloud.streams;

import com.fasterxml.jackson.core.JsonGenerator;
import io.penstock.localcloud.http.HttpReply;
import io.penstock.localcloud.http.RequestFields;
import io.penstock.localcloud.http.Validation;
import io.penstock.localcloud.http.WireFormat;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Retention, encryption, mode, record size and tags of a stream. */
final class StreamSettingOperations {

    private static final Pattern ANY = Pattern.compile("(?s).*");
    private static final Pattern RESOURCE_ARN = Pattern.compile("arn:aws.*:kinesis:.*:\\d{12}:.*stream/\\S+");

    private final StreamService streams;

    StreamSettingOperations(StreamService streams) {
        this.streams = streams;
    }

    void register(Map<String, KinesisOperations.SmallOperation> operations) {
        operations.put("IncreaseStreamRetentionPeriod", this::increaseRetention);
        operations.put("DecreaseStreamRetentionPeriod", this::decreaseRetention);
        operations.put("StartStreamEncryption", this::startEncryption);
        operations.put("StopStreamEncryption", this::stopEncryption);
        operations.put("UpdateStreamMode", this::updateMode);
        operations.put("UpdateMaxRecordSize", this::updateMaxRecordSize);
        operations.put("AddTagsToStream", this::addTags);
        operations.put("RemoveTagsFromStream", this::removeTags);
        operations.put("ListTagsForStream", this::listTags);
        operations.put("TagResource", this::tagResource);
        operations.put("UntagResource", this::untagResource);
        operations.put("ListTagsForResource", this::listResourceTags);
    }

    private HttpReply increaseRetention(RequestFields fields, WireFormat wire) {
        StreamState stream = streamWithRetention(fields);
        int hours = fields.integer("RetentionPeriodHours").orElseThrow();
        StreamService.checkRetention(hours);
        if (hours < stream.retentionHours()) {
            throw KinesisErrors.invalid("Requested retention period (" + hours + " hours) for stream " + stream.name()
                    + " can not be shorter than existing retention period (" + stream.retentionHours()
                    + " hours). Use DecreaseRetentionPeriod API.");
        }
        streams.setRetention(stream.name(), hours);
        return wire.emptyReply();
    }

    private HttpReply decreaseRetention(RequestFields fields, WireFormat wire) {
        StreamState stream = streamWithRetention(fields);
        int hours = fields.integer("RetentionPeriodHours").orElseThrow();
        StreamService.checkRetention(hours);
        if (hours > stream.retentionHours()) {
            throw KinesisErrors.invalid("Requested retention period (" + hours + " hours) for stream " + stream.name()
                    + " can not be longer than existing retention period (" + stream.retentionHours()
                    + " hours). Use IncreaseRetentionPeriod API.");
        }
        streams.setRetention(stream.name(), hours);
        return wire.emptyReply();
    }

    private StreamState streamWithRetention(RequestFields fields) {
        StreamReference.validation(fields).required("RetentionPeriodHours").check();
        return streams.directory().requireActive(StreamReference.name(fields)).state();
    }

    private HttpReply startEncryption(RequestFields fields, WireFormat wire) {
        streams.startEncryption(encrypted(fields), fields.string("KeyId").orElseThrow());
        return wire.emptyReply();
    }

    private HttpReply stopEncryption(RequestFields fields, WireFormat wire) {
        streams.stopEncryption(encrypted(fields));
        return wire.emptyReply();
    }

    private static String encrypted(RequestFields fields) {
        StreamReference.validation(fields)
                .required("EncryptionType", "KeyId")
                .oneOf("EncryptionType", List.of("NONE", "KMS"))
                .string("KeyId", 2_048, ANY)
                .check();
        if (fields.string("EncryptionType").filter("KMS"::equals).isEmpty()) {
            throw KinesisErrors.validation("The EncryptionType must be KMS.");
        }
        return StreamReference.name(fields);
    }

    private HttpReply updateMode(RequestFields fields, WireFormat wire) {
        StreamReference.validation(fields)
                .required("StreamARN", "StreamModeDetails")
                .check();
        RequestFields mode = fields.structure("StreamModeDetails");
        StreamOperations.checkMode(mode);
        Validation.of(mode).required("StreamMode").check();
        streams.updateMode(
                StreamReference.name(fields), mode.string("StreamMode").orElseThrow());
        return wire.emptyReply();
    }

    private HttpReply updateMaxRecordSize(RequestFields fields, WireFormat wire) {
        StreamReference.validation(fields)
                .required("MaxRecordSizeInKiB")
                .integer("MaxRecordSizeInKiB", StreamLimits.MIN_RECORD_KIB, StreamLimits.MAX_RECORD_KIB)
                .check();
        streams.updateMaxRecordSize(
                StreamReference.name(fields),
                fields.integer("MaxRecordSizeInKiB").orElseThrow());
        return wire.emptyReply();
    }

    private HttpReply addTags(RequestFields fields, WireFormat wire) {
        streams.addTags(taggedStream(fields, StreamReference.validation(fields)), fields.strings("Tags"));
        return wire.emptyReply();
    }

    private HttpReply tagResource(RequestFields fields, WireFormat wire) {
        streams.addTags(taggedStream(fields, resource(fields)), fields.strings("Tags"));
        return wire.emptyReply();
    }

    private static String taggedStream(RequestFields fields, Validation validation) {
        Map<String, String> tags = fields.strings("Tags");
        validation.required("Tags").size("Tags", tags.size(), 1, 200);
        tags.forEach((key, value) -> {
            validation.string("tags." + key + ".key", key, 128, ANY);
            if (!value.isEmpty()) {
                validation.string("tags." + key + ".member", value, 256, ANY);
            }
        });
        validation.check();
        return stream(fields);
    }

    private HttpReply removeTags(RequestFields fields, WireFormat wire) {
        streams.removeTags(untaggedStream(fields, StreamReference.validation(fields)), fields.stringList("TagKeys"));
        return wire.emptyReply();
    }

    private HttpReply untagResource(RequestFields fields, WireFormat wire) {
        streams.removeTags(untaggedStream(fields, resource(fields)), fields.stringList("TagKeys"));
        return wire.emptyReply();
    }

    private static String untaggedStream(RequestFields fields, Validation validation) {
        List<String> keys = fields.stringList("TagKeys");
        validation.required("TagKeys").size("TagKeys", keys.size(), 1, 50);
        for (int i = 0; i < keys.size(); i++) {
            validation.string("tagKeys." + (i + 1) + ".member", keys.get(i), 128, ANY);
        }
        validation.check();
        return stream(fields);
    }

    private static Validation resource(RequestFields fields) {
        return Validation.of(fields).required("ResourceARN").string("ResourceARN", 2_048, RESOURCE_ARN);
    }

    private static String stream(RequestFields fields) {
        return fields.string("ResourceARN").map(StreamService::nameOf).orElseGet(() -> StreamReference.name(fields));
    }

    private HttpReply listTags(RequestFields fields, WireFormat wire) throws IOException {
        StreamReference.validation(fields)
                .integer("Limit", 1, StreamLimits.TAGS)
                .string("ExclusiveStartTagKey", 128, ANY)
                .check();
        String after = fields.string("ExclusiveStartTagKey").orElse("");
        int limit = fields.integer("Limit").orElse(StreamLimits.TAGS);
        TreeMap<String, String> rest =
                new TreeMap<>(tags(StreamReference.name(fields)).tailMap(after, false));
        return wire.reply(out -> {
            writeTags(out, rest, limit);
            out.writeBooleanField("HasMoreTags", rest.size() > limit);
        });
    }

    private HttpReply listResourceTags(RequestFields fields, WireFormat wire) throws IOException {
        resource(fields).check();
        TreeMap<String, String> tags = tags(stream(fields));
        return wire.reply(out -> writeTags(out, tags, tags.size()));
    }

    private TreeMap<String, String> tags(String stream) {
        return new TreeMap<>(streams.directory().require(stream).state().tags());
    }

    private static void writeTags(JsonGenerator out, TreeMap<String, String> tags, int limit) throws IOException {
        out.writeArrayFieldStart("Tags");
        int written = 0;
        for (Map.Entry<String, String> tag : tags.entrySet()) {
            if (written++ == limit) {
                break;
            }
            out.writeStartObject();
            out.writeStringField("Key", tag.getKey());
            out.writeStringField("Value", tag.getValue());
            out.writeEndObject();
        }
        out.writeEndArray();
    }
}
