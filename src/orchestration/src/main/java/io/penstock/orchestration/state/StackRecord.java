package io.penstock.orchestration.state;

import io.penstock.orchestration.environment.OutputName;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What Penstock writes down of an update together with that update.
 *
 * @param fingerprint of all that the update was made from
 * @param reads the outputs of other stacks that the program declares to read, as {@code input-stream.streamName}
 * @param holds outputs that the program no longer has and that were kept for readers that have not moved yet
 */
public record StackRecord(Fingerprint fingerprint, SortedSet<String> reads, SortedSet<OutputName> holds) {

    public StackRecord {
        reads = Collections.unmodifiableSortedSet(new TreeSet<>(reads));
        holds = Collections.unmodifiableSortedSet(new TreeSet<>(holds));
    }
}
