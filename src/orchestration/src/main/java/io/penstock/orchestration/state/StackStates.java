package io.penstock.orchestration.state;

import io.penstock.orchestration.environment.StackName;
import java.util.Optional;
import java.util.SortedMap;

/** The states of an environment's stacks, read without running anything. Safe for use from several threads. */
public interface StackStates {

    /** The stack's state as it is now; empty for a stack that the backend does not know. */
    Optional<StackState> of(StackName stack);

    /** The states of all the environment's stacks that the backend knows, those of earlier programs too. */
    SortedMap<StackName, StackState> all();
}
