package io.penstock.cli.timeline;

import io.penstock.cli.journal.RunDetails;
import io.penstock.cli.journal.RunTable;
import io.penstock.cli.journal.RunTimes;
import io.penstock.cli.view.Wording;
import io.penstock.orchestration.graph.StackGraph;
import io.penstock.orchestration.run.CriticalPath;
import io.penstock.orchestration.run.Operation;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;

/**
 * What the picture of a run shows.
 *
 * @param title such as {@code Run 12: ./penstock up dev}
 * @param subtitle when it was, how long it took and how it ended
 * @param length of the time axis, at least a millisecond
 * @param stacks those that ran in the order in which they began, then the others
 * @param limits what limited the run, in sentences
 */
public record Timeline(
        String title, String subtitle, Duration length, List<StackBar> stacks, CriticalPath path, List<String> limits) {

    public Timeline {
        stacks = List.copyOf(stacks);
        limits = List.copyOf(limits);
    }

    /** The timeline of a run; times are shown to people in {@code zone}. */
    public static Timeline of(RunDetails run, RunTimes times, ZoneId zone) {
        StackGraph ordered =
                run.report().operation() == Operation.DESTROY ? run.graph().reversed() : run.graph();
        CriticalPath path = CriticalPath.of(ordered, times.ofStacks());
        String when = new RunTable(List.of(run.entry()), zone).time(run.entry());
        Duration length = times.took().isZero() ? Duration.ofMillis(1) : times.took();
        return new Timeline(
                "Run " + run.entry().id() + ": " + run.entry().command(),
                when + " · " + Wording.duration(times.took()) + " · "
                        + run.entry().result().words(),
                length,
                StackBars.of(run, times, path),
                path,
                Limits.of(ordered, run.running(), times, path));
    }

    /** All of it in words: what limited the run, then each stack. */
    public String inWords() {
        StringBuilder words = new StringBuilder(subtitle).append(". ").append(String.join(" ", limits));
        stacks.forEach(stack -> words.append(' ').append(stack.inWords()).append('.'));
        return words.toString();
    }
}
