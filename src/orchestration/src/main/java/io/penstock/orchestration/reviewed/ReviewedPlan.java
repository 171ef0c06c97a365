package io.penstock.orchestration.reviewed;

import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.run.ResourceChange;
import io.penstock.orchestration.run.RunReport;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a preview showed and somebody reviewed.
 *
 * @param made when the preview began
 * @param shown what each stack would change; nothing for one that would change nothing
 * @param removed the stacks that it showed as deployed and no longer in the code
 * @param origins what it was made from; empty where it does not say so
 */
public record ReviewedPlan(
        EnvironmentName environment,
        Instant made,
        SortedMap<StackName, List<ResourceChange>> shown,
        SortedSet<StackName> removed,
        Optional<Origins> origins) {

    public ReviewedPlan {
        SortedMap<StackName, List<ResourceChange>> copies = new TreeMap<>();
        shown.forEach((stack, changes) -> copies.put(stack, List.copyOf(changes)));
        shown = Collections.unmodifiableSortedMap(copies);
        removed = Collections.unmodifiableSortedSet(new TreeSet<>(removed));
    }

    /** @param preview one that succeeded */
    public static ReviewedPlan of(RunReport preview, Collection<StackName> removed, Optional<Origins> origins) {
        SortedMap<StackName, List<ResourceChange>> shown = new TreeMap<>();
        preview.outcomes().forEach((stack, outcome) -> shown.put(stack, outcome.changes()));
        return new ReviewedPlan(preview.environment(), preview.started(), shown, new TreeSet<>(removed), origins);
    }

    /** Holds what the stack would do now against it. */
    Comparison compare(StackName stack, List<ResourceChange> now, Sources sources) {
        return Comparison.of(
                shown.getOrDefault(stack, List.of()),
                now,
                new Comparison.Terms(sources, MadeUpNames.of(shown.values())));
    }
}
