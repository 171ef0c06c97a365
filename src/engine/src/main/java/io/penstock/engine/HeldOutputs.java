package io.penstock.engine;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.penstock.engine.process.CliJson;
import io.penstock.engine.process.CliResult;
import io.penstock.engine.process.PulumiCommands;
import io.penstock.engine.program.HeldValue;
import io.penstock.engine.program.PulumiStackName;
import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.run.StackTask;
import io.penstock.orchestration.state.StackStates;
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

    private final PulumiCommands commands;
    private final StackStates states;

    HeldOutputs(PulumiCommands commands, StackStates states) {
        this.commands = commands;
        this.states = states;
    }

    /** @throws EngineException if one of them is not deployed, or Pulumi cannot read or decrypt them */
    Map<OutputName, HeldValue> of(StackTask task) {
        StackName stack = task.stack().name();
        Map<OutputName, StoredValue> stored = new TreeMap<>();
        if (!task.holds().isEmpty()) {
            states.of(stack).ifPresent(state -> stored.putAll(state.outputs()));
            stored.keySet().retainAll(task.holds());
        }
        JsonObject revealed =
                stored.values().stream().anyMatch(StoredValue::secret) ? revealed(task) : new JsonObject();
        Map<OutputName, HeldValue> held = new TreeMap<>();
        for (OutputName output : task.holds()) {
            StoredValue value = stored.get(output);
            JsonElement json = value == null ? JsonNull.INSTANCE : JsonParser.parseString(value.json());
            JsonElement clear = value != null && value.secret() ? revealed.get(output.value()) : json;
            if (value == null || clear == null) {
                throw new EngineException("The stack \"" + stack + "\" was to keep its output \"" + output
                        + "\" for its readers, but is deployed without it by now. Run the same command again.");
            }
            held.put(output, new HeldValue(json, clear));
        }
        return held;
    }

    private JsonObject revealed(StackTask task) {
        PulumiStackName name =
                new PulumiStackName(task.environment(), task.stack().name());
        CliResult result = commands.start("stack", "output", "--json", "--show-secrets", "--stack", name.toString())
                .await();
        return CliJson.of(result, "read the outputs of \"" + task.stack().name() + "\"")
                .getAsJsonObject();
    }
}
