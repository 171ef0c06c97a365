package io.penstock.cli.timeline;

import io.penstock.cli.journal.RunDetails;
import io.penstock.cli.journal.RunTimes;
import io.penstock.cli.journal.RunTimes.ResourceTimes;
import io.penstock.cli.journal.RunTimes.Span;
import io.penstock.cli.journal.RunTimes.StackTimes;
import io.penstock.cli.view.Wording;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.run.CriticalPath;
import io.penstock.orchestration.run.Operation;
import io.penstock.orchestration.run.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Makes the rows of a timeline. */
final class StackBars {

    /** A stack with more changes than this shows the longest of them. */
    static final int MOST = 16;

    private final RunDetails run;
    private final RunTimes times;
    private final CriticalPath path;

    private StackBars(RunDetails run, RunTimes times, CriticalPath path) {
        this.run = run;
        this.times = times;
        this.path = path;
    }

    static List<StackBar> of(RunDetails run, RunTimes times, CriticalPath path) {
        return new StackBars(run, times, path).rows();
    }

    private List<StackBar> rows() {
        List<StackBar> rows = new ArrayList<>();
        Set<StackName> others = new TreeSet<>(run.graph().stacks());
        others.addAll(run.report().outcomes().keySet());
        for (StackTimes stack : times.stacks()) {
            others.remove(stack.stack());
            rows.add(row(stack));
        }
        others.forEach(stack -> rows.add(row(new StackTimes(stack, List.of(), List.of()))));
        return rows;
    }

    private StackBar row(StackTimes stack) {
        Outcome outcome = run.report().outcomes().get(stack.stack());
        List<ResourceTimes> leaves = Leaves.of(stack.resources());
        List<ResourceTimes> longest = leaves.stream()
                .sorted(Comparator.comparing(
                                (ResourceTimes each) -> bar(each.span()).took())
                        .reversed())
                .limit(leaves.size() <= MOST ? MOST : MOST - 1)
                .toList();
        List<ResourceTimes> rest =
                leaves.stream().filter(each -> !longest.contains(each)).toList();
        String more = rest.stream()
                .map(each -> bar(each.span()).took())
                .max(Comparator.naturalOrder())
                .map(most -> "and " + rest.size() + " more, none longer than " + Wording.duration(most))
                .orElse("");
        return new StackBar(
                stack.stack(),
                sign(outcome),
                words(stack, outcome),
                tone(outcome),
                stack.spans().stream().map(this::bar).toList(),
                path.stacks().contains(stack.stack()),
                leaves.stream().filter(longest::contains).map(this::resource).toList(),
                more);
    }

    private ResourceBar resource(ResourceTimes resource) {
        Bar bar = bar(resource.span());
        String type = Wording.type(resource.change().type());
        String verb = Wording.verb(resource.change().kind());
        Tone tone =
                switch (resource.ending()) {
                    case DONE -> Tone.CHANGED;
                    case FAILED -> Tone.BAD;
                    case NOT_KNOWN -> Tone.OPEN;
                };
        String ending = tone == Tone.CHANGED ? "" : tone == Tone.BAD ? ", failed" : ", no end known";
        return new ResourceBar(
                type.substring(type.lastIndexOf(':') + 1) + " "
                        + resource.change().name(),
                verb + " " + resource.change().name() + " (" + type + "), " + Wording.duration(bar.took()) + ending,
                bar,
                tone);
    }

    private Bar bar(Span span) {
        return new Bar(
                Duration.between(times.began(), span.began()),
                Duration.between(times.began(), span.ended().orElse(times.ended())));
    }

    private static String sign(@Nullable Outcome outcome) {
        if (outcome == null) {
            return "·";
        }
        return outcome instanceof Outcome.Failed ? "✗" : outcome.succeeded() ? "✓" : "-";
    }

    private static Tone tone(@Nullable Outcome outcome) {
        if (outcome instanceof Outcome.Failed) {
            return Tone.BAD;
        }
        if (outcome == null || outcome instanceof Outcome.Cancelled) {
            return Tone.OPEN;
        }
        return outcome.changes().isEmpty() ? Tone.SAME : Tone.CHANGED;
    }

    private String words(StackTimes stack, @Nullable Outcome outcome) {
        if (outcome == null) {
            return stack.spans().isEmpty() ? "not started" : "no end known";
        }
        String changes = Wording.changes(outcome.changes(), run.report().operation());
        if (outcome instanceof Outcome.Updated) {
            return changes;
        } else if (outcome instanceof Outcome.Unchanged) {
            return "no changes";
        } else if (outcome instanceof Outcome.UpToDate) {
            return "up to date";
        } else if (outcome instanceof Outcome.Failed) {
            return changes.isEmpty() ? "failed" : "failed, " + changes + " before";
        } else if (outcome instanceof Outcome.Blocked blocked) {
            return (run.report().operation() == Operation.DESTROY ? "not taken down: " : "not run: needs ")
                    + Wording.list(blocked.by())
                    + (run.report().operation() == Operation.DESTROY ? " reads it" : "");
        } else if (outcome instanceof Outcome.NotStarted notStarted) {
            return "not started: " + Wording.list(notStarted.failed()) + " failed";
        }
        return stack.spans().isEmpty() ? "stopped before its start" : "stopped";
    }
}
