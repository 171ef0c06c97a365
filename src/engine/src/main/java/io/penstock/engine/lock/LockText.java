package io.penstock.engine.lock;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.lock.LockException;
import io.penstock.orchestration.lock.LockHolder;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** A lock's holder as the JSON that is kept. */
final class LockText {

    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private LockText() {}

    static String write(LockHolder holder) {
        JsonObject json = new JsonObject();
        json.addProperty("user", holder.user());
        json.addProperty("host", holder.host());
        json.addProperty("pid", holder.pid());
        json.addProperty("started", holder.started().toString());
        json.addProperty("command", holder.command());
        json.addProperty("since", holder.since().toString());
        return GSON.toJson(json) + "\n";
    }

    /**
     * Who holds the lock.
     *
     * @param place where the text was found, for the message
     * @throws LockException if the text is damaged
     */
    static LockHolder read(String text, String place, EnvironmentName environment) {
        return holder(text)
                .orElseThrow(() -> new LockException("The lock " + place
                        + " is damaged, so nobody can tell who holds it. If no run is under way, remove it:"
                        + " ./penstock unlock " + environment + " --force"));
    }

    /** Who holds the lock; empty if the text is damaged. */
    static Optional<LockHolder> holder(String text) {
        try {
            JsonObject json = JsonParser.parseString(text).getAsJsonObject();
            return Optional.of(new LockHolder(
                    json.get("user").getAsString(),
                    json.get("host").getAsString(),
                    json.get("pid").getAsLong(),
                    Instant.parse(json.get("started").getAsString()),
                    json.get("command").getAsString(),
                    Instant.parse(json.get("since").getAsString())));
        } catch (JsonParseException
                | IllegalStateException
                | NullPointerException
                | UnsupportedOperationException
                | NumberFormatException
                | DateTimeException e) {
            return Optional.empty();
        }
    }
}
