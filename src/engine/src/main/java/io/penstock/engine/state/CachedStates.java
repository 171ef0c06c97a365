package io.penstock.engine.state;

import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.state.StackState;
import io.penstock.orchestration.state.StackStates;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;

/** Reads each state once, until it is told that it may have changed. */
public final class CachedStates implements StackStates {

    private final StackStates states;
    private final Map<StackName, Optional<StackState>> known = new ConcurrentHashMap<>();
    private final Set<StackName> forgotten = ConcurrentHashMap.newKeySet();
    private volatile boolean listed;

    public CachedStates(StackStates states) {
        this.states = states;
    }

    @Override
    public Optional<StackState> of(StackName stack) {
        return known.computeIfAbsent(
                stack, name -> listed && !forgotten.contains(name) ? Optional.empty() : states.of(name));
    }

    /** Read anew, all of them; what is not among them is not asked for one by one. */
    @Override
    public SortedMap<StackName, StackState> all() {
        SortedMap<StackName, StackState> all = states.all();
        known.clear();
        forgotten.clear();
        all.forEach((stack, state) -> known.put(stack, Optional.of(state)));
        listed = true;
        return all;
    }

    /** The stack's state may have changed. */
    public void forget(StackName stack) {
        forgotten.add(stack);
        known.remove(stack);
    }
}
