package io.penstock.orchestration.graph;

import io.penstock.orchestration.environment.EnvironmentDefinition;
import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.StackDefinition;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.environment.StackOutput;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What depends on what in an environment. Immutable.
 *
 * <p>A stack's upstreams are those that it waits for, which are those that it reads; in the {@link #reversed} graph they
 * are those that read it.
 */
public final class StackGraph {

    private final EnvironmentName environment;
    private final Map<StackName, StackDefinition> definitions;
    private final Map<StackName, SortedSet<StackName>> upstreams;
    private final Map<StackName, SortedSet<StackName>> downstreams;
    private final List<StackName> order;

    private StackGraph(
            EnvironmentName environment,
            Map<StackName, StackDefinition> definitions,
            Map<StackName, SortedSet<StackName>> upstreams) {
        this.environment = environment;
        this.definitions = definitions;
        this.upstreams = upstreams;
        this.downstreams = Order.turned(upstreams);
        this.order = List.copyOf(Order.of(upstreams));
    }

    /**
     * The graph of an environment's stacks.
     *
     * @throws InvalidGraphException naming every problem, if the stacks do not fit together
     */
    public static StackGraph of(EnvironmentDefinition environment) {
        List<GraphProblem> problems = new ArrayList<>(GraphCheck.problemsOf(environment));
        Map<StackName, StackDefinition> definitions = new TreeMap<>();
        environment.stacks().forEach(stack -> definitions.putIfAbsent(stack.name(), stack));
        Map<StackName, SortedSet<StackName>> upstreams = new TreeMap<>();
        environment.stacks().forEach(stack -> {
            SortedSet<StackName> needs = upstreams.computeIfAbsent(stack.name(), name -> new TreeSet<>());
            stack.reads().stream()
                    .map(StackOutput::stack)
                    .filter(definitions::containsKey)
                    .forEach(needs::add);
        });
        Order.circles(upstreams).forEach(circle -> problems.add(new GraphProblem.Cycle(circle)));
        if (!problems.isEmpty()) {
            throw new InvalidGraphException(environment.name(), problems);
        }
        return new StackGraph(environment.name(), definitions, upstreams);
    }

    /**
     * The graph of stacks whose order is told apart from what their definitions say, such as that of what is deployed.
     *
     * @param upstreams the stacks that each stack waits for; those that are none of the graph's do not count
     * @throws InvalidGraphException if stacks wait for each other in a circle
     */
    public static StackGraph of(
            EnvironmentName environment,
            Collection<StackDefinition> stacks,
            Map<StackName, ? extends Collection<StackName>> upstreams) {
        Map<StackName, StackDefinition> definitions = new TreeMap<>();
        stacks.forEach(stack -> definitions.put(stack.name(), stack));
        Map<StackName, SortedSet<StackName>> needs = new TreeMap<>();
        definitions.keySet().forEach(stack -> {
            SortedSet<StackName> own = new TreeSet<>();
            Collection<StackName> told = upstreams.get(stack);
            if (told != null) {
                own.addAll(told);
            }
            own.retainAll(definitions.keySet());
            needs.put(stack, own);
        });
        List<GraphProblem> circles = Order.circles(needs).stream()
                .<GraphProblem>map(GraphProblem.Cycle::new)
                .toList();
        if (!circles.isEmpty()) {
            throw new InvalidGraphException(environment, circles);
        }
        return new StackGraph(environment, definitions, needs);
    }

    public EnvironmentName environment() {
        return environment;
    }

    /** Every stack, each after all its upstreams; ties by name. */
    public List<StackName> stacks() {
        return order;
    }

    public boolean contains(StackName stack) {
        return definitions.containsKey(stack);
    }

    /** @throws IllegalArgumentException if the graph has no such stack */
    public StackDefinition definition(StackName stack) {
        StackDefinition definition = definitions.get(stack);
        if (definition == null) {
            throw unknown(stack);
        }
        return definition;
    }

