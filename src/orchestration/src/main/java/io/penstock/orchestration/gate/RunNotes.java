package io.penstock.orchestration.gate;

import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.environment.StackName;
import java.util.List;
import java.util.Optional;

/**
 * What the user of a run is told beside what came of its stacks.
 *
 * @param refusals why an update that does what a preview shows would be refused, in whole sentences
 * @param stale what has changed since the report was made that an update is held to, or that this is not known, in whole
 *     sentences; empty where nothing has
 * @param notDeployed stacks that a look for drift was asked for and left out, because nothing of them is deployed
 * @param asOf the environment of which a preview shows what promoting what it runs would change
 */
public record RunNotes(
        List<String> refusals, Optional<String> stale, List<StackName> notDeployed, Optional<EnvironmentName> asOf) {

    public static final RunNotes NONE = new RunNotes(List.of(), Optional.empty(), List.of(), Optional.empty());

    public RunNotes {
        refusals = List.copyOf(refusals);
        notDeployed = List.copyOf(notDeployed);
    }

    /** The same of a preview of promoting what this environment runs; empty for one of what is here. */
    public RunNotes promoting(Optional<EnvironmentName> from) {
        return new RunNotes(refusals, stale, notDeployed, from);
    }
}
