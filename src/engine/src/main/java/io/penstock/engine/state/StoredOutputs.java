package io.penstock.engine.state;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.penstock.engine.DeployedStacks;
import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.OutputValue;
import io.penstock.orchestration.state.StoredValue;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** Outputs as states and the CLI hold them, as values to show. One that holds a secret anywhere is secret as a whole. */
public final class StoredOutputs {

    private static final OutputValue.Secret MASKED = new OutputValue.Secret(DeployedStacks.MASK);

    private StoredOutputs() {}

    /** The values that are no secrets; the others masked. */
    static Map<OutputName, OutputValue> masked(Map<OutputName, StoredValue> stored) {
        Map<OutputName, OutputValue> outputs = new TreeMap<>();
        stored.forEach((name, value) ->
                outputs.put(name, value.secret() ? MASKED : plain(JsonParser.parseString(value.json()))));
        return outputs;
    }

    /** A value in which the CLI may have masked secrets. Null is what is not known. */
    public static OutputValue value(JsonElement value) {
        OutputValue plain = plain(value);
        return plain instanceof OutputValue.Known known && holdsMask(known.value()) ? MASKED : plain;
    }

    private static OutputValue plain(JsonElement value) {
        return value.isJsonNull() ? new OutputValue.Unknown(false) : new OutputValue.Known(PlainJson.of(value));
    }

    private static boolean holdsMask(Object plain) {
        if (plain instanceof Collection<?> items) {
            return items.stream().anyMatch(item -> item != null && holdsMask(item));
        }
        return plain instanceof Map<?, ?> members ? holdsMask(members.values()) : plain.equals(DeployedStacks.MASK);
    }
}
