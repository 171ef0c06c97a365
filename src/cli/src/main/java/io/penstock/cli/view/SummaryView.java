package io.penstock.cli.view;

import io.penstock.orchestration.environment.ShellCommand;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.gate.DataTypes;
import io.penstock.orchestration.graph.StackGraph;
import io.penstock.orchestration.run.CriticalPath;
import io.penstock.orchestration.run.Failure;
import io.penstock.orchestration.run.Failure.ResourceFailure;
import io.penstock.orchestration.run.Operation;
import io.penstock.orchestration.run.Outcome;
import io.penstock.orchestration.run.ResourceChange;
import io.penstock.orchestration.run.RunReport;
import io.penstock.orchestration.run.RunTotals;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/** What a run came to, in lines: every number counts something that is listed. Pure. */
public final class SummaryView {

    private SummaryView() {}

    /** One line for every stack, in the order in which they ran. */
    public static List<Line> stacks(RunReport report, DataTypes types, int width) {
        StackLine line = new StackLine(report.operation(), report.outcomes().keySet(), types, width);
        return report.outcomes().entrySet().stream()
                .map(entry -> line.ended(entry.getKey(), entry.getValue()).cutTo(width))
                .toList();
    }

    /** The totals on one line: {@code 13 created, 19 unchanged · 5 of 6 stacks done, 1 up to date · 12.4 s}. */
    public static Line total(RunReport report) {
        List<ResourceChange> changes = report.outcomes().values().stream()
                .flatMap(outcome -> outcome.changes().stream())
                .toList();
        List<String> parts = new ArrayList<>();
        String counted = Wording.changes(changes, report.operation());
        if (!counted.isEmpty()) {
            parts.add(counted);
        }
        RunTotals totals = RunTotals.of(report);
        if (totals.unchanged() > 0) {
            parts.add(totals.unchanged() + " unchanged");
        }
        if (parts.isEmpty()) {
            parts.add("nothing changed");
        }
        int well = totals.done();
        int proven = totals.upToDate();
        int all = totals.stacks();
        StringBuilder text = new StringBuilder("  ")
                .append(String.join(", ", parts))
                .append(" · ")
                .append(well == all || proven == all ? "" : well + " of ")
                .append(Wording.count(all, "stack"))
                .append(proven == all ? " up to date" : " done");
        say(text, proven == all ? 0 : proven, "up to date");
        say(text, totals.failed(), "failed");
        say(text, totals.blocked(), "not run");
        say(text, totals.notStarted(), "not started");
        say(text, totals.cancelled(), "stopped or not started");
        text.append(" · ").append(Wording.duration(report.took()));
        return Line.of(text.toString(), report.succeeded() ? Style.BOLD : Style.BAD);
    }

    /** Why the run took as long as it did; nothing where fewer than two stacks ran one after another. */
    public static List<Line> criticalPath(StackGraph graph, RunReport report) {
        CriticalPath path = CriticalPath.of(graph, report);
        return path.stacks().size() < 2
                ? List.of()
                : List.of(Line.of(
                        "  critical path: " + Wording.chain(path.stacks()) + " · " + Wording.duration(path.took()),
                        Style.DIM));
    }

    /**
     * What failed, why, what that kept from running, and what to do: the last thing on the screen. Nothing where all went
     * well.
     *
     * @param again the command that goes on from here
     * @param number under which the run is written down; empty where it is not
     */
    public static List<Line> failures(RunReport report, String again, OptionalInt number, int width) {
        List<Line> lines = new ArrayList<>();
        report.outcomes().forEach((stack, outcome) -> {
            if (outcome instanceof Outcome.Failed failed) {
                lines.addAll(failure(stack, failed, width));
            }
        });
        lines.addAll(blocked(report));
        if (!lines.isEmpty() || report.cancelled()) {
            lines.addAll(rest(report, again));
            number.ifPresent(run -> lines.add(Line.of("Details: " + ShellCommand.of("runs", "show", run))));
        }
        return lines;
    }

