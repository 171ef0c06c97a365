package io.penstock.cli.graph;

import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.graph.Edge;
import io.penstock.orchestration.graph.StackGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Drawings of letters. */
record GraphText(StackGraph graph, Map<StackName, StackCondition> conditions) {

    /** Each stack in the order in which they are brought up, and beneath it what it reads. */
    List<String> draw() {
        List<String> lines = new ArrayList<>();
        for (StackName stack : graph.stacks()) {
            String description = graph.definition(stack).description();
            lines.add(stack
                    + condition(stack)
                            .map(condition -> "   [" + condition.words() + "]")
                            .orElse("")
                    + (description.isEmpty() ? "" : "   " + description));
            graph.edges().stream()
                    .filter(edge -> edge.reader().equals(stack))
                    .forEach(edge -> lines.add("  <- " + edge.producer() + ": " + outputs(edge, ", ")));
        }
        return lines;
    }

    List<String> mermaid() {
        List<String> lines = new ArrayList<>(List.of("flowchart LR"));
        graph.stacks().forEach(stack -> lines.add("    " + id(stack) + "[\"" + label(stack, "<br>") + "\"]"));
        graph.edges()
                .forEach(edge -> lines.add(
                        "    " + id(edge.producer()) + " -->|\"" + outputs(edge, "<br>") + "\"| " + id(edge.reader())));
        return lines;
    }

    List<String> dot() {
        List<String> lines = new ArrayList<>(List.of(
                "digraph \"" + graph.environment() + "\" {",
                "    rankdir=LR;",
                "    node [shape=box, style=rounded, fontname=\"Helvetica\"];",
                "    edge [fontname=\"Helvetica\", fontsize=9];"));
        graph.stacks()
                .forEach(stack -> lines.add("    \"" + stack + "\""
                        + (conditions.containsKey(stack) ? " [label=\"" + label(stack, "\\n") + "\"]" : "") + ";"));
        graph.edges()
                .forEach(edge -> lines.add("    \"" + edge.producer() + "\" -> \"" + edge.reader() + "\" [label=\""
                        + outputs(edge, "\\n") + "\"];"));
        lines.add("}");
        return lines;
    }

    private Optional<StackCondition> condition(StackName stack) {
        return Optional.ofNullable(conditions.get(stack));
    }

    private String label(StackName stack, String newLine) {
        return stack
                + condition(stack)
                        .map(condition -> newLine + condition.state().words())
                        .orElse("");
    }

    private static String outputs(Edge edge, String between) {
        return edge.outputs().stream().map(OutputName::value).collect(Collectors.joining(between));
    }

    /** Mermaid's ids: "end" is a word of its language, so every id gets a prefix. */
    private static String id(StackName stack) {
        return "s_" + stack.value().replace('-', '_');
    }
}
