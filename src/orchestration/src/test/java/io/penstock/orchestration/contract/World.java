package io.penstock.orchestration.contract;

import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.StackDefinition;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.environment.StackOutput;
import io.penstock.orchestration.graph.StackGraph;
import io.penstock.orchestration.state.DeployedResource;
import io.penstock.orchestration.state.Fingerprint;
import io.penstock.orchestration.state.LastUpdate;
import io.penstock.orchestration.state.StackRecord;
import io.penstock.orchestration.state.StackState;
import io.penstock.orchestration.state.StackState.Standing;
import io.penstock.orchestration.state.StoredValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Deployed stacks as a model: what each exports, by type, and what its program, as deployed, takes each read for. */
final class World {

    /** How a stack came to be what it is. */
    enum Way {
        PENSTOCK,
        FOREIGN,
        KILLED
    }

    /** One deployed stack. {@code reads} is the truth, which states show only as far as {@code way} lets them. */
    record Stack(
            SortedMap<String, String> exports, SortedMap<String, String> reads, SortedSet<String> refers, Way way) {}

    private final SortedMap<StackName, Stack> stacks = new TreeMap<>();

    World copy() {
        World copy = new World();
        copy.stacks.putAll(stacks);
        return copy;
    }

    boolean contains(StackName stack) {
        return stacks.containsKey(stack);
    }

    void put(StackDefinition definition, Way way) {
        stacks.put(definition.name(), of(definition, way));
    }

    void remove(StackName stack) {
        stacks.remove(stack);
    }

    /** Brings a stack up by its definition, holding what it is told to. */
    void update(StackDefinition definition, Collection<OutputName> holds) {
        Stack after = of(definition, Way.PENSTOCK);
        Stack before = stacks.get(definition.name());
        for (OutputName hold : holds) {
            if (before == null || !before.exports().containsKey(hold.value())) {
                throw new AssertionError(definition.name() + " is to hold " + hold + ", which it does not have");
            }
            after.exports().put(hold.value(), before.exports().getOrDefault(hold.value(), ""));
        }
        stacks.put(definition.name(), after);
    }

    /** Stops an update part-way: the state has the references of before and of after, and the exports of before. */
    void kill(StackDefinition definition) {
        Stack before = stacks.get(definition.name());
        Stack after = of(definition, Way.KILLED);
        if (before == null) {
            after.exports().clear();
            after.reads().clear();
            stacks.put(definition.name(), after);
            return;
        }
        SortedSet<String> refers = new TreeSet<>(before.refers());
        refers.addAll(after.refers());
        stacks.put(definition.name(), new Stack(before.exports(), before.reads(), refers, Way.KILLED));
    }

    private static Stack of(StackDefinition definition, Way way) {
        SortedMap<String, String> exports = new TreeMap<>();
        definition
                .exports()
                .forEach(export ->
                        exports.put(export.name().value(), export.type().name()));
        SortedMap<String, String> reads = new TreeMap<>();
        SortedSet<String> refers = new TreeSet<>();
        for (StackOutput<?> read : definition.reads()) {
            reads.put(read.toString(), read.type().name());
            refers.add("organization/shop/dev." + read.stack());
        }
        return new Stack(exports, reads, refers, way);
    }

    /** The reads that find nothing, or something of another type: {@code reader <- stack.output}. */
    SortedSet<String> broken() {
        SortedSet<String> broken = new TreeSet<>();
        stacks.forEach((reader, stack) -> stack.reads().forEach((read, type) -> {
            if (!type.equals(exported(read))) {
                broken.add(reader + " <- " + read);
            }
        }));
        return broken;
    }

    /** The reads that find nothing, whatever the type. */
    SortedSet<String> gone() {
        SortedSet<String> gone = new TreeSet<>(broken());
        gone.removeIf(read -> !exported(read.substring(read.indexOf("<- ") + 3)).isEmpty());
        return gone;
    }

    /** The type of what is exported there, empty where nothing is. */
    private String exported(String read) {
        int dot = read.indexOf('.');
        Stack producer = stacks.get(new StackName(read.substring(0, dot)));
        return producer == null ? "" : producer.exports().getOrDefault(read.substring(dot + 1), "");
    }

    /** The same, but each stack reads all that its state lets one suspect. */
    World suspected() {
        World suspected = new World();
        stacks.forEach((name, stack) -> {
            SortedMap<String, String> reads = new TreeMap<>(stack.reads());
            if (stack.way() != Way.PENSTOCK) {
                for (String reference : stack.refers()) {
                    StackName producer =
                            new StackName(reference.substring(reference.lastIndexOf("/dev.") + "/dev.".length()));
                    Stack of = stacks.get(producer);
                    if (of != null && !producer.equals(name)) {
                        of.exports().forEach((output, type) -> reads.putIfAbsent(producer + "." + output, type));
                    }
                }
            }
            suspected.stacks.put(name, new Stack(stack.exports(), reads, stack.refers(), stack.way()));
        });
        return suspected;
    }

    /** What the states say of it. */
    SortedMap<StackName, StackState> states() {
        SortedMap<StackName, StackState> states = new TreeMap<>();
        stacks.forEach((name, stack) -> {
            SortedMap<OutputName, StoredValue> outputs = new TreeMap<>();
            stack.exports()
                    .forEach((output, type) -> outputs.put(new OutputName(output), new StoredValue("1", type, false)));
            Optional<StackRecord> record = stack.way() == Way.FOREIGN
                    ? Optional.empty()
                    : Optional.of(new StackRecord(
                            new Fingerprint(new TreeMap<>()),
                            new TreeSet<>(stack.reads().keySet()),
                            new TreeSet<>()));
            states.put(
                    name,
                    new StackState(
                            name,
                            List.of(new DeployedResource("urn:thing", "fake:index:Thing", "thing", "1")),
                            outputs,
                            stack.refers(),
                            List.of(),
                            Optional.of(new LastUpdate("update", true, Instant.EPOCH, record)),
                            stack.way() == Way.KILLED ? Standing.CHANGED_SINCE : Standing.INTACT));
        });
        return states;
    }

    ContractFindings check(PlannedRun run) {
        SortedMap<StackName, StackState> states = states();
        return Contracts.check(run, Readers.deployed(Deployed.NAMES, states), states);
    }

    /** The graph's stacks of the run, in one of the orders that a run can take. */
    static List<StackName> order(StackGraph graph, Collection<StackName> run, java.util.Random random) {
        List<StackName> left = new ArrayList<>(run);
        List<StackName> order = new ArrayList<>();
        Map<StackName, SortedSet<StackName>> needs = new TreeMap<>();
        StackGraph restricted = graph.restrictedTo(run);
        run.forEach(stack -> needs.put(stack, restricted.upstreams(stack)));
        while (!left.isEmpty()) {
            List<StackName> ready = left.stream()
                    .filter(stack -> order.containsAll(needs.getOrDefault(stack, new TreeSet<>())))
                    .toList();
            StackName next = ready.get(random.nextInt(ready.size()));
            left.remove(next);
            order.add(next);
        }
        return order;
    }
}
