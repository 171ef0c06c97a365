package io.penstock.engine.events;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A path to a property as Pulumi writes it, such as {@code tags.stream}, {@code rules[0].id} or {@code tags["a.b"]}. */
record PropertyPath(List<String> parts) {

    private static final Pattern PART = Pattern.compile("\\[\"((?:[^\"\\\\]|\\\\.)*)\"]|\\[(\\d+)]|([^.\\[]+)");

    static PropertyPath parse(String path) {
        List<String> parts = new ArrayList<>();
        Matcher matcher = PART.matcher(path);
        while (matcher.find()) {
            if (matcher.group(1) != null) {
                parts.add(matcher.group(1).replaceAll("\\\\(.)", "$1"));
            } else {
                parts.add(matcher.group(2) != null ? matcher.group(2) : matcher.group(3));
            }
        }
        return new PropertyPath(List.copyOf(parts));
    }

    /** The value there. A secret or unknown value on the way stands for all that it holds. */
    Optional<JsonElement> in(JsonObject properties) {
        JsonElement at = properties;
        for (String part : parts) {
            if (PropertyText.isOpaque(at)) {
                return Optional.of(at);
            }
            JsonElement next = null;
            if (at.isJsonObject()) {
                next = at.getAsJsonObject().get(part);
            } else if (at.isJsonArray() && part.chars().allMatch(Character::isDigit)) {
                int index = Integer.parseInt(part);
                next = index < at.getAsJsonArray().size() ? at.getAsJsonArray().get(index) : null;
            }
            if (next == null || next.isJsonNull()) {
                return Optional.empty();
            }
            at = next;
        }
        return Optional.of(at);
    }
}
