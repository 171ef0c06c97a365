package io.penstock.orchestration.state;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a stack's update is made from, each part as a hash: two equal fingerprints make equal updates.
 *
 * @param parts the hash of each part, by what the part is called to a user: {@code its program}, {@code its config},
 *     {@code sql/10-events.sql}, {@code input-stream.streamName}
 */
public record Fingerprint(SortedMap<String, String> parts) {

    public Fingerprint {
        parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
    }

    /** The parts that are not the same here and there, those that only one of the two has among them. */
    public List<String> differences(Fingerprint other) {
        TreeSet<String> all = new TreeSet<>(parts.keySet());
        all.addAll(other.parts.keySet());
        return all.stream()
                .filter(part -> !String.valueOf(parts.get(part)).equals(String.valueOf(other.parts.get(part))))
                .toList();
    }
}
