package io.penstock.engine.state;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.penstock.orchestration.state.LastUpdate;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Entries of a stack's update history. */
final class History {

    private History() {}

    /** One entry, as a file backend stores it or as {@code pulumi stack history --json} prints it. */
    static LastUpdate entry(JsonObject entry) {
        JsonElement agent =
                entry.get("environment") instanceof JsonObject environment ? environment.get("exec.agent") : null;
        return new LastUpdate(
                entry.get("kind").getAsString(),
                entry.get("result").getAsString().equals("succeeded"),
                time(entry.get("endTime")),
                agent == null ? java.util.Optional.empty() : RecordText.read(agent.getAsString()));
    }

    /** Files have seconds since 1970, the CLI prints ISO-8601. */
    private static Instant time(JsonElement time) {
        return time.getAsJsonPrimitive().isNumber()
                ? Instant.ofEpochSecond(time.getAsLong())
                : OffsetDateTime.parse(time.getAsString()).toInstant();
    }
}
