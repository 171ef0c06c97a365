package io.penstock.cli.graph;

import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.graph.Edge;
import io.penstock.orchestration.graph.StackGraph;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where things are in the picture: a column for each step from what needs nothing, and in the columns between a stack and
 * its reader a lane, so that no arrow runs behind a box. Measures are pixels.
 *
 * @param places of boxes and lanes
 */
record GraphLayout(int boxWidth, int boxHeight, int width, int height, Map<Slot, Place> places) {

    static final int PADDING = 32;
    private static final int MARGIN = 24;
    private static final int LEAST = 190;
    private static final int GAP_X = 90;
    private static final int GAP_Y = 22;

    /** What takes room in a column: a stack in its own, or what others read of it, on its way through a later one. */
    record Slot(StackName stack, int column, Kind kind) {
        enum Kind {
            BOX,
            LANE
        }
    }

    /** An upper left corner. */
    record Place(int x, int y) {}

    GraphLayout {
        places = Map.copyOf(places);
    }

    /** A layout for boxes that hold texts of this width. */
    static GraphLayout of(StackGraph graph, double textWidth, int boxHeight) {
        int boxWidth = Math.max(LEAST, (int) Math.ceil(textWidth) + PADDING);
        Map<StackName, Integer> depths = depths(graph);
        Map<Integer, List<Slot>> columns = columns(graph, depths);
        int tallest = columns.values().stream()
                .mapToInt(slots -> extent(slots, boxHeight))
                .max()
                .orElse(0);
        Map<Slot, Place> places = new HashMap<>();
        columns.forEach((column, slots) -> {
            if (column > 0) {
                slots.sort(Comparator.comparing(slot -> before(slot, graph, depths, places)));
            }
            int y = MARGIN + (tallest - extent(slots, boxHeight)) / 2;
            for (Slot slot : slots) {
                places.put(slot, new Place(MARGIN + column * (boxWidth + GAP_X), y));
                y += height(slot, boxHeight) + GAP_Y;
            }
        });
        int width = 2 * MARGIN + columns.size() * boxWidth + Math.max(0, columns.size() - 1) * GAP_X;
        return new GraphLayout(boxWidth, boxHeight, width, 2 * MARGIN + tallest, places);
    }

    /** A stack's box; the graph has to have the stack. */
    Place box(StackName stack) {
        return places.entrySet().stream()
                .filter(entry -> entry.getKey().kind() == Slot.Kind.BOX
                        && entry.getKey().stack().equals(stack))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The picture has no stack \"" + stack + "\"."));
    }

    /** Where what is read of a stack passes the columns between it and this reader, the next one first. */
    List<Place> lanes(StackName producer, StackName reader) {
        int end = box(reader).x();
        return places.entrySet().stream()
                .filter(entry -> entry.getKey().kind() == Slot.Kind.LANE
                        && entry.getKey().stack().equals(producer)
                        && entry.getValue().x() < end)
                .map(Map.Entry::getValue)
                .sorted(Comparator.comparing(Place::x))
                .toList();
    }

    private static Map<StackName, Integer> depths(StackGraph graph) {
        Map<StackName, Integer> depths = new HashMap<>();
        for (StackName stack : graph.stacks()) {
            int depth = graph.upstreams(stack).stream()
                    .mapToInt(upstream -> depths.getOrDefault(upstream, 0) + 1)
                    .max()
                    .orElse(0);
            depths.put(stack, depth);
        }
        return depths;
    }

    private static Map<Integer, List<Slot>> columns(StackGraph graph, Map<StackName, Integer> depths) {
        Map<Integer, List<Slot>> columns = new TreeMap<>();
        for (StackName stack : graph.stacks()) {
            int own = depths.getOrDefault(stack, 0);
            int last = graph.stacks().stream()
                    .filter(reader -> graph.upstreams(reader).contains(stack))
                    .mapToInt(reader -> depths.getOrDefault(reader, 0))
                    .max()
                    .orElse(own);
            add(columns, new Slot(stack, own, Slot.Kind.BOX));
            for (int column = own + 1; column < last; column++) {
                add(columns, new Slot(stack, column, Slot.Kind.LANE));
            }
        }
        return columns;
    }

    private static void add(Map<Integer, List<Slot>> columns, Slot slot) {
        columns.computeIfAbsent(slot.column(), key -> new ArrayList<>()).add(slot);
    }

    /** How far down that is, on average, what comes in from the column before: a slot belongs beside it. */
    private static double before(Slot slot, StackGraph graph, Map<StackName, Integer> depths, Map<Slot, Place> places) {
        List<StackName> producers = slot.kind() == Slot.Kind.LANE
                ? List.of(slot.stack())
                : graph.edges().stream()
                        .filter(edge -> edge.reader().equals(slot.stack()) && graph.contains(edge.producer()))
                        .map(Edge::producer)
                        .toList();
        return producers.stream()
                .map(producer -> new Slot(
                        producer,
                        slot.column() - 1,
                        depths.getOrDefault(producer, 0) == slot.column() - 1 ? Slot.Kind.BOX : Slot.Kind.LANE))
                .flatMap(source -> Optional.ofNullable(places.get(source)).stream())
                .mapToInt(Place::y)
                .average()
                .orElse(0);
    }

    private static int extent(List<Slot> slots, int boxHeight) {
        return slots.stream().mapToInt(slot -> height(slot, boxHeight)).sum() + Math.max(0, slots.size() - 1) * GAP_Y;
    }

    private static int height(Slot slot, int boxHeight) {
        return slot.kind() == Slot.Kind.BOX ? boxHeight : 0;
    }
}
