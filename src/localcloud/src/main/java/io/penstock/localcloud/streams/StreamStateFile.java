package io.penstock.localcloud.streams;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.penstock.localcloud.streams.log.DurableFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** {@code stream.json}: a stream's state on the disk, replaced as a whole. */
final class StreamStateFile {

    static final String NAME = "stream.json";

    private static final JsonFactory JSON = new JsonFactory();

    private StreamStateFile() {}

    static void write(Path directory, StreamState state) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("id", state.id());
            json.writeStringField("name", state.name());
            json.writeStringField("status", state.status().name());
            json.writeStringField("mode", state.mode().name());
            json.writeNumberField("created", state.created());
            json.writeNumberField("retentionHours", state.retentionHours());
            json.writeNumberField("maxRecordSizeInKiB", state.maxRecordSizeInKiB());
            json.writeStringField("keyId", state.keyId().orElse(""));
            json.writeNumberField("nextShard", state.nextShard());
            json.writeObjectFieldStart("tags");
            for (Map.Entry<String, String> tag : state.tags().entrySet()) {
                json.writeStringField(tag.getKey(), tag.getValue());
            }
            json.writeEndObject();
            json.writeArrayFieldStart("shards");
            for (ShardState shard : state.shards()) {
                write(json, shard);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        DurableFiles.replace(directory.resolve(NAME), bytes.toByteArray());
    }

    private static void write(JsonGenerator json, ShardState shard) throws IOException {
        json.writeStartObject();
        json.writeNumberField("number", shard.number());
        json.writeArrayFieldStart("parents");
        for (int parent : shard.parents()) {
            json.writeNumber(parent);
        }
        json.writeEndArray();
        json.writeStringField("start", shard.start().toString());
        json.writeStringField("end", shard.end().toString());
        json.writeNumberField("created", shard.created());
        json.writeNumberField("sequenceSecond", shard.sequenceSecond());
        json.writeNumberField("closed", shard.closed().orElse(-1L));
        json.writeEndObject();
    }

    static StreamState read(Path directory) throws IOException {
        Map<String, String> fields = new TreeMap<>();
        Map<String, String> tags = new TreeMap<>();
        List<ShardState> shards = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(Files.readAllBytes(directory.resolve(NAME)))) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (value == JsonToken.START_OBJECT) {
                    readStrings(parser, tags);
                } else if (value == JsonToken.START_ARRAY) {
                    while (parser.nextToken() == JsonToken.START_OBJECT) {
                        shards.add(readShard(parser));
                    }
                } else {
                    fields.put(name, parser.getText());
                }
            }
        }
        return new StreamState(
                required(fields, "id"),
                required(fields, "name"),
                StreamStatus.valueOf(required(fields, "status")),
                StreamMode.valueOf(required(fields, "mode")),
                Long.parseLong(required(fields, "created")),
                Integer.parseInt(required(fields, "retentionHours")),
                Integer.parseInt(required(fields, "maxRecordSizeInKiB")),
                Optional.of(required(fields, "keyId")).filter(key -> !key.isEmpty()),
                tags,
                shards,
                Integer.parseInt(required(fields, "nextShard")));
    }

    private static ShardState readShard(JsonParser parser) throws IOException {
        Map<String, String> fields = new TreeMap<>();
        List<Integer> parents = new ArrayList<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            if (parser.nextToken() == JsonToken.START_ARRAY) {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    parents.add(parser.getIntValue());
                }
            } else {
                fields.put(name, parser.getText());
            }
        }
        long closed = Long.parseLong(required(fields, "closed"));
        return new ShardState(
                Integer.parseInt(required(fields, "number")),
                parents,
                new BigInteger(required(fields, "start")),
                new BigInteger(required(fields, "end")),
                Long.parseLong(required(fields, "created")),
                Long.parseLong(required(fields, "sequenceSecond")),
                closed < 0 ? Optional.empty() : Optional.of(closed));
    }

    private static void readStrings(JsonParser parser, Map<String, String> into) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            into.put(name, parser.getText());
        }
    }

    private static String required(Map<String, String> fields, String name) throws IOException {
        String value = fields.get(name);
        if (value == null) {
            throw new IOException("A stream's " + NAME + " has no \"" + name + "\".");
        }
        return value;
    }
}
