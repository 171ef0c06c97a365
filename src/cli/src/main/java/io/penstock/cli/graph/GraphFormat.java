package io.penstock.cli.graph;

import io.penstock.orchestration.graph.StackGraph;
import java.util.List;
import java.util.function.Function;

/** How a graph is drawn. */
public enum GraphFormat {
    TEXT(GraphText::draw),
    /** For Markdown, see https://mermaid.js.org/syntax/flowchart.html. */
    MERMAID(GraphText::mermaid),
    /** For Graphviz, see https://graphviz.org/doc/info/lang.html. */
    DOT(GraphText::dot),
    SVG(GraphSvg::draw);

    private final Function<StackGraph, List<String>> drawing;

    GraphFormat(Function<StackGraph, List<String>> drawing) {
        this.drawing = drawing;
    }

    /** The drawing's lines. */
    public List<String> draw(StackGraph graph) {
        return drawing.apply(graph);
    }
}
