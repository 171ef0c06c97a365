package io.penstock.engine;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.penstock.engine.events.SecretValues;
import io.penstock.engine.process.CliJson;
import io.penstock.engine.process.CliResult;
import io.penstock.engine.process.PulumiCommands;
import io.penstock.engine.program.PulumiStackName;
import io.penstock.orchestration.environment.StackName;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;

/**
 * The secrets that are known before a run, in the clear, so that no message repeats one: those in stacks' states and those in
 * the config, for which Pulumi is asked only where there are any.
 */
final class SecretSources {

    private final EngineSettings settings;
    private final PulumiCommands commands;
    private final DecryptedStates inStates;
    private volatile Optional<SecretValues> inConfig = Optional.empty();

    SecretSources(EngineSettings settings, PulumiCommands commands, DecryptedStates inStates) {
        this.settings = settings;
        this.commands = commands;
        this.inStates = inStates;
    }

    /**
     * Those in the stack's state; none for a stack that the backend does not know.
     *
     * @throws EngineException if Pulumi cannot decrypt them
     */
    SecretValues ofState(StackName stack) {
        return inStates.of(stack).everywhere();
    }

    /**
     * Those in the environment's config.
     *
     * @param stack any of the environment's; where the backend does not know it yet, none are told
     * @throws EngineException if Pulumi cannot decrypt them
     */
    SecretValues ofConfig(PulumiStackName stack) {
        Optional<SecretValues> known = inConfig;
        if (known.isPresent()) {
            return known.get();
        }
        SecretValues secrets = new SecretValues();
        if (configHoldsSecrets()) {
            CliResult result = commands.start(
                            "config",
                            "--json",
                            "--show-secrets",
                            "--stack",
                            stack.toString(),
                            "--config-file",
                            settings.configFile().toString())
                    .await();
            if (result.stackNotFound()) {
                return secrets;
            }
            CliJson.of(result, "read the secrets of the config, which no message may repeat")
                    .getAsJsonObject()
                    .asMap()
                    .values()
                    .forEach(value -> add(value, secrets));
        }
        inConfig = Optional.of(secrets);
        return secrets;
    }

    private boolean configHoldsSecrets() {
        try {
            return Files.exists(settings.configFile())
                    && Files.readString(settings.configFile()).contains("secure:");
        } catch (IOException e) {
            throw EngineException.ofFile(settings.configFile(), e);
        }
    }

    private static void add(JsonElement value, SecretValues secrets) {
        JsonObject entry = value.getAsJsonObject();
        if (entry.has("secret") && entry.get("secret").getAsBoolean() && entry.has("value")) {
            secrets.addJson(entry.get("value").getAsString());
        }
    }
}
