package io.penstock.orchestration.run;

import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.StackDefinition;
import io.penstock.orchestration.environment.StackName;
import java.util.Collections;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One stack's part of a run.
 *
 * @param upstreams how the stacks that this one reads ended in the same run; a stack that the run does not reach, or
 *     has not reached yet (when destroying), is absent
 * @param holds outputs that the stack's program no longer has and that it goes on exporting, with their deployed values,
 *     because other stacks still read them
 * @param cancel tells that the user wants the run to stop
 */
public record StackTask(
        EnvironmentName environment,
        Operation operation,
        StackDefinition stack,
        Map<StackName, Outcome> upstreams,
        SortedSet<OutputName> holds,
        CancelSignal cancel) {

    public StackTask {
        upstreams = Map.copyOf(upstreams);
        holds = Collections.unmodifiableSortedSet(new TreeSet<>(holds));
    }

    /** A task that holds nothing. */
    public StackTask(
            EnvironmentName environment,
            Operation operation,
            StackDefinition stack,
            Map<StackName, Outcome> upstreams,
            CancelSignal cancel) {
        this(environment, operation, stack, upstreams, new TreeSet<>(), cancel);
    }

    /** A preview of it, for which the stacks that it reads are as they are deployed. */
    public StackTask previewed() {
        return new StackTask(environment, Operation.PREVIEW, stack, Map.of(), holds, cancel);
    }
}
