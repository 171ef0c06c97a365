package io.penstock.cli.timeline;

import io.penstock.cli.journal.RunTimes;
import io.penstock.cli.journal.RunTimes.ResourceTimes;
import io.penstock.cli.journal.RunTimes.Span;
import io.penstock.cli.journal.RunTimes.StackTimes;
import io.penstock.cli.view.Wording;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.graph.StackGraph;
import io.penstock.orchestration.run.CriticalPath;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Why a run took as long as it did, in sentences. Each number is of the run's events. */
final class Limits {

    /** Less than this is not spoken of. */
    private static final Duration LITTLE = Duration.ofMillis(100);

    private final StackGraph ordered;
    private final List<StackName> running;
    private final RunTimes times;
    private final CriticalPath path;
    private final Map<StackName, StackTimes> stacks = new LinkedHashMap<>();

    private Limits(StackGraph ordered, List<StackName> running, RunTimes times, CriticalPath path) {
        this.ordered = ordered;
        this.running = running;
        this.times = times;
        this.path = path;
        times.stacks().forEach(stack -> stacks.put(stack.stack(), stack));
    }

    /**
     * The sentences.
     *
     * @param ordered the stacks in the order in which the run takes them
     * @param running those whose end is not written down
     */
    static List<String> of(StackGraph ordered, List<StackName> running, RunTimes times, CriticalPath path) {
        return new Limits(ordered, running, times, path).sentences();
    }

    private List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        if (!running.isEmpty()) {
            sentences.add("No end is written down of " + Wording.list(running) + ".");
        }
        if (path.stacks().isEmpty()) {
            sentences.add("No stack came to an end that took any time.");
            return sentences;
        }
        sentences.add(chain());
        longest().ifPresent(sentences::add);
        starts().ifPresent(sentences::add);
        beside().ifPresent(sentences::add);
        return sentences;
    }

    private String chain() {
        return path.stacks().size() == 1
                ? "With any number of stacks at once the run takes " + Wording.duration(path.took()) + ": "
                        + path.stacks().get(0) + " alone takes that."
                : "With any number of stacks at once the run takes " + Wording.duration(path.took()) + ": "
                        + Wording.chain(path.stacks()) + " run one after another.";
    }

    /** The stack of the chain that took the longest, and in it the resource that did. */
    private Optional<String> longest() {
        StackName stack = Collections.max(path.stacks(), Comparator.comparing(this::took));
        Optional<String> resource = longestResource(stack)
                .map(longest -> Wording.cut(longest.change().name(), 60) + " ("
                        + Wording.type(longest.change().type()) + ") with " + Wording.duration(took(longest.span())));
        if (path.stacks().size() == 1) {
            return resource.map(longest -> "The longest in it is " + longest + ".");
        }
        return Optional.of(stack + " has " + percent(took(stack), path.took()) + " of that, "
                + Wording.duration(took(stack))
                + resource.map(longest -> "; the longest in it is " + longest).orElse("") + ".");
    }

    private Optional<ResourceTimes> longestResource(StackName stack) {
        return Optional.ofNullable(stacks.get(stack)).flatMap(found -> Leaves.of(found.resources()).stream()
                .max(Comparator.comparing(resource -> took(resource.span()))));
    }

    /** What the chain's stacks took before they began with a resource: Pulumi's start and the program's. */
    private Optional<String> starts() {
        Duration starts = path.stacks().stream()
                .flatMap(stack -> Optional.ofNullable(stacks.get(stack)).stream())
                .map(Limits::untilFirstResource)
                .reduce(Duration.ZERO, Duration::plus);
        return starts.compareTo(LITTLE) < 0
                ? Optional.empty()
                : Optional.of(Wording.duration(starts) + " of it passed before "
                        + (path.stacks().size() == 1 ? "its first resource." : "their first resources."));
    }

    private static Duration untilFirstResource(StackTimes stack) {
        Instant began = stack.spans().get(0).began();
        return Leaves.of(stack.resources()).stream()
                .map(resource -> resource.span().began())
                .min(Comparator.naturalOrder())
                .map(first -> Duration.between(began, first))
                .orElse(Duration.ZERO);
    }

    /** Where the run's time went that is not the chain's. */
    private Optional<String> beside() {
        Duration beside = times.took().minus(path.took());
        if (beside.compareTo(LITTLE) < 0) {
            return Optional.empty();
        }
        List<String> parts = new ArrayList<>();
        Instant first = times.stacks().get(0).spans().get(0).began();
        say(parts, Duration.between(times.began(), first), "before the first stack");
        Duration waited = path.stacks().stream().map(this::waited).reduce(Duration.ZERO, Duration::plus);
        say(
                parts,
                waited,
                "in which stacks of that chain could have run and did not, with " + mostAtOnce()
                        + " at once at the most (--parallel allows more)");
        say(parts, Duration.between(last(), times.ended()), "after the last stack");
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of("The run itself took " + Wording.duration(times.took()) + ": " + String.join("; ", parts)
                        + ".");
    }

    private static void say(List<String> parts, Duration took, String what) {
        if (took.compareTo(LITTLE) >= 0) {
            parts.add(Wording.duration(took) + " " + what);
        }
    }

    /** How long a stack did not run although all that it needs had ended. */
    private Duration waited(StackName stack) {
        StackTimes own = stacks.get(stack);
        if (own == null) {
            return Duration.ZERO;
        }
        Instant ready = ordered.upstreams(stack).stream()
                .flatMap(upstream -> Optional.ofNullable(stacks.get(upstream)).stream())
                .flatMap(upstream -> upstream.spans().get(0).ended().stream())
                .max(Comparator.naturalOrder())
                .orElse(times.stacks().get(0).spans().get(0).began());
        Duration waited = Duration.between(ready, own.spans().get(0).began());
        return waited.isNegative() ? Duration.ZERO : waited;
    }

    private Instant last() {
        return times.stacks().stream()
                .flatMap(stack -> stack.spans().stream())
                .map(span -> span.ended().orElse(times.ended()))
                .max(Comparator.naturalOrder())
                .orElse(times.ended());
    }

    private int mostAtOnce() {
        List<Span> spans =
                times.stacks().stream().flatMap(stack -> stack.spans().stream()).toList();
        return spans.stream()
                .mapToInt(span -> (int) spans.stream()
                        .filter(other -> !other.began().isAfter(span.began())
                                && other.ended().orElse(times.ended()).isAfter(span.began()))
                        .count())
                .max()
                .orElse(0);
    }

    private Duration took(StackName stack) {
        return times.ofStacks().getOrDefault(stack, Duration.ZERO);
    }

    private Duration took(Span span) {
        return Duration.between(span.began(), span.ended().orElse(times.ended()));
    }

    private static String percent(Duration part, Duration whole) {
        return Math.round(100.0 * part.toMillis() / Math.max(1, whole.toMillis())) + " %";
    }
}
