package io.penstock.engine.events;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.penstock.orchestration.run.ResourceChange.PropertyChange;
import java.util.Set;

/**
 * How a property's value reads: secrets and values that are not known yet as words.
 *
 * @see <a href="https://github.com/pulumi/pulumi/blob/master/sdk/go/common/resource/sig/sig.go">the signatures</a>
 * @see <a href="https://github.com/pulumi/pulumi/blob/master/sdk/go/common/resource/plugin/rpc.go">the unknown values</a>
 */
final class PropertyText {

    static final String SECRET = PropertyChange.SECRET;
    static final String UNKNOWN = PropertyChange.UNKNOWN;

    private static final String SIGNATURE = "4dabf18193072939515e22adb298388d";
    private static final String SECRET_SIGNATURE = "1b47061264138c4ac30d75fd1eb44270";
    private static final String OUTPUT_SIGNATURE = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
    private static final String ASSET_SIGNATURE = "c44067f5952c0a294b673a41bacd8c17";
    private static final String ARCHIVE_SIGNATURE = "0def7320c3a5731c473e5ecbe6d01bc7";

    private static final Set<String> UNKNOWN_VALUES = Set.of(
            "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
            "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
            "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
            "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
            "030794c1-ac77-496b-92df-f27374a8bd58",
            "e48ece36-62e2-4504-bad9-02848725956a",
            "dd056dcd-154b-4c76-9bd3-c8f88648b5ff");

    private PropertyText() {}

    static String of(JsonElement value) {
        JsonElement readable = readable(value);
        return readable.isJsonPrimitive() ? readable.getAsString() : readable.toString();
    }

    /** Whether it hides what it holds: a secret, or a value that is not known yet. */
    static boolean isOpaque(JsonElement value) {
        JsonElement readable = readable(value);
        return readable.isJsonPrimitive()
                && (readable.getAsString().equals(SECRET) && !value.isJsonPrimitive()
                        || readable.getAsString().equals(UNKNOWN));
    }

    private static JsonElement readable(JsonElement value) {
        if (value.isJsonPrimitive()) {
            return value.getAsJsonPrimitive().isString() && UNKNOWN_VALUES.contains(value.getAsString())
                    ? new JsonPrimitive(UNKNOWN)
                    : value;
        }
        if (value.isJsonArray()) {
            JsonArray items = new JsonArray();
            value.getAsJsonArray().forEach(item -> items.add(readable(item)));
            return items;
        }
        return value.isJsonObject() ? readable(value.getAsJsonObject()) : value;
    }

    private static JsonElement readable(JsonObject value) {
        JsonElement signature = value.get(SIGNATURE);
        if (signature == null || !signature.isJsonPrimitive()) {
            JsonObject members = new JsonObject();
            value.entrySet().forEach(member -> members.add(member.getKey(), readable(member.getValue())));
            return members;
        }
        return switch (signature.getAsString()) {
            case SECRET_SIGNATURE -> new JsonPrimitive(SECRET);
            case OUTPUT_SIGNATURE -> output(value);
            case ASSET_SIGNATURE, ARCHIVE_SIGNATURE -> new JsonPrimitive(asset(value));
            default -> value;
        };
    }

    private static JsonElement output(JsonObject value) {
        if (value.has("secret") && value.get("secret").getAsBoolean()) {
            return new JsonPrimitive(SECRET);
        }
        return value.has("value") ? readable(value.get("value")) : new JsonPrimitive(UNKNOWN);
    }

    /** An asset's content matters, not where it lies: its path and the first of its hash. */
    private static String asset(JsonObject value) {
        String hash = value.has("hash") ? value.get("hash").getAsString() : "";
        String path = value.has("path") ? value.get("path").getAsString() : "content";
        return hash.isEmpty() ? path : path + " (" + hash.substring(0, Math.min(12, hash.length())) + ")";
    }
}
