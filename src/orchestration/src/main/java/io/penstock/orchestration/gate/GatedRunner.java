package io.penstock.orchestration.gate;

import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.graph.StackGraph;
import io.penstock.orchestration.run.Operation;
import io.penstock.orchestration.run.Outcome;
import io.penstock.orchestration.run.PreviewedUpdate;
import io.penstock.orchestration.run.RunListener;
import io.penstock.orchestration.run.StackRunner;
import io.penstock.orchestration.run.StackTask;
import io.penstock.orchestration.state.StackState;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Keeps data where the plan of a run is blind. A Pulumi project of its own reads what is deployed, so a plan does not show
 * what a change of the stacks that it reads does to it, nor what that does to its readers. Where such a change has happened,
 * the stack is previewed once more just before its update, and is not updated where that would lose what nobody agreed to lose.
 */
public final class GatedRunner implements StackRunner {

    private final StackRunner runner;
    private final DataGate gate;
    private final Approvals approvals;
    private final Set<StackName> blind;
    private final SortedMap<StackName, StackState> states;

    /**
     * @param graph the stacks of the run
     * @param approvals what may be lost
     * @param states what was deployed when the run began; of a stack that is not there nothing can be lost
     */
    public GatedRunner(
            StackRunner runner,
            DataGate gate,
            Approvals approvals,
            StackGraph graph,
            Map<StackName, StackState> states) {
        this.runner = runner;
        this.gate = gate;
        this.approvals = approvals;
        this.blind = blind(graph);
        this.states = new TreeMap<>(states);
    }

    /** The stacks of which a plan may not show all: Pulumi projects of their own, and all that read them. */
    static SortedSet<StackName> blind(StackGraph graph) {
        SortedSet<StackName> blind = new TreeSet<>();
        for (StackName stack : graph.stacks()) {
            if (graph.definition(stack).isElsewhere()) {
                blind.add(stack);
                blind.addAll(graph.allDownstreams(stack));
            }
        }
        return Collections.unmodifiableSortedSet(blind);
    }

    @Override
    public Outcome run(StackTask task, RunListener events) {
        StackName stack = task.stack().name();
        Optional<StackState> state = Optional.ofNullable(states.get(stack)).filter(StackState::isDeployed);
        SortedSet<StackName> changed = changed(task);
        if (task.operation() != Operation.UP || !blind.contains(stack) || state.isEmpty() || changed.isEmpty()) {
            return runner.run(task, events);
        }
        return new PreviewedUpdate(runner).run(task, events, preview -> {
            List<DataLoss> losses = approvals.unapproved(gate.lossesOf(stack, preview.changes(), state));
            return losses.isEmpty() ? Optional.empty() : Optional.of(message(changed, losses));
        });
    }

    @Override
    public Optional<Outcome> settle(StackTask task, RunListener events) {
        return runner.settle(task, events);
    }

    private static SortedSet<StackName> changed(StackTask task) {
        SortedSet<StackName> changed = new TreeSet<>();
        task.upstreams().forEach((upstream, outcome) -> {
            if (outcome instanceof Outcome.Updated) {
                changed.add(upstream);
            }
        });
        return changed;
    }

    private static String message(SortedSet<StackName> changed, List<DataLoss> losses) {
        return "Data would be lost, so nothing of it was changed.\nThe plan could not show what the changes of "
                + changed.stream().map(upstream -> "\"" + upstream + "\"").collect(Collectors.joining(", "))
                + " do to it:\n"
                + losses.stream()
                        .map(loss -> "- " + loss.sentence() + " To allow it: " + loss.option())
                        .collect(Collectors.joining("\n"));
    }
}
