package io.penstock.cli.adopt;

import io.penstock.orchestration.run.Outcome;
import io.penstock.orchestration.run.ResourceChange;
import io.penstock.orchestration.run.ResourceChange.Kind;
import io.penstock.orchestration.run.ResourceChange.PropertyChange;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads verdicts from the preview of imports.
 *
 * @param nameKey the config key that gives a resource its name in the cloud, by the resource's name in the program
 * @param configFile that of the environment
 */
public record Verdicts(Function<String, Optional<String>> nameKey, String configFile) {

    /** The properties that hold what AWS calls a resource. */
    private static final Set<String> NAMES = Set.of("name", "bucket");

    /**
     * What the preview of its stack says of a resource.
     *
     * @throws IllegalStateException if the engine told nothing of the import
     */
    public Verdict of(Match match, Outcome previewed) {
        ResourceChange change = previewed.changes().stream()
                .filter(each -> each.urn().equals(match.resource().urn()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "The engine told nothing of " + match.resource().urn() + "."));
        List<PropertyChange> properties = withoutRepeats(change.properties());
        if (change.kind() == Kind.REPLACE) {
            return new Verdict.Replaced(properties, remedy(match, properties));
        }
        return change.kind() == Kind.UPDATE ? new Verdict.Changes(properties) : new Verdict.Same();
    }

    /** All tags, those that the provider adds among them, say the same as the program's own once more. */
    private static List<PropertyChange> withoutRepeats(List<PropertyChange> properties) {
        boolean tags = properties.stream()
                .anyMatch(property -> property.path().equals("tags")
                        || property.path().startsWith("tags.")
                        || property.path().startsWith("tags["));
        return properties.stream()
                .filter(property -> !tags || !property.path().startsWith("tagsAll"))
                .toList();
    }

    private String remedy(Match match, List<PropertyChange> properties) {
        List<PropertyChange> forcing =
                properties.stream().filter(PropertyChange::forcesReplacement).toList();
        Optional<PropertyChange> name = forcing.stream()
                .filter(property -> NAMES.contains(property.path()))
                .findFirst();
        if (name.isEmpty()) {
            return "The program would have to agree with it on "
                    + forcing.stream().map(PropertyChange::path).collect(Collectors.joining(", ")) + ".";
        }
        return nameKey.apply(match.resource().name())
                .map(key -> "To adopt it, give it its name in " + configFile + ":\n  " + key + ": "
                        + name.get().before())
                .orElse("No config key gives it its name: the stack gets one of its own beside it.");
    }
}
