package io.penstock.engine.resume;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.penstock.engine.EngineException;
import io.penstock.engine.EngineSettings;
import io.penstock.engine.lock.StackLocks;
import io.penstock.engine.process.CliErrors;
import io.penstock.engine.process.CliResult;
import io.penstock.engine.process.PulumiCommands;
import io.penstock.engine.program.PulumiStackName;
import io.penstock.orchestration.run.CancelSignal;
import io.penstock.orchestration.run.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Puts a stack's state right after a run that was killed. What was being made is looked for under the id that it would
 * have, and taken into the state if it is there; what was being changed or deleted is read anew by the next update. The
 * state is written once, so that a further kill leaves it as it was or put right.
 */
public final class Reconciliation {

    private final EngineSettings settings;
    private final PulumiCommands commands;
    private final CreateRules rules;
    private final StackLocks locks;

    public Reconciliation(EngineSettings settings, PulumiCommands commands, CreateRules rules) {
        this.settings = settings;
        this.commands = commands;
        this.rules = rules;
        this.locks = new StackLocks(commands);
    }

    /**
     * Puts the stack's state right; does nothing where no operation is pending.
     *
     * @param operation what is going to be done to the stack
     * @param messages is told what was found, in whole sentences
     * @throws EngineException if what was under way cannot be looked for, or nobody can tell whether it is there. The state
     *     is then as it was
     */
    public void run(PulumiStackName stack, Operation operation, CancelSignal cancel, Consumer<String> messages) {
        Deployment deployment = export(stack);
        List<JsonObject> pending = deployment.pending();
        if (pending.isEmpty()) {
            return;
        }
        Plan plan = plan(deployment, pending);
        if (!plan.unknown().isEmpty()) {
            throw new EngineException(new UnknownCreates(stack, settings.configFile(), plan.unknown()).message());
        }
        if (operation == Operation.DESTROY && !plan.madeAgain().isEmpty()) {
            throw new EngineException(bringUpFirst(stack, plan.madeAgain()));
        }
        List<JsonObject> existing = lookUp(stack, deployment, plan.lookedFor());
        deployment.forgetPending();
        existing.forEach(deployment::adopt);
        plan.readAnew().forEach(deployment::readAnew);
        if (!plan.madeAgain().isEmpty()) {
            retries(stack).keep(plan.madeAgain());
        }
        write(stack, deployment, cancel, messages);
        messages.accept(summary(plan, existing));
    }

    /** Whether resources of the stack are made again whose service would say that they are there already. */
    boolean awaitsRefusals(PulumiStackName stack) {
        return retries(stack).any();
    }

    /** No resource is made again any more: all are there. */
    void refusalsSettled(PulumiStackName stack) {
        retries(stack).forget();
    }

    /**
     * Takes a resource into the state that was made again and is there already, as its service said.
     *
     * @param refusal the service's message
     * @return whether it was taken
     * @throws EngineException if it cannot be looked for
     */
    boolean adoptRefused(
            PulumiStackName stack, String urn, String refusal, CancelSignal cancel, Consumer<String> messages) {
        Optional<JsonObject> refused = retries(stack).resources().stream()
                .filter(resource -> Deployment.text(resource, "urn").equals(urn))
                .flatMap(resource -> withId(resource, refusal).stream())
                .findFirst();
        if (refused.isEmpty()) {
            return false;
        }
        Deployment deployment = export(stack);
        List<JsonObject> existing = lookUp(stack, deployment, List.of(refused.get()));
        existing.forEach(deployment::adopt);
        if (!existing.isEmpty()) {
            write(stack, deployment, cancel, messages);
            messages.accept("The resource \"" + name(urn)
                    + "\" had been made by the run that was killed, so it was taken into" + " the stack's state.");
        }
        return !existing.isEmpty();
    }

