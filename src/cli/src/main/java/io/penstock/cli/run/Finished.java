package io.penstock.cli.run;

import io.penstock.orchestration.graph.StackGraph;
import io.penstock.orchestration.run.Outcome;
import io.penstock.orchestration.run.RunReport;

/** A run that has ended: what was asked for, the stacks that it reached, what came of them, and what was found before. */
public record Finished(RunRequest request, StackGraph graph, RunReport report, Findings findings) {

    /** Whether nothing ran, because every stack was proven up to date. */
    boolean proven() {
        return report.outcomes().values().stream().allMatch(Outcome.UpToDate.class::isInstance);
    }
}
