package io.penstock.orchestration.run;

import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.environment.StackName;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
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
}
