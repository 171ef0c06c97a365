package io.penstock.cli.run;

import io.penstock.cli.environment.ReadyEnvironment;
import io.penstock.cli.environment.RefusedException;
import io.penstock.orchestration.contract.ExternalReads;
import io.penstock.orchestration.contract.ExternalRefusal;
import io.penstock.orchestration.graph.StackGraph;
import java.util.List;
import java.util.stream.Collectors;

/** Looks at what stacks read of other projects' stacks, before a run. */
final class ExternalCheck {

    private ExternalCheck() {}

    /** @throws RefusedException naming each output that is not there or is of another type */
    static void refuse(StackGraph all, StackGraph graph, ReadyEnvironment ready) {
        List<ExternalRefusal> refusals = ExternalReads.check(all, graph.stacks(), ready.names(), ready.externalStacks())
                .refusals();
        if (!refusals.isEmpty()) {
            throw new RefusedException(
                    refusals.stream().map(ExternalRefusal::message).collect(Collectors.joining("\n"))
                            + "\nNothing was changed.");
        }
    }
}
