package io.penstock.orchestration.reviewed;

import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.graph.StackGraph;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is not any more as it was when a report was made.
 *
 * @param made when that was
 * @param known whether the report says what it was made from
 * @param changed the stacks whose sources changed, by the part that did
 * @param moved by stack, how its state has moved on, in words
 * @param reached the stacks whose sources changed, and all that read them, themselves or through others
 */
public record Staleness(
        Instant made,
        boolean known,
        SortedMap<String, SortedSet<StackName>> changed,
        SortedMap<StackName, String> moved,
        SortedSet<StackName> reached) {

    public Staleness {
        changed = Collections.unmodifiableSortedMap(new TreeMap<>(changed));
        moved = Collections.unmodifiableSortedMap(new TreeMap<>(moved));
        reached = Collections.unmodifiableSortedSet(new TreeSet<>(reached));
    }

    /**
     * Compares. Only the stacks count of which the report says something.
     *
     * @param all the environment's stacks
     * @param now of all of them
     */
    public static Staleness of(ReviewedPlan plan, StackGraph all, Origins now) {
        SortedMap<String, SortedSet<StackName>> changed = new TreeMap<>();
        SortedMap<StackName, String> moved = new TreeMap<>();
        plan.origins().ifPresent(then -> then.stacks().keySet().forEach(stack -> {
            for (String part : then.differences(stack, now)) {
                if (part.equals(Origins.STATE)) {
                    moved.put(stack, "then " + then.state(stack) + ", now " + now.state(stack));
                } else {
                    changed.computeIfAbsent(part, none -> new TreeSet<>()).add(stack);
                }
            }
        }));
        SortedSet<StackName> reached = new TreeSet<>();
        changed.values().forEach(reached::addAll);
        for (StackName stack : all.stacks()) {
            if (all.allUpstreams(stack).stream().anyMatch(reached::contains)) {
                reached.add(stack);
            }
        }
        return new Staleness(plan.made(), plan.origins().isPresent(), changed, moved, reached);
    }

    /** What the report of this stack was made from, with all that its upstreams were made from. */
    public Sources sources(StackName stack) {
        return known && !reached.contains(stack) ? Sources.SAME : Sources.OTHER;
    }

    /**
     * What to tell the user, in whole sentences; empty where all is as it was.
     *
     * @param report how the user calls it
     */
    public Optional<String> message(String report) {
        if (!known) {
            return Optional.of(
                    "\"" + report + "\" does not say what it was made from, so whether it is stale is not known. "
                            + "A stack that would set anything to a value which the report does not tell is not changed.");
        }
        if (changed.isEmpty() && moved.isEmpty()) {
            return Optional.empty();
        }
        List<String> lines = new ArrayList<>();
        lines.add("\"" + report + "\" is stale. Since it was made, at " + made + ", this has changed:");
        changed.forEach((part, stacks) -> lines.add("- " + part + ": " + list(stacks)));
        moved.forEach((stack, how) -> lines.add("- the state of " + stack + ": " + how));
        lines.add("A stack that would do anything which the report does not show is not changed.");
        return Optional.of(String.join("\n", lines));
    }

    static String list(Collection<?> things) {
        List<String> words = things.stream().map(String::valueOf).toList();
        return words.size() < 2
                ? String.join("", words)
                : String.join(", ", words.subList(0, words.size() - 1)) + " and " + words.get(words.size() - 1);
    }
}
