package io.penstock.orchestration.run;

import io.penstock.orchestration.run.ResourceChange.Kind;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What a run came to in numbers, the same wherever it is told. Every number counts something that the report lists.
 *
 * @param changes resources by what happened, or in a preview would happen, to them; kinds that do not occur are left out
 * @param unchanged resources that were left alone, of the stacks that ran
 * @param stacks all that the run reached: the sum of the numbers after this one
 * @param done stacks that ran and succeeded
 * @param upToDate stacks that did not run because they were proven up to date
 * @param blocked stacks that were not run because of a failure that they need mended
 * @param notStarted stacks that were not run because of a failure elsewhere
 * @param cancelled stacks that the user stopped, before their start or part-way
 */
public record RunTotals(
        Map<Kind, Integer> changes,
        int unchanged,
        int stacks,
        int done,
        int upToDate,
        int failed,
        int blocked,
        int notStarted,
        int cancelled) {

    public RunTotals {
        Map<Kind, Integer> sorted = new EnumMap<>(Kind.class);
        sorted.putAll(changes);
        changes = Collections.unmodifiableMap(sorted);
    }

    public static RunTotals of(RunReport report) {
        Map<Kind, Integer> changes = new EnumMap<>(Kind.class);
        report.outcomes().values().stream()
                .flatMap(outcome -> outcome.changes().stream())
                .filter(change -> change.kind() != Kind.SAME)
                .forEach(change -> changes.merge(change.kind(), 1, Integer::sum));
        int unchanged = report.outcomes().values().stream()
                .mapToInt(RunTotals::unchanged)
                .sum();
        return new RunTotals(
                changes,
                unchanged,
                report.outcomes().size(),
                count(report, outcome -> outcome instanceof Outcome.Updated || outcome instanceof Outcome.Unchanged),
                count(report, Outcome.UpToDate.class::isInstance),
                count(report, Outcome.Failed.class::isInstance),
                count(report, Outcome.Blocked.class::isInstance),
                count(report, Outcome.NotStarted.class::isInstance),
                count(report, Outcome.Cancelled.class::isInstance));
    }

    /** How many resources changes of this kind were made to. */
    public int of(Kind kind) {
        return changes.getOrDefault(kind, 0);
    }

    private static int unchanged(Outcome outcome) {
        if (outcome instanceof Outcome.Updated updated) {
            return updated.unchanged();
        }
        return outcome instanceof Outcome.Unchanged unchanged ? unchanged.unchanged() : 0;
    }

    private static int count(RunReport report, Predicate<Outcome> which) {
        return (int) report.outcomes().values().stream().filter(which).count();
    }
}
