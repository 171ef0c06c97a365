package io.penstock.orchestration.graph;

import io.penstock.orchestration.environment.StackName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The order of stacks in which each comes after all that it needs, and the circles that keep it from existing. */
final class Order {

    private Order() {}

    /** Each stack after all its upstreams, ties by name; stacks on or behind a circle are left out. */
    static List<StackName> of(Map<StackName, SortedSet<StackName>> upstreams) {
        Map<StackName, SortedSet<StackName>> downstreams = turned(upstreams);
        Map<StackName, Integer> missing = new HashMap<>();
        PriorityQueue<StackName> ready = new PriorityQueue<>();
        upstreams.forEach((stack, needs) -> {
            missing.put(stack, needs.size());
            if (needs.isEmpty()) {
                ready.add(stack);
            }
        });
        List<StackName> order = new ArrayList<>();
        for (StackName next = ready.poll(); next != null; next = ready.poll()) {
            order.add(next);
            for (StackName downstream : downstreams.getOrDefault(next, new TreeSet<>())) {
                if (missing.merge(downstream, -1, Integer::sum) == 0) {
                    ready.add(downstream);
                }
            }
        }
        return order;
    }

    /** The same edges, each the other way round. */
    static Map<StackName, SortedSet<StackName>> turned(Map<StackName, SortedSet<StackName>> edges) {
        Map<StackName, SortedSet<StackName>> turned = new TreeMap<>();
        edges.keySet().forEach(stack -> turned.put(stack, new TreeSet<>()));
        edges.forEach((stack, targets) -> targets.forEach(target ->
                turned.computeIfAbsent(target, name -> new TreeSet<>()).add(stack)));
        return turned;
    }

    /**
     * One shortest circle for every group of stacks that need each other, in the direction producer to reader, from its
     * first name on.
     */
    static List<List<StackName>> circles(Map<StackName, SortedSet<StackName>> upstreams) {
        Map<StackName, SortedSet<StackName>> downstreams = turned(upstreams);
        List<List<StackName>> circles = new ArrayList<>();
        Set<StackName> covered = new HashSet<>();
        for (StackName start : upstreams.keySet()) {
            if (covered.contains(start)) {
                continue;
            }
            List<StackName> circle = shortestCircle(start, downstreams);
            if (!circle.isEmpty()) {
                circles.add(circle);
                Set<StackName> group = reachable(start, downstreams);
                group.retainAll(reachable(start, upstreams));
                covered.addAll(group);
            }
        }
        return circles;
    }

    static Set<StackName> reachable(StackName from, Map<StackName, SortedSet<StackName>> edges) {
        Set<StackName> seen = new TreeSet<>();
        Deque<StackName> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            for (StackName next : edges.getOrDefault(open.remove(), new TreeSet<>())) {
                if (seen.add(next)) {
                    open.add(next);
                }
            }
        }
        return seen;
    }

    private static List<StackName> shortestCircle(StackName start, Map<StackName, SortedSet<StackName>> downstreams) {
        Map<StackName, StackName> cameFrom = new HashMap<>();
        Deque<StackName> open = new ArrayDeque<>(List.of(start));
        while (!open.isEmpty()) {
            StackName here = open.remove();
            for (StackName next : downstreams.getOrDefault(here, new TreeSet<>())) {
                if (next.equals(start)) {
                    return pathTo(here, start, cameFrom);
                }
                if (cameFrom.putIfAbsent(next, here) == null) {
                    open.add(next);
                }
            }
        }
        return List.of();
    }

    private static List<StackName> pathTo(StackName end, StackName start, Map<StackName, StackName> cameFrom) {
        Deque<StackName> path = new ArrayDeque<>();
        StackName step = end;
        while (!step.equals(start)) {
            path.addFirst(step);
            StackName before = cameFrom.get(step);
            if (before == null) {
                throw new IllegalStateException("No way from " + start + " to " + end + ".");
            }
            step = before;
        }
        path.addFirst(start);
        return List.copyOf(path);
    }
}
