package io.penstock.orchestration.run;

import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.graph.StackGraph;
import io.penstock.orchestration.run.Prover.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What can be proven of a graph's stacks without running any: each verdict, in the order of the graph. A stack of whose
 * upstreams one must run cannot be proven, for what it reads may change.
 */
public record Proofs(StackGraph graph, Map<StackName, Verdict> verdicts) {

    public Proofs {
        verdicts = Collections.unmodifiableMap(new LinkedHashMap<>(verdicts));
    }

    public static Proofs of(StackGraph graph, Prover prover) {
        Map<StackName, Verdict> verdicts = new LinkedHashMap<>();
        Map<StackName, Outcome> outcomes = new LinkedHashMap<>();
        for (StackName stack : graph.stacks()) {
            Verdict verdict = graph.upstreams(stack).stream()
                    .filter(upstream -> verdicts.get(upstream) instanceof Verdict.MustRun)
                    .findFirst()
                    .<Verdict>map(upstream -> new Verdict.MustRun(upstream + ", which it reads, has to run"))
                    .orElseGet(() -> prover.verdict(new StackTask(
                            graph.environment(),
                            Operation.PREVIEW,
                            graph.definition(stack),
                            upstreams(graph, stack, outcomes),
                            new CancelSignal())));
            verdicts.put(stack, verdict);
            if (verdict instanceof Verdict.UpToDate proven) {
                outcomes.put(stack, new Outcome.UpToDate(proven.proof(), proven.outputs()));
            }
        }
        return new Proofs(graph, verdicts);
    }

    private static Map<StackName, Outcome> upstreams(
            StackGraph graph, StackName stack, Map<StackName, Outcome> outcomes) {
        Map<StackName, Outcome> upstreams = new LinkedHashMap<>(outcomes);
        upstreams.keySet().retainAll(graph.upstreams(stack));
        return upstreams;
    }

    /** @throws IllegalArgumentException if the graph has no such stack */
    public Verdict of(StackName stack) {
        return Optional.ofNullable(verdicts.get(stack))
                .orElseThrow(() -> new IllegalArgumentException("The graph has no stack \"" + stack + "\"."));
    }

    /** Whether no stack has to run. */
    public boolean allUpToDate() {
        return verdicts.values().stream().allMatch(Verdict.UpToDate.class::isInstance);
    }

    /** The run that these proofs make unnecessary, as a report and its events; empty where any stack has to run. */
    public Optional<RunReport> report(Operation operation, Clock clock, RunListener listener) {
        if (!allUpToDate()) {
            return Optional.empty();
        }
        Instant started = clock.instant();
        listener.on(new RunEvent.RunStarted(started, graph.environment(), operation, graph.stacks()));
        Map<StackName, Outcome> outcomes = new LinkedHashMap<>();
        verdicts.forEach((stack, verdict) -> {
            Verdict.UpToDate proven = (Verdict.UpToDate) verdict;
            Outcome outcome = new Outcome.UpToDate(proven.proof(), proven.outputs());
            outcomes.put(stack, outcome);
            listener.on(new RunEvent.StackFinished(clock.instant(), stack, outcome));
        });
        Duration took = Duration.between(started, clock.instant());
        RunReport report = new RunReport(graph.environment(), operation, started, took, outcomes);
        listener.on(new RunEvent.RunFinished(clock.instant(), report));
        return Optional.of(report);
    }
}
