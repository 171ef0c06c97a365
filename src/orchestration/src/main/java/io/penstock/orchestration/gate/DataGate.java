package io.penstock.orchestration.gate;

import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.run.ResourceChange;
import io.penstock.orchestration.run.ResourceChange.Kind;
import io.penstock.orchestration.run.RunReport;
import io.penstock.orchestration.state.DeployedResource;
import io.penstock.orchestration.state.StackState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Finds what holds data and would be replaced or deleted.
 *
 * @param types the types that hold data
 */
public record DataGate(DataTypes types) {

    /**
     * What an update would lose, in the order of the preview.
     *
     * @param states what is deployed, for the provider's names of the resources; may lack stacks
     */
    public List<DataLoss> lossesOf(RunReport preview, Map<StackName, StackState> states) {
        List<DataLoss> losses = new ArrayList<>();
        preview.outcomes()
                .forEach((stack, outcome) ->
                        losses.addAll(lossesOf(stack, outcome.changes(), Optional.ofNullable(states.get(stack)))));
        return List.copyOf(losses);
    }

    /**
     * What these changes of one stack would lose, in their order.
     *
     * @param state what is deployed of the stack
     */
    List<DataLoss> lossesOf(StackName stack, List<ResourceChange> changes, Optional<StackState> state) {
        return changes.stream()
                .filter(change -> change.kind() == Kind.REPLACE || change.kind() == Kind.DELETE)
                .flatMap(change -> types
                        .lostWith(change.type())
                        .map(lost -> new DataLoss(
                                stack,
                                change.urn(),
                                change.name(),
                                change.type(),
                                change.kind(),
                                lost,
                                id(state, change)))
                        .stream())
                .toList();
    }

    /** What would be lost if these stacks were taken down, in the order in which they are given. */
    public List<DataLoss> lossesOfRemoving(Collection<StackState> states) {
        List<DataLoss> losses = new ArrayList<>();
        for (StackState state : states) {
            for (DeployedResource resource : state.resources()) {
                types.lostWith(resource.type())
                        .map(lost -> new DataLoss(
                                state.stack(),
                                resource.urn(),
                                resource.name(),
                                resource.type(),
                                Kind.DELETE,
                                lost,
                                id(resource)))
                        .ifPresent(losses::add);
            }
        }
        return List.copyOf(losses);
    }

    /**
     * What an approval of a run may name, as {@code input-stream/stream}: what is deployed of the stacks that the run
     * reaches, and what it would make.
     */
    public static SortedSet<String> resources(RunReport preview, Map<StackName, StackState> states) {
        SortedSet<String> names = new TreeSet<>();
        preview.outcomes().forEach((stack, outcome) -> {
            outcome.changes().forEach(change -> names.add(stack + "/" + change.name()));
            StackState state = states.get(stack);
            if (state != null) {
                names.addAll(resources(List.of(state)));
            }
        });
        return Collections.unmodifiableSortedSet(names);
    }

    /** What an approval of taking these stacks down may name. */
    public static SortedSet<String> resources(Collection<StackState> states) {
        SortedSet<String> names = new TreeSet<>();
        states.forEach(
                state -> state.resources().forEach(resource -> names.add(state.stack() + "/" + resource.name())));
        return Collections.unmodifiableSortedSet(names);
    }

    private static Optional<String> id(Optional<StackState> state, ResourceChange change) {
        return state.stream()
                .flatMap(known -> known.resources().stream())
                .filter(resource -> resource.urn().equals(change.urn()))
                .findFirst()
                .flatMap(DataGate::id);
    }

    private static Optional<String> id(DeployedResource resource) {
        return Optional.of(resource.id()).filter(id -> !id.isEmpty());
    }
}
