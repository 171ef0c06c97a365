package io.penstock.engine.state;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.TreeMap;

/** JSON in one form: equal values have equal text. Members by name, numbers as doubles. */
public final class CanonicalJson {

    private static final Gson GSON = new Gson().newBuilder().serializeNulls().create();

    private CanonicalJson() {}

    /** @param value a string, a number, a boolean, or a list or map of such */
    public static String ofPlain(Object value) {
        return of(GSON.toJsonTree(value));
    }

    static String of(JsonElement value) {
        return GSON.toJson(ordered(value));
    }

    private static JsonElement ordered(JsonElement value) {
        if (value.isJsonArray()) {
            JsonArray items = new JsonArray();
            value.getAsJsonArray().forEach(item -> items.add(ordered(item)));
            return items;
        }
        if (value.isJsonObject()) {
            JsonObject members = new JsonObject();
            new TreeMap<>(value.getAsJsonObject().asMap())
                    .forEach((name, member) -> members.add(name, ordered(member)));
            return members;
        }
        if (value.isJsonPrimitive() && value.getAsJsonPrimitive().isNumber()) {
            return new JsonPrimitive(value.getAsDouble());
        }
        return value;
    }
}
