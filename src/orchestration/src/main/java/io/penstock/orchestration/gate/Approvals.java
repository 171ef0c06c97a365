package io.penstock.orchestration.gate;

import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.environment.Suggestion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The losses of data that a user agreed to, each by name.
 *
 * @param references as written, {@code input-stream/stream}: the stack and the resource's name in its program. One that
 *     several resources of a stack have is an approval of them all
 */
public record Approvals(SortedSet<String> references) {

    private static final Pattern FORM = Pattern.compile("[^/]+/.+");

    public Approvals {
        references = Collections.unmodifiableSortedSet(new TreeSet<>(references));
    }

    public static Approvals of(Collection<String> references) {
        return new Approvals(new TreeSet<>(references));
    }

    /** Those losses that nobody agreed to. */
    public List<DataLoss> unapproved(Collection<DataLoss> losses) {
        return losses.stream()
                .filter(loss -> !references.contains(loss.reference()))
                .toList();
    }

    /**
     * What is wrong with the approvals themselves, in whole sentences: one that names nothing is a mistake, and what it
     * was meant to name would be refused, or worse, is not what the user thinks. One that names a resource which the run
     * leaves alone is none, so that a command can be repeated.
     *
     * @param resources what there is to name, see {@link DataGate#resources}
     */
    public List<String> problems(SortedSet<String> resources) {
        List<String> problems = new ArrayList<>();
        for (String reference : references) {
            if (!FORM.matcher(reference).matches()) {
                List<String> meant = resources.stream()
                        .filter(known -> known.endsWith("/" + reference))
                        .toList();
                problems.add(formless(reference, meant));
            } else if (!resources.contains(reference)) {
                problems.add(nothing(reference) + Suggestion.sentence(reference, resources));
            }
        }
        return List.copyOf(problems);
    }

    /**
     * The same where only the stacks are known and not yet what they hold, as before a first update.
     *
     * @param stacks those that the run reaches
     */
    public List<String> problemsByStack(Collection<StackName> stacks) {
        List<String> known = stacks.stream().map(StackName::value).toList();
        List<String> problems = new ArrayList<>();
        for (String reference : references) {
            int slash = reference.indexOf('/');
            if (!FORM.matcher(reference).matches()) {
                problems.add(formless(reference, List.of()));
            } else if (!known.contains(reference.substring(0, slash))) {
                problems.add(nothing(reference)
                        + Suggestion.nearest(reference.substring(0, slash), known)
                                .map(stack -> " Did you mean \"" + stack + reference.substring(slash) + "\"?")
                                .orElse(""));
            }
        }
        return List.copyOf(problems);
    }

    private static String formless(String reference, List<String> meant) {
        return "\"" + reference + "\" does not say which stack's resource may go. "
                + (meant.size() == 1
                        ? "Did you mean \"" + meant.get(0) + "\"?"
                        : "Write the stack and the resource, such as \"input-stream/stream\".");
    }

    private static String nothing(String reference) {
        return "Nothing in this run is called \"" + reference + "\".";
    }
}
