package io.penstock.orchestration.run;

import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.graph.StackGraph;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The chain of stacks that, with any number of workers, a run could not have been shorter than.
 *
 * @param stacks first to last, each waiting for the one before; empty if no stack took any time
 * @param took the sum of their times
 */
public record CriticalPath(List<StackName> stacks, Duration took) {

    public CriticalPath {
        stacks = List.copyOf(stacks);
    }

    /** The longest chain by the times that the report gives; of equal ones the first by name. */
    public static CriticalPath of(StackGraph graph, RunReport report) {
        StackGraph ordered = report.operation() == Operation.DESTROY ? graph.reversed() : graph;
        Map<StackName, Duration> took = new HashMap<>();
        report.outcomes().forEach((stack, outcome) -> took.put(stack, outcome.took()));
        return of(ordered, took);
    }

    /** The longest chain by these times; a stack without a time counts as zero. */
    public static CriticalPath of(StackGraph ordered, Map<StackName, Duration> took) {
        Map<StackName, Duration> longest = new HashMap<>();
        Map<StackName, StackName> before = new HashMap<>();
        @Nullable StackName last = null;
        Duration best = Duration.ZERO;
        for (StackName stack : ordered.stacks()) {
            Duration arrival = Duration.ZERO;
            for (StackName upstream : ordered.upstreams(stack)) {
                Duration through = longest.getOrDefault(upstream, Duration.ZERO);
                if (through.compareTo(arrival) > 0) {
                    arrival = through;
                    before.put(stack, upstream);
                }
            }
            Duration total = arrival.plus(took.getOrDefault(stack, Duration.ZERO));
            longest.put(stack, total);
            if (total.compareTo(best) > 0) {
                best = total;
                last = stack;
            }
        }
        Deque<StackName> path = new ArrayDeque<>();
        for (@Nullable StackName step = last; step != null; step = before.get(step)) {
            path.addFirst(step);
        }
        return new CriticalPath(new ArrayList<>(path), best);
    }
}
