package io.penstock.cli.demo;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What has arrived in the analytics bucket of one run.
 *
 * @param aggregated user records that are counted in results
 * @param deadLettered records in the dead letter, by the kind of reason (malformed, late, preprocessor)
 * @param windows rows of results
 */
public record Tally(long aggregated, SortedMap<String, Long> deadLettered, long windows) {

    public static final Tally NOTHING = new Tally(0, new TreeMap<>(), 0);

    public Tally {
        deadLettered = Collections.unmodifiableSortedMap(new TreeMap<>(deadLettered));
    }

    public long deadLetters() {
        return deadLettered.values().stream().mapToLong(Long::longValue).sum();
    }

    public long accountedFor() {
        return aggregated + deadLetters();
    }

    Tally plus(WindowResult result) {
        return new Tally(aggregated + result.count(), deadLettered, windows + 1);
    }

    Tally plusDeadLetter(String reasonKind) {
        TreeMap<String, Long> more = new TreeMap<>(deadLettered);
        more.merge(reasonKind, 1L, Long::sum);
        return new Tally(aggregated, more, windows);
    }
}
