package io.penstock.engine;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.penstock.engine.events.SecretValues;
import io.penstock.engine.process.CliJson;
import io.penstock.engine.process.CliResult;
import io.penstock.engine.process.PulumiCommands;
import io.penstock.engine.program.PulumiStackName;
import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.run.ResourceChange;
import io.penstock.orchestration.state.StackState;
import io.penstock.orchestration.state.StackStates;
import io.penstock.orchestration.state.StoredValue;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The secrets in stacks' states in the clear, as Pulumi decrypts them. Pulumi is asked only for stacks that have any, and not
 * again while they are as they were: a plan and its update ask once.
 */
final class DecryptedStates {

    private final EnvironmentName environment;
    private final PulumiCommands commands;
    private final StackStates states;
    private final Map<StackName, Decrypted> known = new ConcurrentHashMap<>();

    /**
     * A state's secrets.
     *
     * @param encrypted the outputs that are, or hold, secrets, as they were stored when these were decrypted
     * @param everywhere those anywhere in the state
     * @param outputs the outputs that are, or hold, secrets, each as a whole
     */
    record Decrypted(
            SortedMap<OutputName, StoredValue> encrypted,
            SecretValues everywhere,
            SortedMap<OutputName, JsonElement> outputs) {

        /** Never a value. */
        @Override
        public String toString() {
            return outputs.keySet().toString();
        }
    }

    DecryptedStates(EnvironmentName environment, PulumiCommands commands, StackStates states) {
        this.environment = environment;
        this.commands = commands;
        this.states = states;
    }

    /** Whether the backend knows the stack, deployed or not. */
    boolean known(StackName stack) {
        return states.of(stack).isPresent();
    }

    /** All outputs as they are stored, secrets encrypted. */
    Map<OutputName, StoredValue> stored(StackName stack) {
        return states.of(stack).map(StackState::outputs).orElse(Map.of());
    }

    /**
     * Those of the stack; none of one that the backend does not know.
     *
     * @throws EngineException if Pulumi cannot read or decrypt them
     */
    Decrypted of(StackName stack) {
        SortedMap<OutputName, StoredValue> encrypted = new TreeMap<>(stored(stack));
        encrypted.values().removeIf(value -> !value.secret());
        // Several readers of one stack that begin at the same time ask once.
        return known.compute(
                stack,
                (name, before) ->
                        before != null && before.encrypted().equals(encrypted) ? before : read(name, encrypted));
    }

    /** The stack's state may have changed. */
    void forget(StackName stack) {
        known.remove(stack);
    }

    private Decrypted read(StackName stack, SortedMap<OutputName, StoredValue> encrypted) {
        SecretValues everywhere = new SecretValues();
        SortedMap<OutputName, JsonElement> outputs = new TreeMap<>();
        Optional<StackState> holding =
                states.of(stack).filter(state -> state.secrets() == StackState.Secrets.SOME || !encrypted.isEmpty());
        if (holding.isPresent()) {
            JsonElement exported = export(stack);
            everywhere.addFrom(exported);
            JsonObject all = outputs(exported.getAsJsonObject());
            encrypted.keySet().forEach(name -> Optional.ofNullable(all.get(name.value()))
                    .ifPresent(value -> outputs.put(name, SecretValues.revealed(value))));
        }
        return new Decrypted(Collections.unmodifiableSortedMap(encrypted), everywhere, outputs);
    }

    private JsonElement export(StackName stack) {
        CliResult result = commands.start(
                        "stack",
                        "export",
                        "--show-secrets",
                        "--stack",
                        new PulumiStackName(environment, stack).toString())
                .await();
        return CliJson.of(result, "read the secrets of \"" + stack + "\"");
    }

    /** Those of the stack's own resource, which comes first but for its providers. */
    private static JsonObject outputs(JsonObject exported) {
        JsonObject deployment = exported.getAsJsonObject("deployment");
        if (deployment != null && deployment.has("resources")) {
            for (JsonElement element : deployment.getAsJsonArray("resources")) {
                JsonObject resource = element.getAsJsonObject();
                if (resource.get("type").getAsString().equals(ResourceChange.STACK_TYPE) && resource.has("outputs")) {
                    return resource.getAsJsonObject("outputs");
                }
            }
        }
        return new JsonObject();
    }
}
