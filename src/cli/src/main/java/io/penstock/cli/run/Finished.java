package io.penstock.cli.run;

import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.graph.StackGraph;
import io.penstock.orchestration.run.Outcome;
import io.penstock.orchestration.run.RunReport;
import java.util.List;
import java.util.OptionalInt;

/**
 * A run that has ended: what was asked for, the stacks that it reached, what came of them, and what was found before.
 *
 * @param notDeployed stacks that were asked for and left out, because nothing of them is deployed
 * @param number under which it is written down; empty where it is not
 */
public record Finished(
        RunRequest request,
        StackGraph graph,
        RunReport report,
        Findings findings,
        List<StackName> notDeployed,
        OptionalInt number) {

    public Finished {
        notDeployed = List.copyOf(notDeployed);
    }

    Finished(RunRequest request, StackGraph graph, RunReport report, Findings findings) {
        this(request, graph, report, findings, List.of(), OptionalInt.empty());
    }

    /** The same with a number. */
    Finished numbered(OptionalInt written) {
        return new Finished(request, graph, report, findings, notDeployed, written);
    }

    /** Whether any stack would be, or was found to be, other than it is recorded. */
    public boolean differs() {
        return report.outcomes().values().stream().anyMatch(outcome -> outcome instanceof Outcome.Updated);
    }

    /** Whether nothing ran, because every stack was proven up to date. */
    boolean proven() {
        return report.outcomes().values().stream().allMatch(Outcome.UpToDate.class::isInstance);
    }
}
