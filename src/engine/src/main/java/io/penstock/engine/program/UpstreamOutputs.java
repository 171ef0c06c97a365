package io.penstock.engine.program;

import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.OutputValue;
import io.penstock.orchestration.environment.StackName;
import java.util.Map;
import java.util.Optional;

/**
 * Where a program's {@link StackContext#read} takes the outputs of other stacks from.
 *
 * <p>A preview hands on what the stacks before it would export. Every other operation reads what is deployed.
 */
@FunctionalInterface
public interface UpstreamOutputs {

    /** Reads everything from what is deployed, through Pulumi's stack references. */
    UpstreamOutputs DEPLOYED = stack -> Optional.empty();

    /**
     * All the outputs that the stack would have after this run, each known, unknown or secret.
     *
     * @return empty where the run does not say, so that what is deployed counts
     */
    Optional<Map<OutputName, OutputValue>> of(StackName stack);
}
