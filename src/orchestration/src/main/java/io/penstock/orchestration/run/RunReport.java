package io.penstock.orchestration.run;

import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.environment.StackName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What happened in a run: one outcome for every stack that it reached, in the order of the graph. */
public record RunReport(
        EnvironmentName environment,
        Operation operation,
        Instant started,
        Duration took,
        Map<StackName, Outcome> outcomes) {

    public RunReport {
        outcomes = Collections.unmodifiableMap(new LinkedHashMap<>(outcomes));
    }

    /** Whether every stack succeeded. */
    public boolean succeeded() {
        return outcomes.values().stream().allMatch(Outcome::succeeded);
    }

    /** Whether any stack was cancelled. */
    public boolean cancelled() {
        return outcomes.values().stream().anyMatch(Outcome.Cancelled.class::isInstance);
    }

    /** Whether any stack was, in a preview would be, or in a look for drift is, other than it is recorded. */
    public boolean differs() {
        return outcomes.values().stream().anyMatch(Outcome.Updated.class::isInstance);
    }

    /** This run and what was run after it, as one: what happened to a stack in both is told together. */
    public RunReport then(RunReport next) {
        Map<StackName, Outcome> together = new LinkedHashMap<>(outcomes);
        next.outcomes().forEach((stack, outcome) -> together.merge(stack, outcome, RunReport::then));
        return new RunReport(environment, operation, started, took.plus(next.took()), together);
    }

    private static Outcome then(Outcome first, Outcome second) {
        List<ResourceChange> changes = new ArrayList<>(first.changes());
        changes.addAll(second.changes());
        Duration took = first.took().plus(second.took());
        if (second instanceof Outcome.Failed failed) {
            return new Outcome.Failed(failed.failure(), changes, took);
        }
        if (second instanceof Outcome.Cancelled) {
            return new Outcome.Cancelled(changes, took);
        }
        if (second instanceof Outcome.Blocked || second instanceof Outcome.NotStarted) {
            return second;
        }
        int unchanged = second instanceof Outcome.Updated updated
                ? updated.unchanged()
                : second instanceof Outcome.Unchanged same ? same.unchanged() : 0;
        return changes.isEmpty()
                ? new Outcome.Unchanged(unchanged, second.outputs(), took)
                : new Outcome.Updated(changes, unchanged, second.outputs(), took);
    }
}
