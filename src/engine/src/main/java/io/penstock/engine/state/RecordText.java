package io.penstock.engine.state;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.state.Fingerprint;
import io.penstock.orchestration.state.StackRecord;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** A {@link StackRecord} as the text that an update's {@code exec.agent} holds. */
public final class RecordText {

    private static final String PREFIX = "penstock/1 ";

    private RecordText() {}

    public static String write(StackRecord record) {
        JsonObject parts = new JsonObject();
        JsonObject reads = new JsonObject();
        record.fingerprint().parts().forEach((part, hash) -> {
            (record.reads().contains(part) ? reads : parts).addProperty(part, hash);
        });
        record.reads().stream().filter(read -> !reads.has(read)).forEach(read -> reads.addProperty(read, ""));
        JsonObject json = new JsonObject();
        json.add("parts", parts);
        json.add("reads", reads);
        if (!record.holds().isEmpty()) {
            JsonArray holds = new JsonArray();
            record.holds().forEach(output -> holds.add(output.value()));
            json.add("holds", holds);
        }
        return PREFIX + json;
    }

    /** The record that the text holds; empty for what Penstock did not write, or a version to come. */
    static Optional<StackRecord> read(String text) {
        if (!text.startsWith(PREFIX)) {
            return Optional.empty();
        }
        try {
            JsonObject json =
                    JsonParser.parseString(text.substring(PREFIX.length())).getAsJsonObject();
            SortedMap<String, String> parts = new TreeMap<>();
            SortedSet<String> reads = new TreeSet<>();
            SortedSet<OutputName> holds = new TreeSet<>();
            json.getAsJsonObject("parts").asMap().forEach((part, hash) -> parts.put(part, hash.getAsString()));
            json.getAsJsonObject("reads").asMap().forEach((read, hash) -> {
                reads.add(read);
                if (!hash.getAsString().isEmpty()) {
                    parts.put(read, hash.getAsString());
                }
            });
            if (json.has("holds")) {
                json.getAsJsonArray("holds").forEach(output -> holds.add(new OutputName(output.getAsString())));
            }
            return Optional.of(new StackRecord(new Fingerprint(parts), reads, holds));
        } catch (JsonParseException | IllegalStateException | NullPointerException | IllegalArgumentException e) {
            return Optional.empty(); // written by something else: not to be trusted
        }
    }
}
