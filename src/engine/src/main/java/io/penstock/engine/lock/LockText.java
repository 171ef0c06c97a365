package io.penstock.engine.lock;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.penstock.orchestration.lock.LockException;
import io.penstock.orchestration.lock.LockHolder;
import java.time.DateTimeException;
import java.time.Instant;

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

    /** @param place where the text was found, for the message */
    static LockHolder read(String text, String place) {
        try {
            JsonObject json = JsonParser.parseString(text).getAsJsonObject();
            return new LockHolder(
                    json.get("user").getAsString(),
                    json.get("host").getAsString(),
                    json.get("pid").getAsLong(),
                    Instant.parse(json.get("started").getAsString()),
                    json.get("command").getAsString(),
                    Instant.parse(json.get("since").getAsString()));
        } catch (JsonParseException
                | IllegalStateException
                | NullPointerException
                | UnsupportedOperationException
                | NumberFormatException
                | DateTimeException e) {
            throw new LockException(
                    "The lock " + place
                            + " is damaged, so nobody can tell who holds it. If no run is under way, delete it.",
                    e);
        }
    }
}
