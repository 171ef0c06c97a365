package io.penstock.cli.run;

import io.penstock.orchestration.gate.PreviewFindings;
import io.penstock.orchestration.graph.StackGraph;
import io.penstock.orchestration.run.Outcome;
import io.penstock.orchestration.run.RunReport;
import java.util.OptionalInt;

/**
 * A run that has ended: what was asked for, the stacks that it reached, what came of them, and what was found before.
 *
 * @param number under which it is written down; empty where it is not
 */
public record Finished(RunRequest request, StackGraph graph, RunReport report, Findings findings, OptionalInt number) {

    Finished(RunRequest request, StackGraph graph, RunReport report, Findings findings) {
        this(request, graph, report, findings, OptionalInt.empty());
    }

    /** The same with a number. */
    Finished numbered(OptionalInt written) {
        return new Finished(request, graph, report, findings, written);
    }

    /** What was found, with what came of the stacks. */
    public PreviewFindings found() {
        PreviewFindings found = findings.of(graph, report);
        return found.with(found.notes().promoting(request.choices().asOf()));
    }

    /** Whether any stack would be, or was found to be, other than it is recorded. */
    public boolean differs() {
        return report.differs();
    }

    /** Whether nothing ran, because every stack was proven up to date. */
    boolean proven() {
        return report.outcomes().values().stream().allMatch(Outcome.UpToDate.class::isInstance);
    }
}
