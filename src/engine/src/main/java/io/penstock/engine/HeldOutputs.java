package io.penstock.engine;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonParser;
import io.penstock.engine.program.HeldValue;
import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.run.StackTask;
import io.penstock.orchestration.state.StoredValue;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads the outputs that a stack is to hold, before its run, as they are deployed.
 *
 * <p>Not through a stack reference of the program to its own stack: that would be a resource in its state, and look as if
 * the stack read itself.
 */
final class HeldOutputs {

    private final DecryptedStates deployed;

    HeldOutputs(DecryptedStates deployed) {
        this.deployed = deployed;
    }

    /** @throws EngineException if one of them is not deployed, or Pulumi cannot read or decrypt them */
    Map<OutputName, HeldValue> of(StackTask task) {
        StackName stack = task.stack().name();
        Map<OutputName, StoredValue> stored = new TreeMap<>();
        if (!task.holds().isEmpty()) {
            stored.putAll(deployed.stored(stack));
            stored.keySet().retainAll(task.holds());
        }
        Map<OutputName, JsonElement> revealed = stored.values().stream().anyMatch(StoredValue::secret)
                ? deployed.of(stack).outputs()
                : Map.of();
        Map<OutputName, HeldValue> held = new TreeMap<>();
        for (OutputName output : task.holds()) {
            StoredValue value = stored.get(output);
            JsonElement json = value == null ? JsonNull.INSTANCE : JsonParser.parseString(value.json());
            JsonElement clear = value != null && value.secret() ? revealed.get(output) : json;
            if (value == null || clear == null) {
                throw new EngineException("The stack \"" + stack + "\" was to keep its output \"" + output
                        + "\" for its readers, but is deployed without it by now. Run the same command again.");
            }
            held.put(output, new HeldValue(json, clear));
        }
        return held;
    }
}
