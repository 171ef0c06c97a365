package io.penstock.cli.comparison;

import io.penstock.orchestration.state.LastUpdate;
import io.penstock.orchestration.state.StackRecord;
import io.penstock.orchestration.state.StackState;
import io.penstock.orchestration.state.StackState.Standing;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a stack was made from, as the record of its last update says it.
 *
 * @param parts the hash of each part, by what it is called
 * @param unknown why there is no such record that still holds; empty where there is one
 */
record DeployedCode(SortedMap<String, String> parts, Optional<String> unknown) {

    /** As {@link io.penstock.orchestration.state.Fingerprint} calls them. */
    static final String PROGRAM = "its program";

    static final String DEFINITION = "what it exports and reads";
    private static final String CONFIG = "its config";
    private static final String HOLDS = "what it holds for readers";
    private static final int DIGITS = 12;

    DeployedCode {
        parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
    }

    static DeployedCode of(StackState state) {
        Optional<LastUpdate> update = state.lastUpdate();
        Optional<StackRecord> record = state.record();
        if (update.isEmpty() || record.isEmpty()) {
            return unknown("not written down");
        }
        if (!state.pending().isEmpty()) {
            return unknown("stopped half-way");
        }
        if (!update.get().succeeded()) {
            return unknown("its update failed");
        }
        if (state.standing() != Standing.INTACT) {
            return unknown("changed since");
        }
        SortedMap<String, String> parts =
                new TreeMap<>(record.get().fingerprint().parts());
        parts.keySet().removeAll(record.get().reads());
        parts.remove(CONFIG);
        return parts.containsKey(PROGRAM) ? new DeployedCode(parts, Optional.empty()) : unknown("not comparable");
    }

    private static DeployedCode unknown(String why) {
        return new DeployedCode(new TreeMap<>(), Optional.of(why));
    }

    static boolean isFile(String part) {
        return !part.equals(PROGRAM) && !part.equals(DEFINITION) && !part.equals(HOLDS);
    }

    static String shortened(String hash) {
        return hash.substring(0, Math.min(DIGITS, hash.length()));
    }
}
