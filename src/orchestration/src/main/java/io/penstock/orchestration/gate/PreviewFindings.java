package io.penstock.orchestration.gate;

import io.penstock.orchestration.cause.Causes;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.graph.StackGraph;
import io.penstock.orchestration.run.Operation;
import io.penstock.orchestration.run.ResourceChange;
import io.penstock.orchestration.run.RunReport;
import io.penstock.orchestration.state.StackState;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a preview means for its user: why its changes are there, what they would lose, and what is deployed beside.
 *
 * @param graph the stacks that the preview reached
 * @param losses what holds data and would be replaced or deleted, approved or not
 * @param removed the environment's stacks that are deployed and no longer in the code, by name
 */
public record PreviewFindings(
        StackGraph graph, RunReport report, Causes causes, List<DataLoss> losses, List<StackName> removed) {

    public PreviewFindings {
        losses = List.copyOf(losses);
        removed = List.copyOf(removed);
    }

    /**
     * What follows from a preview's report.
     *
     * @param states what is deployed; may lack stacks, which are then not known to be removed
     * @param code all the environment's stacks
     */
    public static PreviewFindings of(
            StackGraph graph, RunReport preview, DataGate gate, Map<StackName, StackState> states, StackGraph code) {
        return new PreviewFindings(
                graph,
                preview,
                Causes.of(graph, preview),
                gate.lossesOf(preview, states),
                List.copyOf(RemovedStacks.of(code, states).stacks().keySet()));
    }

    /** What follows from a report alone; of one that is no preview, nothing. */
    public static PreviewFindings of(StackGraph graph, RunReport report, DataTypes types) {
        return report.operation() == Operation.PREVIEW
                ? of(graph, report, new DataGate(types), Map.of(), graph)
                : new PreviewFindings(graph, report, Causes.none(), List.of(), List.of());
    }

    /** The loss that this change of this stack is, if it is one. */
    public Optional<DataLoss> loss(StackName stack, ResourceChange change) {
        return losses.stream()
                .filter(loss -> loss.stack().equals(stack) && loss.urn().equals(change.urn()))
                .findFirst();
    }
}
