package io.penstock.cli.graph;

import io.penstock.orchestration.graph.StackGraph;
import java.util.List;
import java.util.Locale;

/** How a graph is drawn. */
public enum GraphFormat {
    TEXT,
    /** For Markdown, see https://mermaid.js.org/syntax/flowchart.html. */
    MERMAID,
    /** For Graphviz, see https://graphviz.org/doc/info/lang.html. */
    DOT,
    SVG;

    /** As users write it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The drawing's lines. */
    public List<String> draw(StackGraph graph) {
        return switch (this) {
            case TEXT -> GraphText.draw(graph);
            case MERMAID -> GraphText.mermaid(graph);
            case DOT -> GraphText.dot(graph);
            case SVG -> GraphSvg.draw(graph);
        };
    }
}
