package io.penstock.engine.state;

import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.state.StackState;
import io.penstock.orchestration.state.StackStates;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;

/** Reads each state once, until it is told that it may have changed. */
public final class CachedStates implements StackStates {

    private final StackStates states;
    private final Map<StackName, Optional<StackState>> known = new ConcurrentHashMap<>();

    public CachedStates(StackStates states) {
        this.states = states;
    }

    @Override
    public Optional<StackState> of(StackName stack) {
        return known.computeIfAbsent(stack, states::of);
    }

    /** Read anew, all of them. */
    @Override
    public SortedMap<StackName, StackState> all() {
        SortedMap<StackName, StackState> all = states.all();
        known.clear();
        all.forEach((stack, state) -> known.put(stack, Optional.of(state)));
        return all;
    }

    /** The stack's state may have changed. */
    public void forget(StackName stack) {
        known.remove(stack);
    }
}
