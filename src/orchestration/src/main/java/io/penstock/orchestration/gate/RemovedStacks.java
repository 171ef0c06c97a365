package io.penstock.orchestration.gate;

import io.penstock.orchestration.environment.EnvironmentDefinition;
import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.environment.StackDefinition;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.environment.StackOutput;
import io.penstock.orchestration.graph.InvalidGraphException;
import io.penstock.orchestration.graph.StackGraph;
import io.penstock.orchestration.state.StackRecord;
import io.penstock.orchestration.state.StackState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * The stacks that are deployed and that no code describes any more.
 *
 * @param stacks their states, by name
 */
public record RemovedStacks(EnvironmentName environment, SortedMap<StackName, StackState> stacks) {

    public RemovedStacks {
        stacks = Collections.unmodifiableSortedMap(new TreeMap<>(stacks));
    }

    /**
     * Those of an environment.
     *
     * @param code all the environment's stacks, not those of a narrower run
     * @param states of all stacks that the backend knows in this environment
     */
    public static RemovedStacks of(StackGraph code, Map<StackName, StackState> states) {
        SortedMap<StackName, StackState> removed = new TreeMap<>();
        states.forEach((stack, state) -> {
            if (!code.contains(stack) && (state.isDeployed() || !state.pending().isEmpty())) {
                removed.put(stack, state);
            }
        });
        return new RemovedStacks(code.environment(), removed);
    }

    public boolean isEmpty() {
        return stacks.isEmpty();
    }

    /**
     * Who of them reads whom, by the stack references in their states. Brought down in its reverse, readers go first.
     *
     * @throws InvalidGraphException if they read each other in a circle
     */
    public StackGraph graph() {
        return StackGraph.of(new EnvironmentDefinition(
                environment, stacks.values().stream().map(this::definition).toList()));
    }

    private StackDefinition definition(StackState state) {
        return new StackDefinition(state.stack(), "No longer in the code", exports(state), reads(state));
    }

    /** Nothing runs their programs again, so no type but one is needed. */
    private static List<StackOutput<?>> exports(StackState state) {
        List<StackOutput<?>> exports = new ArrayList<>();
        state.outputs()
                .keySet()
                .forEach(name -> exports.add(StackOutput.string(state.stack().value(), name.value())));
        return exports;
    }

    /** What it is known to read of another; where nothing is known, all that the other exports. */
    private List<StackOutput<?>> reads(StackState state) {
        SortedSet<String> recorded = state.record().map(StackRecord::reads).orElse(Collections.emptySortedSet());
        List<StackOutput<?>> reads = new ArrayList<>();
        for (StackState other : stacks.values()) {
            if (other.stack().equals(state.stack()) || !refersTo(state, other.stack())) {
                continue;
            }
            List<StackOutput<?>> exports = exports(other);
            List<StackOutput<?>> known = exports.stream()
                    .filter(export -> recorded.contains(export.toString()))
                    .toList();
            reads.addAll(known.isEmpty() ? exports : known);
        }
        return reads;
    }

    private boolean refersTo(StackState state, StackName other) {
        String name = other.value().equals(environment.value()) ? environment.value() : environment + "." + other;
        return state.references().stream()
                .anyMatch(reference ->
                        reference.substring(reference.lastIndexOf('/') + 1).equals(name));
    }
}
