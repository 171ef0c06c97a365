package io.penstock.cli;

import io.penstock.engine.EngineException;
import io.penstock.engine.adopt.AdoptedResource;
import io.penstock.engine.adopt.Adopter;
import io.penstock.engine.adopt.DeclarationListener;
import io.penstock.engine.adopt.DeclaredResource;
import io.penstock.engine.adopt.DeclaredResource.Kind;
import io.penstock.engine.adopt.DeclaredResource.Provider;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.run.CancelSignal;
import io.penstock.orchestration.run.Failure;
import io.penstock.orchestration.run.Outcome;
import io.penstock.orchestration.run.ResourceChange;
import io.penstock.orchestration.run.ResourceChange.PropertyChange;
import io.penstock.orchestration.run.StackRunner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Programs that declare what a test says, over a cloud that holds what a test says. */
final class ScriptedAdopter implements Adopter {

    final Map<StackName, List<DeclaredResource>> declared = new LinkedHashMap<>();
    final Map<String, Outcome> failures = new HashMap<>();
    final Map<String, ResourceChange.Kind> kinds = new HashMap<>();
    final Map<String, List<PropertyChange>> differences = new HashMap<>();
    final Set<String> missingIds = new TreeSet<>();
    final List<String> taken = new ArrayList<>();
    Optional<String> refusal = Optional.empty();

    /** A resource of a stack, under a component of the same name. */
    DeclaredResource declare(String stack, String type, String name) {
        String urn = "urn:pulumi:dev." + stack + "::p::t$" + type + "::" + name;
        DeclaredResource component = new DeclaredResource(
                "urn:pulumi:dev." + stack + "::p::t::" + stack,
                "t",
                stack,
                Optional.empty(),
                Kind.COMPONENT,
                Optional.empty(),
                Provider.DEFAULT);
        DeclaredResource resource = new DeclaredResource(
                urn, type, name, Optional.of(component), Kind.CUSTOM, Optional.of("6.83.0"), Provider.DEFAULT);
        declared.computeIfAbsent(new StackName(stack), key -> new ArrayList<>(List.of(component)))
                .add(resource);
        return resource;
    }

    /** An import of the resource shows these differences. */
    void differs(DeclaredResource resource, ResourceChange.Kind kind, PropertyChange... properties) {
        kinds.put(resource.urn(), kind);
        differences.put(resource.urn(), List.of(properties));
    }

    @Override
    public StackRunner previews(Map<String, String> ids, DeclarationListener listener) {
        return (task, events) -> {
            StackName stack = task.stack().name();
            Optional<Outcome> failure = Optional.ofNullable(failures.get(stack.value()));
            if (failure.isPresent()) {
                return failure.get();
            }
            List<DeclaredResource> resources = declared.getOrDefault(stack, List.of());
            resources.forEach(resource -> listener.on(stack, resource));
            List<Failure.ResourceFailure> gone = resources.stream()
                    .filter(resource -> missingIds.contains(ids.getOrDefault(resource.urn(), "")))
                    .map(resource -> new Failure.ResourceFailure(
                            resource.urn(),
                            resource.type(),
                            resource.name(),
                            "Preview failed: resource '" + ids.get(resource.urn()) + "' does not exist"))
                    .toList();
            return gone.isEmpty()
                    ? new Outcome.Updated(
                            resources.stream()
                                    .map(resource -> change(resource, ids))
                                    .toList(),
                            0,
                            Map.of(),
                            Duration.ZERO)
                    : new Outcome.Failed(new Failure("Some failed.", gone), List.of(), Duration.ZERO);
        };
    }

    private ResourceChange change(DeclaredResource resource, Map<String, String> ids) {
        boolean imported = ids.containsKey(resource.urn());
        return new ResourceChange(
                resource.urn(),
                resource.type(),
                resource.name(),
                imported ? kinds.getOrDefault(resource.urn(), ResourceChange.Kind.CREATE) : ResourceChange.Kind.CREATE,
                imported ? differences.getOrDefault(resource.urn(), List.of()) : List.of());
    }

    @Override
    public void take(StackName stack, List<AdoptedResource> resources, CancelSignal cancel, Consumer<String> messages) {
        refusal.ifPresent(message -> {
            throw new EngineException(message);
        });
        resources.forEach(adopted -> taken.add(stack + " " + adopted.resource().name() + " " + adopted.id()));
    }
}
