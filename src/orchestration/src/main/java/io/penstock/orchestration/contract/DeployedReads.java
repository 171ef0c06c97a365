package io.penstock.orchestration.contract;

import io.penstock.orchestration.contract.Reading.Basis;
import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.state.LastUpdate;
import io.penstock.orchestration.state.StackRecord;
import io.penstock.orchestration.state.StackState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What one deployed stack reads, by its state. */
final class DeployedReads {

    private final ReferenceNames names;
    private final Map<StackName, StackState> states;

    DeployedReads(ReferenceNames names, Map<StackName, StackState> states) {
        this.names = names;
        this.states = states;
    }

    List<Reading> of(StackState reader) {
        SortedMap<StackName, SortedSet<OutputName>> declared =
                reader.record().map(DeployedReads::declared).orElseGet(TreeMap::new);
        SortedSet<StackName> referenced = referenced(reader);
        SortedSet<StackName> producers = new TreeSet<>(declared.keySet());
        producers.addAll(referenced);
        producers.remove(reader.stack());
        boolean trusted = isTrusted(reader);
        List<Reading> readings = new ArrayList<>();
        for (StackName producer : producers) {
            StackState state = states.get(producer);
            if (state == null || !state.isDeployed()) {
                continue;
            }
            SortedSet<OutputName> known = declared.getOrDefault(producer, new TreeSet<>());
            boolean all = referenced.contains(producer) && (!trusted || known.isEmpty());
            SortedSet<OutputName> outputs = new TreeSet<>(known);
            if (all) {
                outputs.addAll(state.outputs().keySet());
            }
            Basis basis = all ? trusted ? Basis.UNDECLARED : Basis.UNTRUSTED : Basis.DECLARED;
            readings.add(new Reading(producer, reader.stack(), outputs, basis));
        }
        return readings;
    }

    /** Whether the record says all that the program read when the state became what it is. */
    private static boolean isTrusted(StackState state) {
        return state.lastUpdate()
                        .filter(LastUpdate::succeeded)
                        .filter(update -> update.kind().equals("update"))
                        .flatMap(LastUpdate::record)
                        .isPresent()
                && state.standing() == StackState.Standing.INTACT
                && state.pending().isEmpty();
    }

    private SortedSet<StackName> referenced(StackState reader) {
        SortedSet<StackName> stacks = new TreeSet<>();
        reader.references().forEach(reference -> names.stackOf(reference).ifPresent(stacks::add));
        return stacks;
    }

    private static SortedMap<StackName, SortedSet<OutputName>> declared(StackRecord record) {
        SortedMap<StackName, SortedSet<OutputName>> declared = new TreeMap<>();
        for (String read : record.reads()) {
            int dot = read.indexOf('.');
            if (dot > 0 && read.indexOf('/') < 0) { // with a slash it is an output of another project's stack
                declared.computeIfAbsent(new StackName(read.substring(0, dot)), stack -> new TreeSet<>())
                        .add(new OutputName(read.substring(dot + 1)));
            }
        }
        return declared;
    }
}
