package io.penstock.cli.run;

import io.penstock.cli.environment.ReadyEnvironment;
import io.penstock.cli.environment.RefusedException;
import io.penstock.orchestration.contract.ExternalReads;
import io.penstock.orchestration.contract.ExternalRefusal;
import io.penstock.orchestration.graph.StackGraph;
import java.util.ArrayList;
import java.util.List;

/** Looks at what stacks read of other projects' stacks, before a run. */
final class ExternalCheck {

    private ExternalCheck() {}

    /**
     * Without these outputs no program can run, so there is no plan then. What is against the update besides is told with
     * them as far as it can be known.
     *
     * @throws RefusedException naming each output that is not there or is of another type
     */
    static void refuse(StackGraph all, StackGraph graph, ReadyEnvironment ready, UpdateCheck check) {
        List<ExternalRefusal> refusals = ExternalReads.check(all, graph.stacks(), ready.names(), ready.externalStacks())
                .refusals();
        if (!refusals.isEmpty()) {
            List<String> problems = new ArrayList<>(
                    refusals.stream().map(ExternalRefusal::message).toList());
            problems.addAll(check.problemsWithoutPlan(graph));
            throw UpdateCheck.refused(problems);
        }
    }
}
