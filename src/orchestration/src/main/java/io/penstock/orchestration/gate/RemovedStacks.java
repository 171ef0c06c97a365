package io.penstock.orchestration.gate;

import io.penstock.orchestration.contract.DeployedGraph;
import io.penstock.orchestration.contract.Readers;
import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.graph.StackGraph;
import io.penstock.orchestration.state.StackState;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
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
     * Those of an environment. A stack of which only operations that never ended are known is one of them: what they made
     * may be there.
     *
     * @param code all the environment's stacks, not those of a narrower run
     * @param states of all stacks that the backend knows in this environment
     */
    public static RemovedStacks of(StackGraph code, Map<StackName, StackState> states) {
        SortedMap<StackName, StackState> removed = new TreeMap<>();
        states.forEach((stack, state) -> {
            if (!code.contains(stack) && state.mayBeThere()) {
                removed.put(stack, state);
            }
        });
        return new RemovedStacks(code.environment(), removed);
    }

    public boolean isEmpty() {
        return stacks.isEmpty();
    }

    /** Who of them reads whom; a destruction goes through it in reverse, so that readers go first. */
    public StackGraph graph(Readers readers) {
        return DeployedGraph.of(environment, stacks.keySet(), stacks, readers);
    }
}
