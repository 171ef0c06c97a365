package io.penstock.orchestration.graph;

import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.StackName;
import java.util.List;

/** That one stack reads outputs of another. */
public record Edge(StackName producer, StackName reader, List<OutputName> outputs) {

    public Edge {
        outputs = List.copyOf(outputs);
    }
}
