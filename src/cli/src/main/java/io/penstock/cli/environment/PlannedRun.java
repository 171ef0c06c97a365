package io.penstock.cli.environment;

import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.run.Operation;
import java.util.Collection;
import java.util.Set;

/**
 * A run as far as it is known before it is made ready.
 *
 * @param stacks those that it may reach: the named ones and, where they are brought up, all that they need
 */
public record PlannedRun(Operation operation, Set<StackName> stacks) {

    public PlannedRun {
        stacks = Set.copyOf(stacks);
    }

    /** Whether it may run the program of one of these stacks: taking down and refreshing run none. */
    boolean mayDeploy(Collection<StackName> any) {
        return switch (operation) {
            case PREVIEW, UP -> any.stream().anyMatch(stacks::contains);
            case DRIFT, REFRESH, DESTROY -> false;
        };
    }
}
