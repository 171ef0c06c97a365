package io.penstock.orchestration.contract;

import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.StackName;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * What a run would take away.
 *
 * @param refusals why the run must not begin; empty if it may
 * @param holds by producer, the outputs that its program no longer has and that it must go on exporting, with their
 *     deployed values, until the readers that the run moves have moved
 */
public record ContractFindings(List<ContractRefusal> refusals, SortedMap<StackName, SortedSet<OutputName>> holds) {

    public ContractFindings {
        refusals = List.copyOf(refusals);
        holds = Collections.unmodifiableSortedMap(new TreeMap<>(holds));
    }
}