    private static List<Line> failure(StackName stack, Outcome.Failed failed, int width) {
        Failure failure = failed.failure();
        List<Line> lines = new ArrayList<>();
        int resources = failure.resources().size();
        lines.add(Line.of(
                stack + " failed after " + Wording.duration(failed.took())
                        + (resources == 0 ? "" : ": " + Wording.count(resources, "resource")),
                Style.BAD));
        for (ResourceFailure resource : failure.resources()) {
            lines.add(Line.of("  ").add(resource.name(), Style.BOLD).add("  " + Wording.type(resource.type())));
            lines.addAll(Paragraph.of(resource.message(), "    ", width));
        }
        if (resources == 0) {
            lines.addAll(Paragraph.of(failure.message(), "  ", width));
        }
        return lines;
    }

    private static List<Line> blocked(RunReport report) {
        Map<SortedSet<StackName>, List<StackName>> byCause = new LinkedHashMap<>();
        report.outcomes().forEach((stack, outcome) -> {
            if (outcome instanceof Outcome.Blocked blocked) {
                byCause.computeIfAbsent(blocked.by(), cause -> new ArrayList<>())
                        .add(stack);
            }
        });
        List<Line> lines = new ArrayList<>();
        byCause.forEach((cause, stacks) -> lines.add(Line.of(Wording.list(stacks)
                + (stacks.size() == 1 ? " was not run: it " : " were not run: they ")
                + (report.operation() == Operation.DESTROY
                        ? (stacks.size() == 1 ? "is" : "are") + " still read by "
                        : (stacks.size() == 1 ? "needs " : "need "))
                + Wording.list(cause) + ".")));
        return lines;
    }

    private static List<Line> notStarted(RunReport report) {
        Set<StackName> stacks = stacks(report, Outcome.NotStarted.class::isInstance);
        Set<StackName> failed = new TreeSet<>();
        report.outcomes().values().forEach(outcome -> {
            if (outcome instanceof Outcome.NotStarted notStarted) {
                failed.addAll(notStarted.failed());
            }
        });
        return stacks.isEmpty()
                ? List.of()
                : List.of(Line.of(Wording.list(stacks) + (stacks.size() == 1 ? " was" : " were")
                        + " not started, because " + Wording.list(failed) + " failed (--fail-fast)."));
    }

    private static List<Line> rest(RunReport report, String again) {
        List<Line> lines = new ArrayList<>(notStarted(report));
        Set<StackName> stopped = stacks(
                report,
                outcome ->
                        outcome instanceof Outcome.Cancelled && !outcome.took().isZero());
        Set<StackName> notStarted = stacks(
                report,
                outcome ->
                        outcome instanceof Outcome.Cancelled && outcome.took().isZero());
        Set<StackName> well = stacks(report, Outcome::succeeded);
        if (!stopped.isEmpty()) {
            lines.add(Line.of(Wording.list(stopped) + (stopped.size() == 1 ? " was" : " were")
                    + " stopped part-way"
                    + (report.operation().onlyTells() ? "." : ": what was made until then is recorded.")));
        }
        if (!notStarted.isEmpty()) {
            lines.add(
                    Line.of(Wording.list(notStarted) + (notStarted.size() == 1 ? " was" : " were") + " not started."));
        }
        if (!report.operation().onlyTells() && !well.isEmpty()) {
            lines.add(Line.of(Wording.list(well) + (well.size() == 1 ? " is " : " are ")
                    + (report.operation() == Operation.DESTROY ? "gone" : "up") + ". Nothing needs undoing."));
        }
        boolean failed = report.outcomes().values().stream().anyMatch(Outcome.Failed.class::isInstance);
        lines.add(Line.of((failed ? "When it is mended: " : "To go on: ") + again, Style.BOLD));
        return lines;
    }

    private static Set<StackName> stacks(RunReport report, Predicate<Outcome> which) {
        Set<StackName> found = new TreeSet<>();
        report.outcomes().forEach((stack, outcome) -> {
            if (which.test(outcome)) {
                found.add(stack);
            }
        });
        return found;
    }

    private static void say(StringBuilder text, int number, String what) {
        if (number > 0) {
            text.append(", ").append(number).append(' ').append(what);
        }
    }
}
