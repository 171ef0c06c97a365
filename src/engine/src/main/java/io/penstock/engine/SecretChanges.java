package io.penstock.engine;

import com.google.gson.JsonElement;
import io.penstock.engine.state.CanonicalJson;
import io.penstock.engine.state.PlainJson;
import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.OutputValue;
import io.penstock.orchestration.run.ResourceChange.PropertyChange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Which secret outputs change. The engine's events do not tell: they mask the old and the new value to the same text.
 */
final class SecretChanges {

    private SecretChanges() {}

    /**
     * The secrets that are another value, or may become one, in words that hold none.
     *
     * @param deployed those that are deployed, in the clear
     * @param exported what the program exports now
     */
    static List<PropertyChange> of(SortedMap<OutputName, JsonElement> deployed, Map<OutputName, OutputValue> exported) {
        List<PropertyChange> changes = new ArrayList<>();
        deployed.forEach((name, value) -> {
            OutputValue now = exported.get(name);
            if (value.isJsonNull() || now == null) {
                return;
            }
            if (now instanceof OutputValue.Unknown) {
                changes.add(change(name, PropertyChange.UNKNOWN));
            } else if (now instanceof OutputValue.Secret secret && differs(PlainJson.of(value), secret.value())) {
                changes.add(change(name, PropertyChange.SECRET));
            }
        });
        return List.copyOf(changes);
    }

    private static PropertyChange change(OutputName name, String after) {
        return new PropertyChange(name.value(), PropertyChange.SECRET, after, false);
    }

    /** False where an object is among the values of which nobody can tell how Pulumi writes it. */
    private static boolean differs(Object before, Object after) {
        return isPlain(after)
                && !CanonicalJson.ofPlain(withoutNulls(before)).equals(CanonicalJson.ofPlain(withoutNulls(after)));
    }

    private static boolean isPlain(@Nullable Object value) {
        if (value instanceof Map<?, ?> members) {
            return members.values().stream().allMatch(SecretChanges::isPlain);
        }
        if (value instanceof List<?> items) {
            return items.stream().allMatch(SecretChanges::isPlain);
        }
        return value == null || value instanceof String || value instanceof Number || value instanceof Boolean;
    }

    /** A member that is null is as good as none. */
    private static Object withoutNulls(Object value) {
        if (value instanceof Map<?, ?> members) {
            Map<String, Object> kept = new LinkedHashMap<>();
            members.forEach((name, member) -> {
                if (member != null) {
                    kept.put(String.valueOf(name), withoutNulls(member));
                }
            });
            return kept;
        }
        if (value instanceof List<?> items) {
            List<@Nullable Object> kept = new ArrayList<>();
            items.forEach(item -> kept.add(item == null ? null : withoutNulls(item)));
            return kept;
        }
        return value;
    }
}
