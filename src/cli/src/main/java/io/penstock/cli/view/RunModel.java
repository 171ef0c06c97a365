package io.penstock.cli.view;

import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.gate.DataTypes;
import io.penstock.orchestration.graph.StackGraph;
import io.penstock.orchestration.run.Operation;
import io.penstock.orchestration.run.Outcome;
import io.penstock.orchestration.run.RunEvent;
import io.penstock.orchestration.run.RunReport;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What is known of a run at some time: the fold of its events. Immutable.
 *
 * @param graph the stacks in the order in which they run; reversed for a destruction
 * @param title the headline, such as {@code Update of dev · local · 6 stacks}
 * @param started empty before the first event
 * @param types what holds data
 * @param stopping why nothing more starts; empty while the run goes on
 * @param report empty until the run ends
 */
public record RunModel(
        StackGraph graph,
        Operation operation,
        String title,
        Optional<Instant> started,
        Map<StackName, StackView> stacks,
        DataTypes types,
        Optional<String> stopping,
        Optional<RunReport> report) {

    public RunModel {
        stacks = Collections.unmodifiableMap(new LinkedHashMap<>(stacks));
    }

    /**
     * Before the first event.
     *
     * @param graph in the order in which stacks are brought up, whatever the operation
     * @param place where the environment is, such as {@code aws 123456789012 eu-central-1} or {@code local}
     * @param types what holds data, and is marked where a plan would lose it
     */
    public static RunModel of(StackGraph graph, Operation operation, String place, DataTypes types) {
        StackGraph ordered = operation == Operation.DESTROY ? graph.reversed() : graph;
        Map<StackName, StackView> stacks = new LinkedHashMap<>();
        ordered.stacks().forEach(stack -> stacks.put(stack, StackView.waiting(stack)));
        String title = Wording.title(operation) + " of " + graph.environment() + " · " + place + " · "
                + Wording.count(stacks.size(), "stack");
        return new RunModel(
                ordered, operation, title, Optional.empty(), stacks, types, Optional.empty(), Optional.empty());
    }

    /** What is known after one more event. */
    public RunModel with(RunEvent event) {
        if (event instanceof RunEvent.RunStarted e) {
            return new RunModel(graph, operation, title, Optional.of(e.at()), stacks, types, stopping, report);
        } else if (event instanceof RunEvent.StackStarted e) {
            return with(e.stack(), view -> view.startedAt(e.at()));
        } else if (event instanceof RunEvent.ResourcesExpected e) {
            return with(e.stack(), view -> view.expecting(e.count()));
        } else if (event instanceof RunEvent.ResourceStarted e) {
            return with(e.stack(), view -> view.working(e.change()));
        } else if (event instanceof RunEvent.ResourceFinished e) {
            return with(e.stack(), view -> view.done(e.change()));
        } else if (event instanceof RunEvent.ResourceFailed e) {
            return with(e.stack(), view -> view.failed(e.failure()));
        } else if (event instanceof RunEvent.StackFinished e) {
            return with(e.stack(), view -> view.ended(e.outcome()));
        } else if (event instanceof RunEvent.CancelRequested) {
            return new RunModel(
                    graph,
                    operation,
                    title,
                    started,
                    stacks,
                    types,
                    Optional.of("what has begun is being ended"),
                    report);
        } else if (event instanceof RunEvent.FailureStopsRun e) {
            Optional<String> why = Optional.of(e.failed() + " failed, nothing more starts");
            return new RunModel(graph, operation, title, started, stacks, types, stopping.or(() -> why), report);
        } else if (event instanceof RunEvent.RunFinished e) {
            return new RunModel(graph, operation, title, started, stacks, types, stopping, Optional.of(e.report()));
        }
        return this;
    }

    /** The stacks that this one still waits for; not those that one of them waits for itself. */
    public List<StackName> waitsFor(StackName stack) {
        List<StackName> open = graph.upstreams(stack).stream()
                .filter(upstream -> !endedWell(upstream))
                .toList();
        return open.stream()
                .filter(upstream -> open.stream()
                        .noneMatch(other -> graph.allUpstreams(other).contains(upstream)))
                .toList();
    }

    /** The same with how many resources each stack probably has, as a plan found. */
    public RunModel expecting(Map<StackName, Integer> counts) {
        RunModel model = this;
        for (Map.Entry<StackName, Integer> count : counts.entrySet()) {
            model = model.with(count.getKey(), view -> view.expecting(count.getValue()));
        }
        return model;
    }

    /** How its stacks are written on a terminal of a width. */
    StackLine line(int width) {
        return new StackLine(operation, stacks.keySet(), types, width);
    }

    Collection<StackView> views() {
        return stacks.values();
    }

    private boolean endedWell(StackName stack) {
        StackView view = stacks.get(stack);
        return view != null && view.outcome().map(Outcome::succeeded).orElse(false);
    }

    private RunModel with(StackName stack, UnaryOperator<StackView> change) {
        StackView view = stacks.get(stack);
        if (view == null) {
            return this;
        }
        Map<StackName, StackView> changed = new LinkedHashMap<>(stacks);
        changed.put(stack, change.apply(view));
        return new RunModel(graph, operation, title, started, changed, types, stopping, report);
    }
}
