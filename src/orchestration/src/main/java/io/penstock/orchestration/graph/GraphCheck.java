package io.penstock.orchestration.graph;

import io.penstock.orchestration.environment.EnvironmentDefinition;
import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.OutputType;
import io.penstock.orchestration.environment.StackDefinition;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.environment.StackOutput;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds everything that is wrong with an environment's declarations, save circles. */
final class GraphCheck {

    private final Map<StackName, Map<OutputName, OutputType<?>>> exports = new TreeMap<>();
    private final List<GraphProblem> problems = new ArrayList<>();

    private GraphCheck() {}

    static List<GraphProblem> problemsOf(EnvironmentDefinition environment) {
        GraphCheck check = new GraphCheck();
        check.names(environment);
        environment.stacks().forEach(check::exports);
        environment.stacks().forEach(check::reads);
        return check.problems;
    }

    private void names(EnvironmentDefinition environment) {
        Map<StackName, Integer> counts = new TreeMap<>();
        environment.stacks().forEach(stack -> counts.merge(stack.name(), 1, Integer::sum));
        counts.forEach((name, count) -> {
            if (count > 1) {
                problems.add(new GraphProblem.DuplicateStack(name, count));
            }
        });
    }

    private void exports(StackDefinition stack) {
        Map<OutputName, OutputType<?>> known = exports.computeIfAbsent(stack.name(), name -> new TreeMap<>());
        LinkedHashSet<OutputName> seen = new LinkedHashSet<>();
        LinkedHashSet<OutputName> twice = new LinkedHashSet<>();
        for (StackOutput<?> export : stack.exports()) {
            if (!seen.add(export.name())) {
                twice.add(export.name());
            }
            known.put(export.name(), export.type());
        }
        twice.forEach(name -> problems.add(new GraphProblem.DuplicateOutput(stack.name(), name)));
    }

    private void reads(StackDefinition stack) {
        for (StackOutput<?> read : new LinkedHashSet<>(stack.reads())) {
            Map<OutputName, OutputType<?>> exported = exports.get(read.stack());
            if (exported == null) {
                problems.add(new GraphProblem.UnknownStack(stack.name(), read, List.copyOf(exports.keySet())));
                continue;
            }
            OutputType<?> type = exported.get(read.name());
            if (type == null) {
                problems.add(new GraphProblem.UnknownOutput(stack.name(), read, List.copyOf(exported.keySet())));
            } else if (!type.equals(read.type())) {
                problems.add(new GraphProblem.WrongType(stack.name(), read, type));
            }
        }
    }
}
