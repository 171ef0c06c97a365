package io.penstock.orchestration.cause;

import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.OutputValue;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.environment.StackOutput;
import io.penstock.orchestration.graph.StackGraph;
import io.penstock.orchestration.run.Operation;
import io.penstock.orchestration.run.Outcome;
import io.penstock.orchestration.run.ResourceChange;
import io.penstock.orchestration.run.ResourceChange.Kind;
import io.penstock.orchestration.run.ResourceChange.PropertyChange;
import io.penstock.orchestration.run.RunReport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * For each stack that a preview or an update changes, the outputs it reads that change.
 *
 * <p>That a stack reads an output and both change is all that can be known: what the program does with the value, it does
 * in private. Only where a property takes just the values that the output does is the one seen to come from the other, and
 * then the cause is the property's; else it is the stack's. So a chain goes by values where it can, and otherwise by the
 * first changed output, in the order of the graph, that the stack reads.
 */
public final class Causes {

    private final Map<StackName, List<Cause>> byStack;
    private final Map<StackName, List<Cause>> unseen = new HashMap<>();

    private Causes(Map<StackName, List<Cause>> byStack, Map<StackName, Outcome> outcomes) {
        this.byStack = byStack;
        outcomes.forEach((stack, outcome) -> {
            Set<Cause> seen = new HashSet<>();
            outcome.changes().stream()
                    .flatMap(change -> change.properties().stream())
                    .forEach(property -> of(stack, property).ifPresent(seen::add));
            unseen.put(
                    stack,
                    of(stack).stream().filter(cause -> !seen.contains(cause)).toList());
        });
    }

    /**
     * The causes of a preview's or an update's changes; none of what another operation finds changed.
     *
     * @param graph of the stacks that the run reached, at least
     */
    public static Causes of(StackGraph graph, RunReport report) {
        if (report.operation() != Operation.PREVIEW && report.operation() != Operation.UP) {
            return new Causes(Map.of(), Map.of());
        }
        Map<StackName, List<Cause>> byStack = new HashMap<>();
        Map<StackName, Map<OutputName, Cause>> outputs = new HashMap<>();
        Map<StackName, Set<OutputName>> read = read(graph);
        for (StackName stack : graph.stacks()) {
            Optional<Outcome> outcome = Optional.ofNullable(report.outcomes().get(stack));
            if (outcome.isEmpty() || isNew(outcome.get())) {
                continue;
            }
            List<Cause> causes = outcome.get().changes().isEmpty() ? List.of() : changedReads(graph, stack, outputs);
            byStack.put(stack, causes);
            Map<String, PropertyChange> changes = changes(outcome.get());
            Map<OutputName, Cause> changing = new TreeMap<>();
            for (OutputName name : read.getOrDefault(stack, Set.of())) {
                Optional.ofNullable(changes.get(name.value()))
                        .ifPresent(change -> changing.put(
                                name, new Cause(stack, name, change.before(), change.after(), origin(change, causes))));
            }
            outputs.put(stack, changing);
        }
        return new Causes(byStack, report.outcomes());
    }

    /** The outputs that the stack reads and that change, in the order of the graph; none if the stack does not change. */
    public List<Cause> of(StackName stack) {
        return byStack.getOrDefault(stack, List.of());
    }

    /** The output of another stack whose change this property of a resource takes over, if it can be seen. */
    public Optional<Cause> of(StackName stack, PropertyChange property) {
        return of(stack).stream()
                .filter(cause -> takesOver(property, cause.before(), cause.after()))
                .findFirst();
    }

    /** The causes of the stack's changes that can be seen in none of its properties. */
    public List<Cause> unseen(StackName stack) {
        return unseen.getOrDefault(stack, List.of());
    }

    /** A stack that is not there yet has nothing that could change. */
    private static boolean isNew(Outcome outcome) {
        return outcome.changes().stream()
                .anyMatch(change -> change.type().equals(ResourceChange.STACK_TYPE) && change.kind() == Kind.CREATE);
    }

    private static List<Cause> changedReads(
            StackGraph graph, StackName stack, Map<StackName, Map<OutputName, Cause>> outputs) {
        List<StackOutput<?>> reads = graph.definition(stack).reads();
        List<Cause> causes = new ArrayList<>();
        for (StackName producer : graph.stacks()) {
            outputs.getOrDefault(producer, Map.of()).forEach((name, cause) -> {
                if (reads.stream()
                        .anyMatch(read ->
                                read.stack().equals(producer) && read.name().equals(name))) {
                    causes.add(cause);
                }
            });
        }
        return List.copyOf(causes);
    }

    /** The outputs that stacks read, by producer. */
    private static Map<StackName, Set<OutputName>> read(StackGraph graph) {
        Map<StackName, Set<OutputName>> names = new HashMap<>();
        for (StackName stack : graph.stacks()) {
            graph.definition(stack).reads().forEach(read -> names.computeIfAbsent(
                            read.stack(), producer -> new TreeSet<>())
                    .add(read.name()));
        }
        return names;
    }

    /** The outputs that change, by name: those that the engine lists, and those of which it cannot tell yet. */
    private static Map<String, PropertyChange> changes(Outcome outcome) {
        Map<String, PropertyChange> changes = new HashMap<>();
        outcome.outputs().forEach((name, value) -> {
            if (value instanceof OutputValue.Unknown) {
                changes.put(name.value(), new PropertyChange(name.value(), "", PropertyChange.UNKNOWN, false));
            }
        });
        outcome.changes().stream()
                .filter(change -> change.type().equals(ResourceChange.STACK_TYPE))
                .map(ResourceChange::properties)
                .flatMap(List::stream)
                .forEach(change -> changes.put(change.path(), change));
        return changes;
    }

    /** Of what the stack reads, what an output of it most likely follows: the same values, values within its own, the first. */
    private static Optional<Cause> origin(PropertyChange output, List<Cause> causes) {
        return causes.stream()
                .filter(cause -> takesOver(output, cause.before(), cause.after()))
                .findFirst()
                .or(() -> causes.stream()
                        .filter(cause -> holds(output.before(), cause.before()) && holds(output.after(), cause.after()))
                        .findFirst())
                .or(() -> causes.stream().findFirst());
    }

    private static boolean takesOver(PropertyChange property, String before, String after) {
        boolean sameBefore = isValue(before) && property.before().equals(before);
        boolean sameAfter = isValue(after) && property.after().equals(after);
        return sameBefore && sameAfter
                || sameBefore && (!isValue(after) || !isValue(property.after()))
                || sameAfter && (!isValue(before) || !isValue(property.before()));
    }

    private static boolean holds(String text, String part) {
        return isValue(part) && text.contains(part);
    }

    /** Whether the text is the value itself, and not a word in its place. */
    private static boolean isValue(String text) {
        return !text.isEmpty() && !text.equals(PropertyChange.SECRET) && !text.equals(PropertyChange.UNKNOWN);
    }
}
