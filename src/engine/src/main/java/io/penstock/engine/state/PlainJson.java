package io.penstock.engine.state;

import com.google.gson.JsonElement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON as plain data: strings, doubles, booleans, lists and maps. Null is the empty string, and null within a list or a map. */
public final class PlainJson {

    private PlainJson() {}

    public static Object of(JsonElement element) {
        if (element.isJsonArray()) {
            List<@Nullable Object> items = new ArrayList<>();
            element.getAsJsonArray().forEach(item -> items.add(within(item)));
            return Collections.unmodifiableList(items);
        }
        if (element.isJsonObject()) {
            Map<String, @Nullable Object> members = new LinkedHashMap<>();
            element.getAsJsonObject()
                    .entrySet()
                    .forEach(member -> members.put(member.getKey(), within(member.getValue())));
            return members;
        }
        if (element.isJsonNull()) {
            return "";
        }
        var primitive = element.getAsJsonPrimitive();
        if (primitive.isBoolean()) {
            return primitive.getAsBoolean();
        }
        return primitive.isNumber() ? (Object) primitive.getAsDouble() : primitive.getAsString();
    }

    private static @Nullable Object within(JsonElement element) {
        return element.isJsonNull() ? null : of(element);
    }
}
