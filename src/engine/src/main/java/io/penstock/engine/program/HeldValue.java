package io.penstock.engine.program;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.pulumi.core.Output;
import io.penstock.engine.state.PlainJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An output's deployed value, secret where it is: all of it or parts of it.
 *
 * @param stored as the stack's state holds it, each secret encrypted
 * @param revealed the same with each secret in the clear
 * @see <a href="https://github.com/pulumi/pulumi/blob/master/sdk/go/common/resource/sig/sig.go">how a state marks
 *     secrets</a>
 */
public record HeldValue(JsonElement stored, JsonElement revealed) {

    private static final String SIGNATURE = "4dabf18193072939515e22adb298388d";
    private static final JsonElement SECRET = new JsonPrimitive("1b47061264138c4ac30d75fd1eb44270");

    /** The value to export, its secrets marked as such, so that the engine encrypts them. */
    Output<?> toOutput() {
        Object value = plain(Optional.of(stored), revealed);
        return value instanceof Output<?> secret ? secret : Output.ofNullable(value);
    }

    /** @param stored empty within a secret */
    private static @Nullable Object plain(Optional<JsonElement> stored, JsonElement revealed) {
        if (stored.filter(HeldValue::isSecret).isPresent()) {
            return Output.ofSecret(plain(Optional.empty(), revealed));
        }
        if (revealed instanceof JsonArray items) {
            List<@Nullable Object> plain = new ArrayList<>();
            for (int i = 0; i < items.size(); i++) {
                int place = i;
                plain.add(plain(stored.map(array -> array.getAsJsonArray().get(place)), items.get(i)));
            }
            return plain;
        }
        if (revealed instanceof JsonObject members) {
            Map<String, @Nullable Object> plain = new LinkedHashMap<>();
            members.asMap()
                    .forEach((name, member) -> plain.put(
                            name, plain(stored.map(map -> map.getAsJsonObject().get(name)), member)));
            return plain;
        }
        return revealed.isJsonNull() ? null : PlainJson.of(revealed);
    }

    private static boolean isSecret(JsonElement stored) {
        return stored instanceof JsonObject object && SECRET.equals(object.get(SIGNATURE));
    }

    /** Never the value. */
    @Override
    public String toString() {
        return "[held]";
    }
}
