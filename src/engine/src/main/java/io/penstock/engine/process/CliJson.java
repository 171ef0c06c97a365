package io.penstock.engine.process;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.penstock.engine.EngineException;
import io.penstock.orchestration.environment.ShellCommand;

/** The JSON that a Pulumi command printed. */
public final class CliJson {

    private CliJson() {}

    /**
     * What the command printed.
     *
     * @param purpose what it was to do, for messages: {@code read the outputs of "orders"}
     * @throws EngineException if the command failed, or printed something else
     */
    public static JsonElement of(CliResult result, String purpose) {
        if (!result.succeeded()) {
            throw new EngineException("Pulumi could not " + purpose + ": " + CliErrors.of(result));
        }
        try {
            JsonElement answer = JsonParser.parseString(result.output());
            if (!answer.isJsonPrimitive() && !result.output().isBlank()) { // a bare word passes for JSON
                return answer;
            }
            throw new JsonParseException("It is neither an object nor a list.");
        } catch (JsonParseException e) {
            throw new EngineException(
                    "Pulumi was asked to " + purpose + " and answered with something that is no JSON."
                            + " To see which Pulumi CLI is used: " + ShellCommand.of("setup"),
                    e);
        }
    }
}
