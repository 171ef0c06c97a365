package io.penstock.engine.state;

import com.google.gson.JsonObject;
import io.penstock.engine.EngineException;
import io.penstock.engine.process.CliChild;
import io.penstock.engine.process.CliJson;
import io.penstock.engine.process.CliResult;
import io.penstock.engine.process.PulumiCommands;
import io.penstock.orchestration.contract.ExternalStacks;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads stacks that are none of the environment's through the CLI: one command for each.
 *
 * <p>Their states are read as they are stored, so that nobody else's secrets have to be decrypted.
 */
public final class CliExternalStacks implements ExternalStacks {

    private final PulumiCommands commands;
    private final Organization organization;
    private final Map<String, Answer> known = new ConcurrentHashMap<>();

    public CliExternalStacks(PulumiCommands commands, Organization organization) {
        this.commands = commands;
        this.organization = organization;
    }

    @Override
    public Map<String, Answer> read(Collection<String> stacks) {
        Map<String, CliChild> reading = new TreeMap<>();
        new TreeSet<>(stacks)
                .forEach(stack -> reading.put(stack, commands.start("stack", "export", "--stack", full(stack))));
        Map<String, Answer> answers = new TreeMap<>();
        reading.forEach((stack, child) -> answers.put(stack, answer(stack, child.await())));
        known.putAll(answers);
        return answers;
    }

    @Override
    public Answer known(String stack) {
        Answer answer = known.get(stack);
        return answer == null ? read(List.of(stack)).getOrDefault(stack, new Answer.Missing()) : answer;
    }

    private static Answer answer(String stack, CliResult result) {
        if (result.stackNotFound()) {
            return new Answer.Missing();
        }
        try {
            return CliJson.of(result, "read the state of \"" + stack + "\"")
                                    .getAsJsonObject()
                                    .get("deployment")
                            instanceof JsonObject deployment
                    ? new Answer.Found(new TreeMap<>(Checkpoint.of(deployment).outputs()))
                    : new Answer.Found(new TreeMap<>());
        } catch (EngineException e) {
            return new Answer.Unreadable(String.valueOf(e.getMessage()));
        }
    }

    /** With the organization, which the CLI does not let one leave out where it takes a project. */
    private String full(String stack) {
        return stack.indexOf('/') == stack.lastIndexOf('/') ? organization.name() + "/" + stack : stack;
    }
}
