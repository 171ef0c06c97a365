package io.penstock.cli.run;

import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.run.Operation;
import java.util.List;
import java.util.Locale;

/**
 * What a user wants done.
 *
 * @param stacks those that were named; empty for all
 * @param parallelism how many stacks may run at once
 * @param approval whether the user has to be asked
 */
public record RunRequest(
        Operation operation, EnvironmentName environment, List<StackName> stacks, int parallelism, Approval approval) {

    /** Whether a run may begin without asking. */
    public enum Approval {
        ASK,
        GIVEN
    }

    public RunRequest {
        stacks = List.copyOf(stacks);
    }

    /** The same request for another operation, which needs no approval. */
    RunRequest preview() {
        return new RunRequest(Operation.PREVIEW, environment, stacks, parallelism, Approval.GIVEN);
    }

    /** The command that does this, as a user writes it. */
    public String command() {
        StringBuilder command = new StringBuilder("./penstock ");
        command.append(operation.name().toLowerCase(Locale.ROOT)).append(' ').append(environment);
        stacks.forEach(stack -> command.append(' ').append(stack));
        return command.toString();
    }
}
