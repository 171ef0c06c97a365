package io.penstock.engine.resume;

import com.google.gson.JsonObject;
import io.penstock.engine.EngineException;
import io.penstock.engine.EngineSettings;
import io.penstock.engine.process.PulumiCommands;
import io.penstock.engine.program.PulumiStackName;
import io.penstock.orchestration.environment.ShellCommand;
import io.penstock.orchestration.run.CancelSignal;
import io.penstock.orchestration.run.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.stream.Collectors;

/**
 * Puts a stack's state right after a run that was killed. What was being made is looked for under the id that it would
 * have, and taken into the state if it is there; what was being changed or deleted is read anew by the next update. The
 * state is written once, so that a further kill leaves it as it was or put right.
 */
public final class Reconciliation {

    private final EngineSettings settings;
    private final DeploymentStore store;
    private final CreateRules rules;

    public Reconciliation(EngineSettings settings, PulumiCommands commands, CreateRules rules) {
        this.settings = settings;
        this.store = new DeploymentStore(settings, commands);
        this.rules = rules;
    }

    /**
     * Puts the stack's state right; does nothing where nothing was begun that did not end.
     *
     * @param operation what is going to be done to the stack
     * @param messages is told what was found, in whole sentences
     * @throws EngineException if what was under way cannot be looked for, or nobody can tell whether it is there. The state
     *     is then as it was
     */
    public void run(PulumiStackName stack, Operation operation, CancelSignal cancel, Consumer<String> messages) {
        boolean settled = false;
        while (!settled && !cancel.isCancelled()) {
            settled = attempt(stack, operation, cancel, messages);
        }
    }

    private boolean attempt(
            PulumiStackName stack, Operation operation, CancelSignal cancel, Consumer<String> messages) {
        Deployment deployment = store.read(stack, cancel, messages);
        LostCreates.keepUnwatched(settings.workDirectory(stack));
        Plan plan = Plan.of(begun(stack, deployment), rules, new Ids(deployment));
        if (!plan.unknown().isEmpty()) {
            // Told once: no command of Pulumi's takes them out of the list.
            LostCreates.forget(lost(stack), Set.copyOf(Plan.urns(plan.unknown())));
            throw new EngineException(
                    new UnknownCreates(stack, settings.configFile(), plan.unknown(), pending(deployment)).message());
        }
        if (operation == Operation.DESTROY && !plan.madeAgain().isEmpty()) {
            throw new EngineException(bringUpFirst(stack, plan.madeAgain()));
        }
        if (!plan.isEmpty()) {
            List<JsonObject> existing = lookUp(stack, deployment, plan.lookedFor());
            deployment.forgetPending();
            existing.forEach(deployment::adopt);
            plan.readAnew().forEach(deployment::readAnew);
            madeAgain(stack).add(plan.madeAgain());
            if (!store.write(stack, deployment, cancel, messages)) {
                return false;
            }
            messages.accept(plan.summary(existing));
        }
        lost(stack).forget();
        return true;
    }

    /** The operations that the state has pending, and what was lost of it and was not made since. */
    private List<JsonObject> begun(PulumiStackName stack, Deployment deployment) {
        List<JsonObject> begun = new ArrayList<>(deployment.pending());
        Set<String> known = pending(deployment);
        for (JsonObject resource : LostCreates.of(lost(stack), deployment)) {
            if (!known.add(Deployment.text(resource, "urn"))) {
                continue;
            }
            JsonObject operation = new JsonObject();
            operation.addProperty("type", "creating");
            operation.add("resource", resource);
            begun.add(operation);
        }
        return begun;
    }

    /** The URNs of what the state knows to be under way. */
    private static Set<String> pending(Deployment deployment) {
        return deployment.pending().stream()
                .map(operation -> Deployment.text(operation.getAsJsonObject("resource"), "urn"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String bringUpFirst(PulumiStackName stack, List<JsonObject> resources) {
        return "The stack's last run was killed while it made what only another update can find: "
                + Plan.names(Plan.urns(resources)) + ". Bring the stack up before it is taken down: "
                + ShellCommand.of("up", stack.environment(), stack.stack());
    }

    /** Whether resources were lost, or may have been, that the state does not know of. */
    boolean hasLost(PulumiStackName stack) {
        return LostCreates.any(settings.workDirectory(stack));
    }

    /** Whether resources of the stack are made again whose service would say that they are there already. */
    boolean awaitsRefusals(PulumiStackName stack) {
        return madeAgain(stack).any();
    }

    /** No resource is made again any more: all are there. */
    void refusalsSettled(PulumiStackName stack) {
        madeAgain(stack).forget();
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
        Optional<JsonObject> refused = madeAgain(stack).resources().stream()
                .filter(resource -> Deployment.text(resource, "urn").equals(urn))
                .flatMap(resource -> withId(resource, refusal).stream())
                .findFirst();
        if (refused.isEmpty()) {
            return false;
        }
        Deployment deployment = store.read(stack, cancel, messages);
        List<JsonObject> existing = lookUp(stack, deployment, List.of(refused.get()));
        existing.forEach(deployment::adopt);
        if (existing.isEmpty() || !store.write(stack, deployment, cancel, messages)) {
            return false;
        }
        messages.accept("The resource \"" + Plan.names(List.of(urn))
                + "\" had been made by the run that was killed, so it was taken into the stack's state.");
        return true;
    }

    private Optional<JsonObject> withId(JsonObject resource, String refusal) {
        if (!(rules.of(Deployment.text(resource, "type")) instanceof CreateRule.Refused rule)) {
            return Optional.empty();
        }
        Matcher matcher = rule.refusal().matcher(refusal);
        if (!matcher.find()) {
            return Optional.empty();
        }
        JsonObject found = resource.deepCopy();
        found.addProperty("id", matcher.group(1));
        return Optional.of(found);
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

    private KeptResources madeAgain(PulumiStackName stack) {
        return KeptResources.madeAgain(settings.workDirectory(stack));
    }

    private KeptResources lost(PulumiStackName stack) {
        return KeptResources.lost(settings.workDirectory(stack));
    }
}
