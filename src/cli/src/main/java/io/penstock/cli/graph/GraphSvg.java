package io.penstock.cli.graph;

import io.penstock.cli.graph.GraphLayout.Place;
import io.penstock.cli.graph.StackCondition.State;
import io.penstock.cli.svg.Letters;
import io.penstock.cli.svg.Svg;
import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.graph.Edge;
import io.penstock.orchestration.graph.StackGraph;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The graph as a picture: arrows from producer to reader, and where that is asked for how each stack stands. */
final class GraphSvg {

    static final int NAME_SIZE = 14;
    private static final int STATE_SIZE = 11;
    private static final int WIDEST_STATE = 280;

    private final StackGraph graph;
    private final Map<StackName, StackCondition> conditions;
    private final GraphLayout layout;
    private final Svg svg;

    private GraphSvg(StackGraph graph, Map<StackName, StackCondition> conditions) {
        this.graph = graph;
        this.conditions = conditions;
        this.layout = GraphLayout.of(graph, widest(), conditions.isEmpty() ? 44 : 58);
        this.svg = Svg.of(layout.width(), layout.height(), "graph", "Stacks of " + graph.environment(), inWords());
    }

    static String draw(StackGraph graph, Map<StackName, StackCondition> conditions) {
        return new GraphSvg(graph, conditions).draw();
    }

    private String draw() {
        svg.begin("defs");
        svg.begin(
                        "marker",
                        "id",
                        "arrow",
                        "viewBox",
                        "0 0 8 8",
                        "refX",
                        "7",
                        "refY",
                        "4",
                        "markerWidth",
                        "8",
                        "markerHeight",
                        "8",
                        "orient",
                        "auto")
                .empty("path", "d", "M0 0L8 4L0 8z", "class", "tip")
                .end();
        svg.end();
        graph.edges().stream().filter(edge -> graph.contains(edge.producer())).forEach(this::arrow);
        graph.stacks().forEach(this::box);
        return svg.finish();
    }

    /** The widest name; a state's words make boxes wider up to a point. */
    private double widest() {
        double names = graph.stacks().stream()
                .mapToDouble(stack -> Letters.width(stack.value(), NAME_SIZE))
                .max()
                .orElse(0);
        double states = conditions.values().stream()
                .mapToDouble(condition -> Letters.width(inBox(condition), STATE_SIZE))
                .filter(width -> width <= WIDEST_STATE)
                .max()
                .orElse(0);
        return Math.max(names, states);
    }

    private static String inBox(StackCondition condition) {
        return sign(condition.state()) + " " + condition.words();
    }

    /** Each stack, how it stands, and what it reads. */
    private String inWords() {
        return graph.stacks().stream()
                .map(stack -> words(stack) + "."
                        + graph.edges().stream()
                                .filter(edge -> edge.reader().equals(stack) && graph.contains(edge.producer()))
                                .map(edge -> " " + words(edge) + ".")
                                .collect(Collectors.joining()))
                .collect(Collectors.joining(" "));
    }

    private String words(StackName stack) {
        return condition(stack).map(found -> stack + ": " + found.words()).orElse(stack.value());
    }

    private static String words(Edge edge) {
        return edge.reader() + " reads " + edge.producer() + ": "
                + edge.outputs().stream().map(OutputName::value).collect(Collectors.joining(", "));
    }

    private Optional<StackCondition> condition(StackName stack) {
        return Optional.ofNullable(conditions.get(stack));
    }

    private void arrow(Edge edge) {
        Place from = layout.box(edge.producer());
        Place to = layout.box(edge.reader());
        int half = layout.boxHeight() / 2;
        int x = from.x() + layout.boxWidth();
        int y = from.y() + half;
        StringBuilder path = new StringBuilder("M" + x + " " + y);
        for (Place lane : layout.lanes(edge.producer(), edge.reader())) {
            path.append(bend(x, y, lane.x(), lane.y()));
            x = lane.x() + layout.boxWidth();
            y = lane.y();
            path.append("H").append(x);
        }
        path.append(bend(x, y, to.x(), to.y() + half));
        svg.shape(
                "path",
                words(edge),
                "class",
                "line",
                "role",
                "graphics-symbol img",
                "marker-end",
                "url(#arrow)",
                "d",
                path.toString());
    }

    private static String bend(int x1, int y1, int x2, int y2) {
        int middle = (x1 + x2) / 2;
        return "C" + middle + " " + y1 + " " + middle + " " + y2 + " " + x2 + " " + y2;
    }

    private void box(StackName stack) {
        Place box = layout.box(stack);
        Optional<StackCondition> condition = condition(stack);
        boolean absent =
                condition.map(found -> found.state() == State.NOT_DEPLOYED).orElse(false);
        svg.begin("g", "role", "graphics-object group", "aria-label", words(stack));
        svg.titled("title", words(stack));
        rect("page", box);
        rect(absent ? "absent" : "plain", box);
        int middle = box.x() + layout.boxWidth() / 2;
        int foot = box.y() + layout.boxHeight() / 2 + 5 - (condition.isPresent() ? 9 : 0);
        svg.text(middle, foot, "box middle", stack.value());
        condition.ifPresent(found -> state(found, box, middle, foot + 20));
        svg.end();
    }

    /** In words, with a stripe of the state's colour. */
    private void state(StackCondition condition, Place box, int middle, int foot) {
        if (condition.state() != State.NOT_DEPLOYED) {
            svg.empty(
                    "rect",
                    "class",
                    style(condition.state()),
                    "x",
                    Svg.px(box.x() + 6),
                    "y",
                    Svg.px(box.y() + 8),
                    "width",
                    "4",
                    "height",
                    Svg.px(layout.boxHeight() - 16),
                    "rx",
                    "2");
        }
        String words = inBox(condition);
        boolean fits = Letters.width(words, STATE_SIZE) <= layout.boxWidth() - GraphLayout.PADDING;
        String state = sign(condition.state()) + " " + condition.state().words();
        svg.text(middle, foot, "small dim middle", fits ? words : state);
    }

    private void rect(String style, Place box) {
        svg.empty(
                "rect",
                "class",
                style,
                "x",
                Svg.px(box.x()),
                "y",
                Svg.px(box.y()),
                "width",
                Svg.px(layout.boxWidth()),
                "height",
                Svg.px(layout.boxHeight()),
                "rx",
                "8");
    }

    private static String style(State state) {
        return switch (state) {
            case DEPLOYED -> "good";
            case CHANGED -> "changed";
            case FAILED -> "bad";
            case UPDATING -> "open";
            case NOT_DEPLOYED -> "same";
        };
    }

    private static String sign(State state) {
        return switch (state) {
            case DEPLOYED -> "✓";
            case CHANGED -> "~";
            case FAILED -> "✗";
            case UPDATING -> "…";
            case NOT_DEPLOYED -> "-";
        };
    }
}