    private Optional<JsonObject> withId(JsonObject resource, String refusal) {
        if (rules.of(Deployment.text(resource, "type")) instanceof CreateRule.Refused rule) {
            var matcher = rule.refusal().matcher(refusal);
            if (matcher.find()) {
                JsonObject found = resource.deepCopy();
                found.addProperty("id", matcher.group(1));
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    /** What is done about each pending operation. */
    private record Plan(
            List<JsonObject> lookedFor, List<JsonObject> madeAgain, List<JsonObject> unknown, List<String> readAnew) {}

    private Plan plan(Deployment deployment, List<JsonObject> pending) {
        Plan plan = new Plan(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        Ids ids = new Ids(deployment);
        for (JsonObject operation : pending) {
            JsonObject resource = operation.getAsJsonObject("resource");
            if (!Deployment.text(operation, "type").equals("creating")) {
                plan.readAnew().add(Deployment.text(resource, "urn"));
                continue;
            }
            CreateRule rule = rules.of(Deployment.text(resource, "type"));
            if (rule instanceof CreateRule.Find find) {
                Optional<String> id = ids.of(find.template(), resource);
                id.ifPresent(found -> resource.addProperty("id", found));
                (id.isPresent() ? plan.lookedFor() : plan.unknown()).add(resource);
            } else if (rule instanceof CreateRule.Refused) {
                plan.madeAgain().add(resource);
            } else if (rule instanceof CreateRule.Unknown) {
                plan.unknown().add(resource);
            }
        }
        return plan;
    }

    private List<JsonObject> lookUp(PulumiStackName stack, Deployment deployment, List<JsonObject> resources) {
        if (resources.isEmpty()) {
            return List.of();
        }
        List<JsonObject> existing = new Lookup(settings).existing(stack, deployment, resources);
        existing.forEach(this::giveItsId);
        return existing;
    }

    private void giveItsId(JsonObject resource) {
        if (rules.of(Deployment.text(resource, "type")) instanceof CreateRule.Find find
                && !find.idOutput().isEmpty()
                && resource.get("outputs") instanceof JsonObject outputs
                && !Deployment.text(outputs, find.idOutput()).isEmpty()) {
            resource.addProperty("id", Deployment.text(outputs, find.idOutput()));
        }
    }

    private Deployment export(PulumiStackName stack) {
        CliResult result =
                commands.start("stack", "export", "--stack", stack.toString()).await();
        if (!result.succeeded()) {
            throw new EngineException("The stack's state could not be read: " + CliErrors.of(result));
        }
        try {
            return new Deployment(JsonParser.parseString(result.output()).getAsJsonObject());
        } catch (JsonParseException | IllegalStateException e) {
            throw new EngineException(
                    "Pulumi was asked for the stack's state and answered with something that is no JSON. Look at what is"
                            + " installed: penstock doctor",
                    e);
        }
    }

    private void write(PulumiStackName stack, Deployment deployment, CancelSignal cancel, Consumer<String> messages) {
        Path file = settings.workDirectory(stack).resolve("put-right.json");
        try {
            Files.writeString(file, deployment.exported().toString());
            CliResult result = locks.run(
                    stack,
                    () -> commands.start("stack", "import", "--stack", stack.toString(), "--file", file.toString())
                            .await(),
                    cancel,
                    messages);
            if (!result.succeeded()) {
                throw new EngineException("The stack's last run was killed, and its state could not be put right: "
                        + locks.refusal(stack, result).orElseGet(() -> CliErrors.of(result)));
            }
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Retries retries(PulumiStackName stack) {
        return new Retries(settings.workDirectory(stack));
    }

    private static String bringUpFirst(PulumiStackName stack, List<JsonObject> resources) {
        List<String> urns =
                resources.stream().map(each -> Deployment.text(each, "urn")).toList();
        return "The stack's last run was killed while it made what only another update can find: " + names(urns)
                + ". Bring the stack up before it is taken down: ./penstock up " + stack.environment() + " "
                + stack.stack();
    }

    private static String summary(Plan plan, List<JsonObject> existing) {
        StringBuilder text = new StringBuilder("The stack's last run was killed.");
        List<String> found =
                existing.stream().map(each -> Deployment.text(each, "urn")).toList();
        if (!found.isEmpty()) {
            text.append(" Had been made, and taken into the state: ")
                    .append(names(found))
                    .append('.');
        }
        List<String> missing = plan.lookedFor().stream()
                .map(each -> Deployment.text(each, "urn"))
                .filter(urn -> !found.contains(urn))
                .toList();
        if (!missing.isEmpty()) {
            text.append(" Had not been made yet: ").append(names(missing)).append('.');
        }
        if (!plan.readAnew().isEmpty()) {
            text.append(" Read anew before they are changed: ")
                    .append(names(plan.readAnew()))
                    .append('.');
        }
        return text.toString();
    }

    private static String names(List<String> urns) {
        return String.join(
                ", ", urns.stream().map(Reconciliation::name).sorted().toList());
    }

    private static String name(String urn) {
        return urn.substring(urn.lastIndexOf("::") + 2);
    }
}
