package io.penstock.orchestration.contract;

import io.penstock.orchestration.environment.EnvironmentDefinition;
import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.OutputType;
import io.penstock.orchestration.environment.StackDefinition;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.environment.StackOutput;
import io.penstock.orchestration.graph.StackGraph;
import io.penstock.orchestration.run.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** The stacks of the environment "dev" as its code has them, as a test writes them: {@code name} or {@code size:number}. */
final class Code {

    private final List<StackDefinition> definitions = new ArrayList<>();

    Code stack(String name, List<String> exports, List<String> reads) {
        List<StackOutput<?>> exported = new ArrayList<>();
        exports.forEach(export -> exported.add(output(name, export)));
        List<StackOutput<?>> read = new ArrayList<>();
        reads.forEach(text -> {
            int dot = text.indexOf('.');
            read.add(output(text.substring(0, dot), text.substring(dot + 1)));
        });
        definitions.add(new StackDefinition(new StackName(name), "", exported, read));
        return this;
    }

    /** The stack is a Pulumi project of its own. */
    Code elsewhere(String name) {
        definitions.replaceAll(
                definition -> definition.name().value().equals(name) ? definition.elsewhere() : definition);
        return this;
    }

    private static StackOutput<?> output(String stack, String text) {
        String[] parts = text.split(":", -1);
        OutputType<?> type =
                OutputType.named(parts.length > 1 ? parts[1] : "string").orElseThrow();
        return new StackOutput<>(new StackName(stack), new OutputName(parts[0]), type);
    }

    StackGraph graph() {
        return StackGraph.of(new EnvironmentDefinition(Deployed.DEV, definitions));
    }

    /** A run of all the stacks. */
    PlannedRun all() {
        StackGraph graph = graph();
        return PlannedRun.up(graph, graph.stacks(), Map.of());
    }

    /** A run of these stacks alone. */
    PlannedRun up(String... stacks) {
        return PlannedRun.up(graph(), names(stacks), Map.of());
    }

    /** A run of all the stacks, previewed so. */
    PlannedRun previewed(Map<StackName, Outcome> outcomes) {
        StackGraph graph = graph();
        return PlannedRun.up(graph, graph.stacks(), outcomes);
    }

    static SortedSet<StackName> names(String... stacks) {
        SortedSet<StackName> names = new TreeSet<>();
        List.of(stacks).forEach(stack -> names.add(new StackName(stack)));
        return names;
    }
}
