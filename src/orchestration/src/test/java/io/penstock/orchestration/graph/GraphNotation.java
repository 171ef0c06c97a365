package io.penstock.orchestration.graph;

import io.penstock.orchestration.environment.EnvironmentDefinition;
import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.environment.StackDefinition;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.environment.StackOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Graphs in short: {@code "a -> b -> c, a -> c, d"}; an arrow points from a stack to one that reads it. */
public final class GraphNotation {

    private GraphNotation() {}

    public static StackGraph graph(String notation) {
        return StackGraph.of(environment(notation));
    }

    public static EnvironmentDefinition environment(String notation) {
        Map<String, List<StackOutput<?>>> reads = new TreeMap<>();
        for (String chain : notation.split(",", -1)) {
            String before = "";
            for (String stack : chain.split("->", -1)) {
                String name = stack.strip();
                List<StackOutput<?>> of = reads.computeIfAbsent(name, key -> new ArrayList<>());
                if (!before.isEmpty()) {
                    of.add(StackOutput.string(before, "out"));
                }
                before = name;
            }
        }
        List<StackDefinition> stacks = new ArrayList<>();
        reads.forEach((name, read) -> stacks.add(
                new StackDefinition(new StackName(name), "", List.of(StackOutput.string(name, "out")), read)));
        return new EnvironmentDefinition(new EnvironmentName("dev"), stacks);
    }

    public static StackName stack(String name) {
        return new StackName(name);
    }

    public static List<StackName> stacks(String... names) {
        return List.of(names).stream().map(StackName::new).toList();
    }
}
