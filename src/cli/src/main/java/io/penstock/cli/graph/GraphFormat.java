package io.penstock.cli.graph;

import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.graph.StackGraph;
import java.util.List;
import java.util.Locale;
import java.util.Map;

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

    /**
     * The drawing's lines.
     *
     * @param conditions how stacks stand; of those that are not in it the drawing says nothing
     */
    public List<String> draw(StackGraph graph, Map<StackName, StackCondition> conditions) {
        GraphText text = new GraphText(graph, conditions);
        return switch (this) {
            case TEXT -> text.draw();
            case MERMAID -> text.mermaid();
            case DOT -> text.dot();
            case SVG -> GraphSvg.draw(graph, conditions).lines().toList();
        };
    }
}
