package io.penstock.orchestration.run;

import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.environment.StackDefinition;
import io.penstock.orchestration.environment.StackName;
import java.util.Map;

/**
 * One stack's part of a run.
 *
 * @param upstreams how the stacks that this one reads ended in the same run; a stack that the run does not reach, or
 *     has not reached yet (when destroying), is absent
 * @param cancel tells that the user wants the run to stop
 */
public record StackTask(
        EnvironmentName environment,
        Operation operation,
        StackDefinition stack,
        Map<StackName, Outcome> upstreams,
        CancelSignal cancel) {

    public StackTask {
        upstreams = Map.copyOf(upstreams);
    }
}
