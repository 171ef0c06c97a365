package io.penstock.orchestration.contract;

import io.penstock.orchestration.environment.StackDefinition;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.graph.StackGraph;
import io.penstock.orchestration.run.Outcome;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a run is about to do.
 *
 * @param environment the graph of all stacks that the code has
 * @param up those that the run brings up
 * @param down those that it takes down once the others are up
 * @param previewed how the preview of {@code up} ended, made without held outputs; may leave stacks out, of which the
 *     definitions then say what they will export
 * @throws IllegalArgumentException if a stack is to be brought up that the graph does not have
 */
public record PlannedRun(
        StackGraph environment, SortedSet<StackName> up, SortedSet<StackName> down, Map<StackName, Outcome> previewed) {

    public PlannedRun {
        up.forEach(environment::definition);
        up = Collections.unmodifiableSortedSet(new TreeSet<>(up));
        down = Collections.unmodifiableSortedSet(new TreeSet<>(down));
        previewed = Collections.unmodifiableMap(new TreeMap<>(previewed));
    }

    /** A run that brings stacks up and takes none down. */
    public static PlannedRun up(
            StackGraph environment, Collection<StackName> stacks, Map<StackName, Outcome> previewed) {
        return new PlannedRun(environment, new TreeSet<>(stacks), new TreeSet<>(), previewed);
    }

    StackDefinition definition(StackName stack) {
        return environment.definition(stack);
    }

    Optional<Outcome> preview(StackName stack) {
        return Optional.ofNullable(previewed.get(stack));
    }
}
