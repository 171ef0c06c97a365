package io.penstock.orchestration.contract;

import io.penstock.orchestration.contract.Reading.Basis;
import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.StackDefinition;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.environment.StackOutput;
import io.penstock.orchestration.state.StackState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Who reads which output of whom. Immutable. */
public final class Readers {

    private final List<Reading> readings;
    private final SortedMap<StackName, List<Reading>> byProducer = new TreeMap<>();

    private Readers(Collection<Reading> readings) {
        this.readings = readings.stream()
                .sorted(Comparator.comparing(Reading::producer).thenComparing(Reading::reader))
                .toList();
        this.readings.forEach(reading -> byProducer
                .computeIfAbsent(reading.producer(), producer -> new ArrayList<>())
                .add(reading));
    }

    /**
     * Who reads what as deployed. A stack whose last update was Penstock's, ended well and is still what stands there
     * reads what the record of that update says. Any other is taken to read every output of each stack that its state
     * refers to, and what is known of it besides.
     */
    public static Readers deployed(ReferenceNames names, Map<StackName, StackState> states) {
        DeployedReads reads = new DeployedReads(names, states);
        return new Readers(states.values().stream()
                .flatMap(state -> reads.of(state).stream())
                .toList());
    }

    /** Who will read what when the run has ended well: its stacks read what their programs declare. */
    public Readers after(PlannedRun run) {
        List<Reading> after = new ArrayList<>(readings);
        after.removeIf(
                reading -> run.up().contains(reading.reader()) || run.down().contains(reading.reader()));
        run.up().forEach(stack -> after.addAll(declared(run.definition(stack))));
        return new Readers(after);
    }

    private static List<Reading> declared(StackDefinition reader) {
        SortedMap<StackName, SortedSet<OutputName>> reads = new TreeMap<>();
        for (StackOutput<?> read : reader.reads()) {
            reads.computeIfAbsent(read.stack(), stack -> new TreeSet<>()).add(read.name());
        }
        return reads.entrySet().stream()
                .map(entry -> new Reading(entry.getKey(), reader.name(), entry.getValue(), Basis.DECLARED))
                .toList();
    }

    /** Every reading, by producer and reader. */
    public List<Reading> all() {
        return readings;
    }

    /** The readings of this producer's outputs, by reader. */
    public List<Reading> of(StackName producer) {
        return List.copyOf(byProducer.getOrDefault(producer, List.of()));
    }

    /** The readings of this one output, by reader. */
    public List<Reading> of(StackName producer, OutputName output) {
        return of(producer).stream()
                .filter(reading -> reading.outputs().contains(output))
                .toList();
    }

    /**
     * Of outputs that producers hold for readers, those that some stack still reads.
     *
     * @param holds by producer
     * @return without the producers that need to hold nothing any more
     */
    public SortedMap<StackName, SortedSet<OutputName>> stillRead(
            Map<StackName, ? extends Collection<OutputName>> holds) {
        SortedMap<StackName, SortedSet<OutputName>> still = new TreeMap<>();
        holds.forEach((producer, outputs) -> outputs.stream()
                .filter(output -> !of(producer, output).isEmpty())
                .forEach(output -> still.computeIfAbsent(producer, stack -> new TreeSet<>())
                        .add(output)));
        return still;
    }
}
