package io.penstock.engine.state;

import com.google.gson.JsonElement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON as plain data: strings, doubles, booleans, lists and maps; null is the empty string. */
public final class PlainJson {

    private PlainJson() {}

    public static Object of(JsonElement element) {
        if (element.isJsonArray()) {
            List<Object> items = new ArrayList<>();
            element.getAsJsonArray().forEach(item -> items.add(of(item)));
            return List.copyOf(items);
        }
        if (element.isJsonObject()) {
            Map<String, Object> members = new LinkedHashMap<>();
            element.getAsJsonObject().entrySet().forEach(member -> members.put(member.getKey(), of(member.getValue())));
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
}
