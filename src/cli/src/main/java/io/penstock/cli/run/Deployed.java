package io.penstock.cli.run;

import io.penstock.cli.environment.ReadyEnvironment;
import io.penstock.orchestration.contract.Readers;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.state.StackState;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What an environment has deployed when a run of it begins.
 *
 * @param readers who reads what
 */
record Deployed(SortedMap<StackName, StackState> states, Readers readers) {

    Deployed {
        states = Collections.unmodifiableSortedMap(new TreeMap<>(states));
    }

    static Deployed of(ReadyEnvironment ready) {
        SortedMap<StackName, StackState> states = ready.states().all();
        return new Deployed(states, Readers.deployed(ready.names(), states));
    }

    /** The stacks that hold anything. */
    Set<StackName> stacks() {
        return states.entrySet().stream()
                .filter(entry -> entry.getValue().isDeployed())
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The stacks of which anything may be there: also what a run that was killed was making. */
    Set<StackName> maybeThere() {
        return states.entrySet().stream()
                .filter(entry -> entry.getValue().mayBeThere())
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** How many of the stack's operations were begun and never ended. */
    int unended(StackName stack) {
        StackState state = states.get(stack);
        return state == null ? 0 : state.pending().size();
    }

    /** How many resources the stack has. */
    int resources(StackName stack) {
        StackState state = states.get(stack);
        return state == null ? 0 : state.resources().size();
    }
}
