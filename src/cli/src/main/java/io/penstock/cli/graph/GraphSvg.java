package io.penstock.cli.graph;

import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.graph.Edge;
import io.penstock.orchestration.graph.StackGraph;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The graph as a picture: a column for each step from what needs nothing, arrows from producer to reader. */
final class GraphSvg {

    private static final int WIDTH = 190;
    private static final int HEIGHT = 44;
    private static final int GAP_X = 90;
    private static final int GAP_Y = 26;
    private static final int MARGIN = 24;

    private record Box(int x, int y) {}

    private GraphSvg() {}

    static List<String> draw(StackGraph graph) {
        Map<Integer, List<StackName>> columns = columns(graph);
        int tallest = columns.values().stream().mapToInt(List::size).max().orElse(0);
        int height = 2 * MARGIN + tallest * HEIGHT + Math.max(0, tallest - 1) * GAP_Y;
        int width = 2 * MARGIN + columns.size() * WIDTH + Math.max(0, columns.size() - 1) * GAP_X;
        Map<StackName, Box> boxes = new HashMap<>();
        columns.forEach((column, stacks) -> {
            int used = stacks.size() * HEIGHT + (stacks.size() - 1) * GAP_Y;
            for (int row = 0; row < stacks.size(); row++) {
                boxes.put(
                        stacks.get(row),
                        new Box(MARGIN + column * (WIDTH + GAP_X), (height - used) / 2 + row * (HEIGHT + GAP_Y)));
            }
        });
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1$d\" height=\"%2$d\" viewBox=\"0 0 %1$d %2$d\" role=\"img\">",
                width,
                height));
        lines.add("  <title>Stacks of " + graph.environment() + "</title>");
        lines.add("  <defs><marker id=\"arrow\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"8\""
                + " markerHeight=\"8\" orient=\"auto\"><path d=\"M0 0L8 4L0 8z\" fill=\"#64748b\"/></marker></defs>");
        for (Edge edge : graph.edges()) {
            Box from = boxes.get(edge.producer());
            Box to = boxes.get(edge.reader());
            if (from != null && to != null) {
                lines.add(arrow(edge, from, to));
            }
        }
        graph.stacks().forEach(stack -> {
            Box box = boxes.get(stack);
            if (box != null) {
                lines.addAll(box(stack, box));
            }
        });
        lines.add("</svg>");
        return lines;
    }

    private static Map<Integer, List<StackName>> columns(StackGraph graph) {
        Map<StackName, Integer> depth = new HashMap<>();
        Map<Integer, List<StackName>> columns = new TreeMap<>();
        for (StackName stack : graph.stacks()) {
            int column = graph.upstreams(stack).stream()
                    .mapToInt(upstream -> depth.getOrDefault(upstream, 0) + 1)
                    .max()
                    .orElse(0);
            depth.put(stack, column);
            columns.computeIfAbsent(column, key -> new ArrayList<>()).add(stack);
        }
        return columns;
    }

    private static String arrow(Edge edge, Box from, Box to) {
        int x1 = from.x() + WIDTH;
        int y1 = from.y() + HEIGHT / 2;
        int x2 = to.x();
        int y2 = to.y() + HEIGHT / 2;
        int bend = Math.max(30, (x2 - x1) / 2);
        return String.format(
                Locale.ROOT,
                "  <path d=\"M%d %dC%d %d %d %d %d %d\" fill=\"none\" stroke=\"#64748b\" stroke-width=\"1.5\""
                        + " marker-end=\"url(#arrow)\"><title>%s</title></path>",
                x1,
                y1,
                x1 + bend,
                y1,
                x2 - bend,
                y2,
                x2,
                y2,
                edge.reader() + " reads " + edge.producer() + ": "
                        + String.join(
                                ", ",
                                edge.outputs().stream()
                                        .map(output -> output.value())
                                        .toList()));
    }

    private static List<String> box(StackName stack, Box box) {
        return List.of(
                String.format(
                        Locale.ROOT,
                        "  <rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"8\" fill=\"#f1f5f9\" stroke=\"#334155\"/>",
                        box.x(),
                        box.y(),
                        WIDTH,
                        HEIGHT),
                String.format(
                        Locale.ROOT,
                        "  <text x=\"%d\" y=\"%d\" text-anchor=\"middle\" font-family=\"Helvetica,Arial,sans-serif\""
                                + " font-size=\"14\" fill=\"#0f172a\">%s</text>",
                        box.x() + WIDTH / 2,
                        box.y() + HEIGHT / 2 + 5,
                        stack));
    }
}
