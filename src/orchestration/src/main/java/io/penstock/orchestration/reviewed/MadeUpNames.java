package io.penstock.orchestration.reviewed;

import io.penstock.orchestration.run.ResourceChange;
import io.penstock.orchestration.run.ResourceChange.Kind;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The names that providers make up for new resources: the name in the program and seven or eight hexadecimal digits. A
 * preview has such a name, and hands it on to whatever uses it; the update makes up another one.
 *
 * @see <a href="https://www.pulumi.com/docs/iac/concepts/resources/names/#autonaming">autonaming</a>
 */
final class MadeUpNames {

    static final MadeUpNames NONE = new MadeUpNames(List.of());

    private final Pattern form;

    private MadeUpNames(Collection<String> resources) {
        String names = resources.stream()
                .distinct()
                .sorted(Comparator.comparing(String::length).reversed())
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
        form = Pattern.compile(names.isEmpty() ? "(?!)()" : "(?i)(" + names + ")-?[0-9a-f]{7,8}(?![0-9a-z])");
    }

    /** Those that a plan's new resources may have. */
    static MadeUpNames of(Collection<List<ResourceChange>> plan) {
        return new MadeUpNames(plan.stream()
                .flatMap(List::stream)
                .filter(change -> change.kind() == Kind.CREATE || change.kind() == Kind.REPLACE)
                .map(ResourceChange::name)
                .toList());
    }

    /** Where the made-up name that begins here ends; empty where none begins. */
    OptionalInt after(String text, int at) {
        Matcher matcher = form.matcher(text).region(at, text.length());
        return matcher.lookingAt() ? OptionalInt.of(matcher.end()) : OptionalInt.empty();
    }

    /** Where a name of the same resource as the one that begins there in the other text ends; empty where none begins. */
    OptionalInt after(String text, int at, String other, int otherAt) {
        Matcher matcher = form.matcher(text).region(Math.min(at, text.length()), text.length());
        Matcher like = form.matcher(other).region(otherAt, other.length());
        boolean same =
                matcher.lookingAt() && like.lookingAt() && matcher.group(1).equals(like.group(1));
        return same ? OptionalInt.of(matcher.end()) : OptionalInt.empty();
    }
}
