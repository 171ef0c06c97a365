package io.penstock.orchestration.contract;

import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.state.StoredValue;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The stacks that are none of the environment's, as they are deployed. The engine room implements this with Pulumi. Safe for
 * use from several threads.
 */
public interface ExternalStacks {

    /**
     * What each of the stacks has deployed now.
     *
     * @param stacks by the names that {@link io.penstock.orchestration.environment.ExternalOutput#stack} has
     * @return one answer for each
     */
    Map<String, Answer> read(Collection<String> stacks);

    /** What the stack had deployed when it was read last; it is read now if it never was. */
    Answer known(String stack);

    /** What can be told of a stack. */
    sealed interface Answer {

        /** The stack is there and exports these. */
        record Found(SortedMap<OutputName, StoredValue> outputs) implements Answer {
            public Found {
                outputs = Collections.unmodifiableSortedMap(new TreeMap<>(outputs));
            }
        }

        /** The backend knows no such stack. */
        record Missing() implements Answer {}

        /** It cannot be read. {@code why} is whole sentences. */
        record Unreadable(String why) implements Answer {}
    }
}
