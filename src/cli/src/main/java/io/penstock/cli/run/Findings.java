package io.penstock.cli.run;

import io.penstock.orchestration.contract.ContractRefusal;
import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.gate.DataLoss;
import io.penstock.orchestration.gate.RemovedStacks;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * What an update was found to do beside its changes.
 *
 * @param refusals why it must not begin
 * @param holds outputs that stacks go on exporting until their readers have moved
 * @param losses what holds data and would be replaced or deleted
 * @param removed what is deployed and no longer in the code
 */
public record Findings(
        List<ContractRefusal> refusals,
        SortedMap<StackName, SortedSet<OutputName>> holds,
        List<DataLoss> losses,
        RemovedStacks removed) {

    public Findings {
        refusals = List.copyOf(refusals);
        holds = Collections.unmodifiableSortedMap(new TreeMap<>(holds));
        losses = List.copyOf(losses);
    }

    /** Nothing but what is no longer in the code. */
    static Findings none(RemovedStacks removed) {
        return new Findings(List.of(), new TreeMap<>(), List.of(), removed);
    }
}
