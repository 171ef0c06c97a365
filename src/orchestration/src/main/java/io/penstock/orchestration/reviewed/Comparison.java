package io.penstock.orchestration.reviewed;

import io.penstock.orchestration.run.ResourceChange;
import io.penstock.orchestration.run.ResourceChange.Kind;
import io.penstock.orchestration.run.ResourceChange.PropertyChange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What a stack would do now, held against what a report shows of it.
 *
 * <p>Each change now must be in the report: of the same resource, of the same kind, with properties that the report shows
 * and with the values that it shows. What the report does not tell (a value that was unknown or is secret; that a property
 * is as it should be already) may be anything as long as the sources are those that it was made from. Changes that the
 * report shows and that are not needed any more are no deviation: nothing happens then that nobody saw. Nor is an update in
 * place where the report shows a replacement, if what forced it was a value that the report could not tell.
 *
 * @param deviations what the report does not show
 * @param notNeeded the changes that the report shows and that would not be made any more
 */
public record Comparison(List<Deviation> deviations, List<ResourceChange> notNeeded) {

    /**
     * What counts in a comparison beside the changes.
     *
     * @param names that providers make up for what the report shows as new
     */
    record Terms(Sources sources, MadeUpNames names) {}

    public Comparison {
        deviations = List.copyOf(deviations);
        notNeeded = List.copyOf(notNeeded);
    }

    /**
     * @param shown the stack's changes in the report
     * @param now the stack's changes in a preview just before its update
     */
    static Comparison of(List<ResourceChange> shown, List<ResourceChange> now, Terms terms) {
        Map<String, ResourceChange> left = new LinkedHashMap<>();
        shown.forEach(change -> left.put(change.urn(), change));
        List<Deviation> deviations = new ArrayList<>();
        for (ResourceChange change : now) {
            if (change.kind() != Kind.SAME && change.kind() != Kind.READ) {
                Optional<ResourceChange> seen = Optional.ofNullable(left.remove(change.urn()));
                deviations.addAll(seen.map(known -> deviations(known, change, terms))
                        .orElseGet(() -> List.of(new Deviation.Unseen(change))));
            }
        }
        return new Comparison(
                deviations,
                left.values().stream()
                        .filter(change -> !change.type().equals(ResourceChange.STACK_TYPE))
                        .toList());
    }

    private static List<Deviation> deviations(ResourceChange shown, ResourceChange now, Terms terms) {
        if (shown.kind() != now.kind() && !isMilder(shown, now, terms)) {
            return List.of(new Deviation.OtherKind(now, shown.kind()));
        }
        return switch (now.kind()) {
            case CREATE -> inputs(shown, now, terms);
            case UPDATE, REPLACE -> properties(shown, now, terms);
            case DELETE, READ, SAME -> List.of();
        };
    }

    /** Whether the resource is kept that was to be replaced because of values that nobody could know yet. */
    private static boolean isMilder(ResourceChange shown, ResourceChange now, Terms terms) {
        return shown.kind() == Kind.REPLACE
                && now.kind() == Kind.UPDATE
                && terms.sources() == Sources.SAME
                && shown.properties().stream()
                        .filter(PropertyChange::forcesReplacement)
                        .allMatch(property -> ValueText.isUntold(property.after()));
    }

    private static List<Deviation> inputs(ResourceChange shown, ResourceChange now, Terms terms) {
        List<Deviation> deviations = new ArrayList<>();
        now.inputs().forEach((name, value) -> {
            String seen = shown.inputs().get(name);
            if (seen == null) {
                deviations.add(new Deviation.UnseenProperty(now, name, value));
            } else {
                value(now, name, value, seen, terms).ifPresent(deviations::add);
            }
        });
        shown.inputs().forEach((name, seen) -> {
            boolean perhapsNothing = ValueText.isUntold(seen) && terms.sources() == Sources.SAME;
            if (!now.inputs().containsKey(name) && !perhapsNothing) {
                deviations.add(new Deviation.Missing(now, name, seen));
            }
        });
        return deviations;
    }

    private static List<Deviation> properties(ResourceChange shown, ResourceChange now, Terms terms) {
        List<Deviation> deviations = new ArrayList<>();
        TreeSet<String> found = new TreeSet<>();
        for (PropertyChange property : now.properties()) {
            Optional<PropertyChange> seen = seen(shown, property.path());
            seen.ifPresent(known -> found.add(known.path()));
            deviations.addAll(seen.map(known -> property(now, known, property, terms))
                    .orElseGet(() -> List.of(new Deviation.UnseenProperty(now, property.path(), property.after()))));
        }
        if (terms.sources() == Sources.OTHER && !now.type().equals(ResourceChange.STACK_TYPE)) {
            shown.properties().stream()
                    .filter(property -> !found.contains(property.path()))
                    .forEach(property -> deviations.add(new Deviation.Missing(now, property.path(), property.after())));
        }
        return deviations;
    }

    /** The property in the report, or one that holds it and of which nothing more was known. */
    private static Optional<PropertyChange> seen(ResourceChange shown, String path) {
        Optional<PropertyChange> same = shown.properties().stream()
                .filter(property -> property.path().equals(path))
                .findFirst();
        return same.or(() -> shown.properties().stream()
                .filter(property -> ValueText.isUntold(property.after()))
                .filter(property -> path.startsWith(property.path() + ".") || path.startsWith(property.path() + "["))
                .findFirst());
    }

    private static List<Deviation> property(
            ResourceChange now, PropertyChange shown, PropertyChange property, Terms terms) {
        List<Deviation> deviations = new ArrayList<>();
        boolean whole = shown.path().equals(property.path());
        if (whole && ValueText.match(shown.before(), property.before(), MadeUpNames.NONE) == ValueText.Match.OTHER) {
            deviations.add(new Deviation.OtherStart(now, property.path(), property.before(), shown.before()));
        }
        value(now, property.path(), property.after(), shown.after(), terms).ifPresent(deviations::add);
        return deviations;
    }

    private static Optional<Deviation> value(ResourceChange now, String path, String value, String shown, Terms terms) {
        return switch (ValueText.match(shown, value, terms.names())) {
            case EQUAL -> Optional.empty();
            case UNTOLD ->
                terms.sources() == Sources.SAME
                        ? Optional.empty()
                        : Optional.of(new Deviation.Untold(now, path, value));
            case OTHER -> Optional.of(new Deviation.OtherValue(now, path, value, shown));
        };
    }
}
