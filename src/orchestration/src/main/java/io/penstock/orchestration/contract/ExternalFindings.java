package io.penstock.orchestration.contract;

import io.penstock.orchestration.state.StoredValue;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a run reads of stacks that are none of the environment's.
 *
 * @param refusals why the run must not begin; empty if it may
 * @param values what it reads, by {@link io.penstock.orchestration.environment.ExternalOutput#toString}
 */
public record ExternalFindings(List<ExternalRefusal> refusals, SortedMap<String, StoredValue> values) {

    public ExternalFindings {
        refusals = List.copyOf(refusals);
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }
}
