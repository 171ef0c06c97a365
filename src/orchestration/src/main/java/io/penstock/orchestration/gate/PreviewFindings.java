package io.penstock.orchestration.gate;

import io.penstock.orchestration.cause.Causes;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.graph.StackGraph;
import io.penstock.orchestration.reviewed.Origins;
import io.penstock.orchestration.run.ResourceChange;
import io.penstock.orchestration.run.RunReport;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a preview, or another run, means for its user: why its changes are there, what they would lose, and what is deployed
 * beside.
 *
 * @param graph the stacks that the run reached
 * @param losses what holds data and would be, or of drift and a refresh is, replaced or deleted, approved or not
 * @param removed the environment's stacks that are deployed and no longer in the code, by name
 * @param origins what a preview was made from; empty for another run
 * @param notes what is to be told beside
 */
public record PreviewFindings(
        StackGraph graph,
        RunReport report,
        Causes causes,
        List<DataLoss> losses,
        List<StackName> removed,
        Optional<Origins> origins,
        RunNotes notes) {

    public PreviewFindings {
        losses = List.copyOf(losses);
        removed = List.copyOf(removed);
    }

    public PreviewFindings(
            StackGraph graph, RunReport report, Causes causes, List<DataLoss> losses, List<StackName> removed) {
        this(graph, report, causes, losses, removed, Optional.empty(), RunNotes.NONE);
    }

    /** What follows from a report alone. Only what tells has losses: of a run that changes anything they have happened. */
    public static PreviewFindings of(StackGraph graph, RunReport report, DataTypes types) {
        List<DataLoss> losses =
                report.operation().onlyTells() ? new DataGate(types).lossesOf(report, Map.of()) : List.of();
        return new PreviewFindings(graph, report, Causes.of(graph, report), losses, List.of());
    }

    /** The same with these notes. */
    public PreviewFindings with(RunNotes other) {
        return new PreviewFindings(graph, report, causes, losses, removed, origins, other);
    }

    /** The loss that this change of this stack is, if it is one. */
    public Optional<DataLoss> loss(StackName stack, ResourceChange change) {
        return losses.stream()
                .filter(loss -> loss.stack().equals(stack) && loss.urn().equals(change.urn()))
                .findFirst();
    }
}
