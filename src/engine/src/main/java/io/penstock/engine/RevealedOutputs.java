package io.penstock.engine;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.penstock.engine.process.CliJson;
import io.penstock.engine.process.CliResult;
import io.penstock.engine.process.PulumiCommands;
import io.penstock.engine.program.PulumiStackName;
import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.state.StackState;
import io.penstock.orchestration.state.StackStates;
import io.penstock.orchestration.state.StoredValue;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The secrets among the deployed outputs in the clear, as Pulumi decrypts them. Pulumi is asked only for stacks that have
 * any, and not again while they are encrypted to the same texts: a plan and its update ask once.
 */
final class RevealedOutputs {

    private final EnvironmentName environment;
    private final PulumiCommands commands;
    private final StackStates states;
    private final Map<StackName, Reading> known = new ConcurrentHashMap<>();

    /** What the outputs were encrypted to when they were decrypted. */
    private record Reading(SortedMap<OutputName, StoredValue> encrypted, SortedMap<OutputName, JsonElement> clear) {

        /** Never a value. */
        @Override
        public String toString() {
            return clear.keySet().toString();
        }
    }

    RevealedOutputs(EnvironmentName environment, PulumiCommands commands, StackStates states) {
        this.environment = environment;
        this.commands = commands;
        this.states = states;
    }

    /** All outputs as they are stored, secrets encrypted. */
    Map<OutputName, StoredValue> stored(StackName stack) {
        return states.of(stack).map(StackState::outputs).orElse(Map.of());
    }

    /**
     * The outputs that are, or hold, secrets, each as a whole.
     *
     * @throws EngineException if Pulumi cannot read or decrypt them
     */
    SortedMap<OutputName, JsonElement> secrets(StackName stack) {
        SortedMap<OutputName, StoredValue> encrypted = new TreeMap<>(stored(stack));
        encrypted.values().removeIf(value -> !value.secret());
        if (encrypted.isEmpty()) {
            return new TreeMap<>();
        }
        return Optional.ofNullable(known.get(stack))
                .filter(reading -> reading.encrypted().equals(encrypted))
                .map(Reading::clear)
                .orElseGet(() -> {
                    SortedMap<OutputName, JsonElement> clear = reveal(stack, encrypted.keySet());
                    known.put(stack, new Reading(encrypted, clear));
                    return clear;
                });
    }

    private SortedMap<OutputName, JsonElement> reveal(StackName stack, Set<OutputName> names) {
        CliResult result = commands.start(
                        "stack",
                        "output",
                        "--json",
                        "--show-secrets",
                        "--stack",
                        new PulumiStackName(environment, stack).toString())
                .await();
        JsonObject outputs =
                CliJson.of(result, "read the outputs of \"" + stack + "\"").getAsJsonObject();
        SortedMap<OutputName, JsonElement> clear = new TreeMap<>();
        names.forEach(
                name -> Optional.ofNullable(outputs.get(name.value())).ifPresent(value -> clear.put(name, value)));
        return clear;
    }
}
