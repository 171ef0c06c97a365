package io.penstock.localcloud.streams;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.penstock.localcloud.LocalCloudException;
import io.penstock.localcloud.http.Validation;
import io.penstock.localcloud.http.WireFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A PutRecord or PutRecords request, read member by member: nothing of it is twice in memory. */
final class PutRequest {

    private static final int MAX_KEY = 256;

    /** More than a valid request has; reading stops there. */
    private static final int MAX_BYTES = StreamLimits.MAX_REQUEST_BYTES + 2 * 1024 * 1024;

    private final List<Item> items = new ArrayList<>();
    private @Nullable String streamName;
    private @Nullable String streamArn;
    private @Nullable String sequenceNumberForOrdering;
    private long bytes;

    private PutRequest() {}

    /** One record as it was sent, not checked yet. */
    static final class Item {
        private byte @Nullable [] data;
        private @Nullable String partitionKey;
        private @Nullable String explicitHashKey;
    }

    static PutRequest readOne(InputStream body, WireFormat wire) throws IOException {
        return read(body, wire, true);
    }

    static PutRequest readMany(InputStream body, WireFormat wire) throws IOException {
        return read(body, wire, false);
    }

    private static PutRequest read(InputStream body, WireFormat wire, boolean one) throws IOException {
        PutRequest request = new PutRequest();
        try (JsonParser parser = wire.parser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw serialization("Start of structure or map expected.");
            }
            Item single = new Item();
            if (one) {
                request.items.add(single);
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                switch (name) {
                    case "StreamName" -> request.streamName = text(parser, value);
                    case "StreamARN" -> request.streamArn = text(parser, value);
                    case "SequenceNumberForOrdering" -> request.sequenceNumberForOrdering = text(parser, value);
                    case "Records" -> request.readRecords(parser, value);
                    default -> request.readMember(parser, name, value, single);
                }
            }
        } catch (JsonProcessingException e) {
            throw serialization("The request is not well-formed: " + e.getOriginalMessage());
        }
        return request;
    }

    private void readRecords(JsonParser parser, JsonToken start) throws IOException {
        if (start == JsonToken.VALUE_NULL) {
            return;
        }
        if (start != JsonToken.START_ARRAY) {
            throw serialization("Expected list or null");
        }
        JsonToken token;
        while ((token = parser.nextToken()) != JsonToken.END_ARRAY) {
            if (token != JsonToken.START_OBJECT) {
                throw serialization("Expected null");
            }
            Item item = new Item();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                readMember(parser, name, parser.nextToken(), item);
            }
            items.add(item);
            if (items.size() > StreamLimits.MAX_REQUEST_RECORDS) {
                Validation.none()
                        .failed(
                                "records",
                                "Member must have length less than or equal to " + StreamLimits.MAX_REQUEST_RECORDS)
                        .check();
            }
        }
    }

    private void readMember(JsonParser parser, String name, JsonToken value, Item item) throws IOException {
        switch (name) {
            case "Data" -> item.data = binary(parser, value);
            case "PartitionKey" -> item.partitionKey = text(parser, value);
            case "ExplicitHashKey" -> item.explicitHashKey = text(parser, value);
            default -> parser.skipChildren();
        }
    }

    private byte @Nullable [] binary(JsonParser parser, JsonToken value) throws IOException {
        if (value == JsonToken.VALUE_NULL) {
            return null;
        }
        if (value != JsonToken.VALUE_STRING && value != JsonToken.VALUE_EMBEDDED_OBJECT) {
            throw serialization("A value of type " + value + " can not be converted to a Blob");
        }
        byte[] data = parser.getBinaryValue();
        bytes += data.length;
        if (bytes > MAX_BYTES) {
            throw tooLarge();
        }
        return data;
    }

    private static @Nullable String text(JsonParser parser, JsonToken value) throws IOException {
        if (value == JsonToken.VALUE_NULL) {
            return null;
        }
        if (value != JsonToken.VALUE_STRING) {
            throw serialization("A value of type " + value + " can not be converted to an String");
        }
        return parser.getText();
    }

    private static LocalCloudException serialization(String message) {
        return new LocalCloudException("SerializationException", message);
    }

    private static LocalCloudException tooLarge() {
        return KinesisErrors.invalid("Records size exceeds 10 MB limit");
    }

    /** Checks what the API model demands and names the stream. */
    String checkedStream(boolean one) {
        Validation validation = Validation.none();
        if (items.isEmpty()) {
            validation.failed("records", "Member must have length greater than or equal to 1");
        }
        for (int i = 0; i < items.size(); i++) {
            check(validation, one ? "" : "records." + (i + 1) + ".member.", items.get(i));
        }
        if (sequenceNumberForOrdering != null) {
            validation.string(
                    "sequenceNumberForOrdering",
                    sequenceNumberForOrdering,
                    Integer.MAX_VALUE,
                    ShardOperations.SEQUENCE_NUMBER);
        }
        validation.check();
        Optional<String> name = Optional.ofNullable(streamName);
        Optional<String> arn = Optional.ofNullable(streamArn);
        StreamReference.check(name, arn);
        return StreamReference.name(name, arn);
    }

    private static void check(Validation validation, String path, Item item) {
        if (item.data == null) {
            validation.missing(path + "data");
        } else if (item.data.length > StreamLimits.MAX_REQUEST_BYTES) {
            validation.failed(
                    path + "data", "Member must have length less than or equal to " + StreamLimits.MAX_REQUEST_BYTES);
        }
        if (item.partitionKey == null) {
            validation.missing(path + "partitionKey");
        } else if (item.partitionKey.isEmpty()) {
            validation.failed(path + "partitionKey", "Member must have length greater than or equal to 1");
        } else if (item.partitionKey.length() > MAX_KEY) {
            validation.failed(path + "partitionKey", "Member must have length less than or equal to " + MAX_KEY);
        }
        if (item.explicitHashKey != null) {
            validation.string(
                    path + "explicitHashKey", item.explicitHashKey, Integer.MAX_VALUE, ShardOperations.HASH_KEY);
        }
    }

    /** The records, checked against the stream's own limits. */
    List<PutEntry> entries(StreamState stream) {
        List<PutEntry> entries = new ArrayList<>(items.size());
        long total = 0;
        for (Item item : items) {
            if (item.data == null || item.partitionKey == null) {
                throw new IllegalStateException("The request was not checked.");
            }
            byte[] key = item.partitionKey.getBytes(StandardCharsets.UTF_8);
            total += key.length + item.data.length;
            entries.add(PutEntry.of(stream, key, Optional.ofNullable(item.explicitHashKey), item.data));
        }
        if (total > StreamLimits.MAX_REQUEST_BYTES) {
            throw tooLarge();
        }
        return entries;
    }

    Optional<String> sequenceNumberForOrdering() {
        return Optional.ofNullable(sequenceNumberForOrdering);
    }
}
