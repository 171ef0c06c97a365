package io.penstock.engine.events;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the JSON of the engine's events. */
public final class EventReader {

    private EventReader() {}

    /**
     * Reads one event.
     *
     * @throws com.google.gson.JsonParseException if it is no JSON
     */
    public static EngineEvent read(String json) {
        JsonObject event = JsonParser.parseString(json).getAsJsonObject();
        Optional<JsonObject> started = object(event, "resourcePreEvent");
        if (started.isPresent()) {
            return new EngineEvent.StepStarted(step(started.get()));
        }
        Optional<JsonObject> finished = object(event, "resOutputsEvent");
        if (finished.isPresent()) {
            return new EngineEvent.StepFinished(step(finished.get()));
        }
        Optional<JsonObject> failed = object(event, "resOpFailedEvent");
        if (failed.isPresent()) {
            return new EngineEvent.StepFailed(step(failed.get()));
        }
        return object(event, "diagnosticEvent")
                .<EngineEvent>map(diagnostic -> new EngineEvent.Diagnostic(
                        text(diagnostic, "urn"),
                        text(diagnostic, "severity"),
                        text(diagnostic, "message"),
                        diagnostic.has("ephemeral")
                                && diagnostic.get("ephemeral").getAsBoolean()))
                .orElseGet(EngineEvent.Other::new);
    }

    private static Step step(JsonObject event) {
        JsonObject metadata = object(event, "metadata").orElseGet(JsonObject::new);
        Map<String, Step.Difference> differences = new LinkedHashMap<>();
        object(metadata, "detailedDiff").ifPresent(detailed -> detailed.entrySet()
                .forEach(entry -> differences.put(
                        entry.getKey(), difference(entry.getValue().getAsJsonObject()))));
        return new Step(
                text(metadata, "op"),
                text(metadata, "urn"),
                text(metadata, "type"),
                state(metadata, "old"),
                state(metadata, "new"),
                differences,
                texts(metadata, "diffs"),
                new LinkedHashSet<>(texts(metadata, "keys")));
    }

    private static Step.Difference difference(JsonObject detailed) {
        return new Step.Difference(
                text(detailed, "diffKind"),
                detailed.has("inputDiff") && detailed.get("inputDiff").getAsBoolean());
    }

    private static Step.State state(JsonObject metadata, String key) {
        return object(metadata, key)
                .map(state -> new Step.State(
                        object(state, "inputs").orElseGet(JsonObject::new),
                        object(state, "outputs").orElseGet(JsonObject::new)))
                .orElse(Step.State.NONE);
    }

    private static Optional<JsonObject> object(JsonObject parent, String key) {
        JsonElement element = parent.get(key);
        return element != null && element.isJsonObject() ? Optional.of(element.getAsJsonObject()) : Optional.empty();
    }

    private static String text(JsonObject parent, String key) {
        JsonElement element = parent.get(key);
        return element != null && element.isJsonPrimitive() ? element.getAsString() : "";
    }

    private static List<String> texts(JsonObject parent, String key) {
        List<String> texts = new ArrayList<>();
        JsonElement element = parent.get(key);
        if (element != null && element.isJsonArray()) {
            element.getAsJsonArray().forEach(text -> texts.add(text.getAsString()));
        }
        return texts;
    }
}
