package io.penstock.engine.events;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a new resource is made from, in words that hold no secret.
 *
 * <p>What the provider chose and not the program reads as {@link #CHOSEN}: the name that it makes up is another one in each
 * run, in a preview too. Providers list their choices among the inputs, as {@code __defaults}; those that do not are known
 * by the form of such a name, the resource's with seven or eight hexadecimal digits.
 *
 * @see <a href="https://www.pulumi.com/docs/iac/concepts/resources/names/#autonaming">autonaming</a>
 */
final class CreatedInputs {

    static final String CHOSEN = "chosen by the provider";

    private static final String DEFAULTS = "__defaults";

    private CreatedInputs() {}

    static SortedMap<String, String> of(Step step) {
        JsonObject inputs = step.after().inputs();
        Pattern madeUp = Pattern.compile(Pattern.quote(step.name()) + "-?[0-9a-f]{7,8}");
        Set<String> chosen = new HashSet<>();
        if (inputs.get(DEFAULTS) instanceof JsonArray names) {
            names.forEach(name -> chosen.add(name.getAsString()));
        }
        SortedMap<String, String> texts = new TreeMap<>();
        inputs.entrySet().forEach(input -> {
            String name = input.getKey();
            if (!name.startsWith("__")) {
                texts.put(
                        name,
                        chosen.contains(name) ? CHOSEN : PropertyText.of(withoutMadeUp(input.getValue(), madeUp)));
            }
        });
        return texts;
    }

    private static JsonElement withoutMadeUp(JsonElement value, Pattern madeUp) {
        if (value instanceof JsonPrimitive text && text.isString()) {
            return madeUp.matcher(text.getAsString()).matches() ? new JsonPrimitive(CHOSEN) : value;
        }
        if (value instanceof JsonArray items) {
            JsonArray without = new JsonArray();
            items.forEach(item -> without.add(withoutMadeUp(item, madeUp)));
            return without;
        }
        if (value instanceof JsonObject members) {
            JsonObject without = new JsonObject();
            members.entrySet()
                    .forEach(member -> without.add(member.getKey(), withoutMadeUp(member.getValue(), madeUp)));
            return without;
        }
        return value;
    }
}