    /** The stacks that this one waits for itself. */
    public SortedSet<StackName> upstreams(StackName stack) {
        return of(stack, upstreams);
    }

    /** The stacks that wait for this one themselves. */
    public SortedSet<StackName> downstreams(StackName stack) {
        return of(stack, downstreams);
    }

    /** The stacks that this one waits for, itself or through others. */
    public SortedSet<StackName> allUpstreams(StackName stack) {
        return reachable(stack, upstreams);
    }

    /** The stacks that wait for this one, themselves or through others. */
    public SortedSet<StackName> allDownstreams(StackName stack) {
        return reachable(stack, downstreams);
    }

    /** Who reads what of whom, by producer and reader. Readings, so they are the same in the reversed graph. */
    public List<Edge> edges() {
        SortedMap<StackName, SortedMap<StackName, SortedSet<OutputName>>> readers = new TreeMap<>();
        for (StackDefinition reader : definitions.values()) {
            for (StackOutput<?> read : reader.reads()) {
                if (contains(read.stack())) {
                    readers.computeIfAbsent(read.stack(), producer -> new TreeMap<>())
                            .computeIfAbsent(reader.name(), name -> new TreeSet<>())
                            .add(read.name());
                }
            }
        }
        List<Edge> edges = new ArrayList<>();
        readers.forEach((producer, outputs) ->
                outputs.forEach((reader, read) -> edges.add(new Edge(producer, reader, List.copyOf(read)))));
        return List.copyOf(edges);
    }

    /** The graph in which each stack waits for its readers: the order in which stacks are destroyed. */
    public StackGraph reversed() {
        return new StackGraph(environment, definitions, downstreams);
    }

    /**
     * The graph of these stacks alone. One that needs another through stacks that are left out still waits for it.
     *
     * @throws IllegalArgumentException if one of them is not in the graph
     */
    public StackGraph restrictedTo(Collection<StackName> selection) {
        Map<StackName, StackDefinition> kept = new TreeMap<>();
        selection.forEach(stack -> kept.put(stack, definition(stack)));
        Map<StackName, SortedSet<StackName>> needs = new TreeMap<>();
        kept.keySet().forEach(stack -> needs.put(stack, nearestKept(stack, kept.keySet())));
        return new StackGraph(environment, kept, needs);
    }

    /**
     * The graph of these stacks and of all that they wait for.
     *
     * @throws IllegalArgumentException if one of them is not in the graph
     */
    public StackGraph restrictedToAndUpstreamsOf(Collection<StackName> selection) {
        Set<StackName> kept = new TreeSet<>(selection);
        selection.forEach(stack -> kept.addAll(allUpstreams(stack)));
        return restrictedTo(kept);
    }

    private SortedSet<StackName> nearestKept(StackName stack, Set<StackName> kept) {
        SortedSet<StackName> nearest = new TreeSet<>();
        Set<StackName> seen = new TreeSet<>();
        List<StackName> open = new ArrayList<>(upstreams(stack));
        while (!open.isEmpty()) {
            StackName next = open.remove(open.size() - 1);
            if (!seen.add(next)) {
                continue;
            }
            if (kept.contains(next)) {
                nearest.add(next);
            } else {
                open.addAll(upstreams(next));
            }
        }
        return nearest;
    }

    private SortedSet<StackName> of(StackName stack, Map<StackName, SortedSet<StackName>> edges) {
        SortedSet<StackName> found = edges.get(stack);
        if (found == null) {
            throw unknown(stack);
        }
        return Collections.unmodifiableSortedSet(found);
    }

    private SortedSet<StackName> reachable(StackName stack, Map<StackName, SortedSet<StackName>> edges) {
        if (!contains(stack)) {
            throw unknown(stack);
        }
        return Collections.unmodifiableSortedSet(new TreeSet<>(Order.reachable(stack, edges)));
    }

    private IllegalArgumentException unknown(StackName stack) {
        return new IllegalArgumentException(
                "The environment \"" + environment + "\" has no stack \"" + stack + "\" in this graph.");
    }
}
