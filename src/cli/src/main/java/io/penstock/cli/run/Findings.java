package io.penstock.cli.run;

import io.penstock.orchestration.cause.Causes;
import io.penstock.orchestration.contract.ContractRefusal;
import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.gate.DataLoss;
import io.penstock.orchestration.gate.DataTypes;
import io.penstock.orchestration.gate.PreviewFindings;
import io.penstock.orchestration.gate.RemovedStacks;
import io.penstock.orchestration.gate.RunNotes;
import io.penstock.orchestration.graph.StackGraph;
import io.penstock.orchestration.reviewed.Origins;
import io.penstock.orchestration.run.RunReport;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * What an update was found to do beside its changes.
 *
 * @param refusals why it must not begin
 * @param holds outputs that stacks go on exporting until their readers have moved
 * @param types what holds data
 * @param losses what holds data and would be replaced or deleted
 * @param removed what is deployed and no longer in the code
 * @param origins what a preview was made from; empty for another run
 * @param stale what has changed since the report was made that an update is held to; empty where nothing has
 * @param notDeployed stacks that were asked for and left out, because nothing of them is deployed
 */
public record Findings(
        List<ContractRefusal> refusals,
        SortedMap<StackName, SortedSet<OutputName>> holds,
        DataTypes types,
        List<DataLoss> losses,
        RemovedStacks removed,
        Optional<Origins> origins,
        Optional<String> stale,
        List<StackName> notDeployed) {

    public Findings {
        refusals = List.copyOf(refusals);
        holds = Collections.unmodifiableSortedMap(new TreeMap<>(holds));
        losses = List.copyOf(losses);
        notDeployed = List.copyOf(notDeployed);
    }

    Findings(
            List<ContractRefusal> refusals,
            SortedMap<StackName, SortedSet<OutputName>> holds,
            DataTypes types,
            List<DataLoss> losses,
            RemovedStacks removed,
            Optional<Origins> origins) {
        this(refusals, holds, types, losses, removed, origins, Optional.empty(), List.of());
    }

    /** Nothing but what is no longer in the code. */
    static Findings none(RemovedStacks removed) {
        return none(new DataTypes(new TreeMap<>()), removed);
    }

    /** The same of a run that was not held against what is deployed. */
    static Findings none(DataTypes types, RemovedStacks removed) {
        return new Findings(List.of(), new TreeMap<>(), types, List.of(), removed, Optional.empty());
    }

    /** The same of a preview that was made from this. */
    Findings from(Origins made) {
        return new Findings(refusals, holds, types, losses, removed, Optional.of(made), stale, notDeployed);
    }

    /** The same, with this lost. */
    Findings losing(List<DataLoss> lost) {
        return new Findings(refusals, holds, types, lost, removed, origins, stale, notDeployed);
    }

    /** The same of an update that is held to a report of which this is stale. */
    Findings since(Optional<String> staleness) {
        return new Findings(refusals, holds, types, losses, removed, origins, staleness, notDeployed);
    }

    /** The same, without these stacks, of which nothing is deployed. */
    Findings without(List<StackName> absent) {
        return new Findings(refusals, holds, types, losses, removed, origins, stale, absent);
    }

    /** What they mean for this preview of these stacks. */
    public PreviewFindings of(StackGraph graph, RunReport preview) {
        return new PreviewFindings(
                graph,
                preview,
                Causes.of(graph, preview),
                losses,
                List.copyOf(removed.stacks().keySet()),
                origins,
                new RunNotes(
                        refusals.stream().map(ContractRefusal::message).toList(),
                        stale,
                        notDeployed,
                        Optional.empty()));
    }
}
