package io.penstock.cli.graph;

import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.graph.Edge;
import io.penstock.orchestration.graph.StackGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Drawings of letters. */
final class GraphText {

    private GraphText() {}

    /** Each stack in the order in which they are brought up, and beneath it what it reads. */
    static List<String> draw(StackGraph graph) {
        List<String> lines = new ArrayList<>();
        for (StackName stack : graph.stacks()) {
            String description = graph.definition(stack).description();
            lines.add(stack + (description.isEmpty() ? "" : "   " + description));
            graph.edges().stream()
                    .filter(edge -> edge.reader().equals(stack))
                    .forEach(edge -> lines.add("  <- " + edge.producer() + ": " + outputs(edge)));
        }
        return lines;
    }

    static List<String> mermaid(StackGraph graph) {
        List<String> lines = new ArrayList<>(List.of("flowchart LR"));
        graph.stacks().forEach(stack -> lines.add("    " + id(stack) + "[\"" + stack + "\"]"));
        graph.edges()
                .forEach(edge -> lines.add("    " + id(edge.producer()) + " -->|\""
                        + edge.outputs().stream().map(OutputName::value).collect(Collectors.joining("<br>")) + "\"| "
                        + id(edge.reader())));
        return lines;
    }

    static List<String> dot(StackGraph graph) {
        List<String> lines = new ArrayList<>(List.of(
                "digraph \"" + graph.environment() + "\" {",
                "    rankdir=LR;",
                "    node [shape=box, style=rounded, fontname=\"Helvetica\"];",
                "    edge [fontname=\"Helvetica\", fontsize=9];"));
        graph.stacks().forEach(stack -> lines.add("    \"" + stack + "\";"));
        graph.edges()
                .forEach(edge -> lines.add("    \"" + edge.producer() + "\" -> \"" + edge.reader()
                        + "\" [label=\""
                        + edge.outputs().stream().map(OutputName::value).collect(Collectors.joining("\\n")) + "\"];"));
        lines.add("}");
        return lines;
    }

    private static String outputs(Edge edge) {
        return edge.outputs().stream().map(OutputName::value).collect(Collectors.joining(", "));
    }

    /** Mermaid's ids: "end" is a word of its language, so every id gets a prefix. */
    private static String id(StackName stack) {
        return "s_" + stack.value().replace('-', '_');
    }
}
