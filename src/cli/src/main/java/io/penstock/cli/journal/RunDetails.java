package io.penstock.cli.journal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.graph.StackGraph;
import io.penstock.orchestration.run.RunReport;
import java.util.List;

/**
 * A run as its files tell it.
 *
 * @param graph its stacks and who reads what of whom
 * @param report what came of the stacks that ended
 * @param running stacks that were begun and whose end is not written down
 * @param waiting stacks that were not begun
 * @param json the run's report
 */
public record RunDetails(
        RunEntry entry,
        StackGraph graph,
        RunReport report,
        List<StackName> running,
        List<StackName> waiting,
        ObjectNode json) {

    public RunDetails {
        running = List.copyOf(running);
        waiting = List.copyOf(waiting);
    }
}
