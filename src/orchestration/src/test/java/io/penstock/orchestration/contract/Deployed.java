package io.penstock.orchestration.contract;

import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.state.DeployedResource;
import io.penstock.orchestration.state.Fingerprint;
import io.penstock.orchestration.state.LastUpdate;
import io.penstock.orchestration.state.PendingOperation;
import io.penstock.orchestration.state.StackRecord;
import io.penstock.orchestration.state.StackState;
import io.penstock.orchestration.state.StackState.Standing;
import io.penstock.orchestration.state.StoredValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The states of the environment "dev" of the project "shop", as a test writes them. */
final class Deployed {

    static final EnvironmentName DEV = new EnvironmentName("dev");
    static final ReferenceNames NAMES = new ReferenceNames("shop", DEV);

    private static final DeployedResource THING = new DeployedResource("urn:thing", "fake:index:Thing", "thing", "1");

    private final SortedMap<StackName, StackState> states = new TreeMap<>();

    /** Adds a stack that Penstock brought up, to the end. */
    Deployed stack(String name, List<String> exports, List<String> reads) {
        return add(name, exports, references(reads), Optional.of(update(true, Optional.of(reads))), Standing.INTACT);
    }

    /** Adds a stack that stock {@code pulumi up} brought up. */
    Deployed foreign(String name, List<String> exports, List<String> refersTo) {
        return add(name, exports, full(refersTo), Optional.of(update(true, Optional.empty())), Standing.INTACT);
    }

    /** Adds a stack whose last update failed: its program declared these reads, its state still has the references. */
    Deployed failed(String name, List<String> exports, List<String> reads, List<String> refersTo) {
        return add(name, exports, full(refersTo), Optional.of(update(false, Optional.of(reads))), Standing.INTACT);
    }

    /** Adds a stack whose state was written by an update that never came to its end, after one that did. */
    Deployed killed(String name, List<String> exports, List<String> reads, List<String> refersTo) {
        return add(
                name, exports, full(refersTo), Optional.of(update(true, Optional.of(reads))), Standing.CHANGED_SINCE);
    }

    /** Adds a stack that Penstock brought up and whose state refers to more than its program declares. */
    Deployed referring(String name, List<String> exports, List<String> reads, List<String> refersTo) {
        return add(name, exports, full(refersTo), Optional.of(update(true, Optional.of(reads))), Standing.INTACT);
    }

    /** Makes what was added last hold an operation that never ended. */
    Deployed pending(String name) {
        StackState state = state(name);
        return put(new StackState(
                state.stack(),
                state.resources(),
                state.outputs(),
                state.references(),
                List.of(new PendingOperation("creating", THING)),
                state.lastUpdate(),
                state.standing()));
    }

    /** Adds a stack that was destroyed. */
    Deployed destroyed(String name) {
        return put(new StackState(
                new StackName(name),
                List.of(),
                Map.of(),
                new TreeSet<>(),
                List.of(),
                Optional.of(new LastUpdate("destroy", true, Instant.EPOCH, Optional.empty())),
                Standing.INTACT));
    }

    Deployed without(String name) {
        states.remove(new StackName(name));
        return this;
    }

    SortedMap<StackName, StackState> states() {
        return states;
    }

    StackState state(String name) {
        StackState state = states.get(new StackName(name));
        if (state == null) {
            throw new AssertionError("No state of " + name);
        }
        return state;
    }

    Readers readers() {
        return Readers.deployed(NAMES, states);
    }

    private Deployed add(
            String name,
            List<String> exports,
            SortedSet<String> references,
            Optional<LastUpdate> lastUpdate,
            Standing standing) {
        SortedMap<OutputName, StoredValue> outputs = new TreeMap<>();
        exports.forEach(export -> {
            String[] parts = export.split(":", -1);
            String type = parts.length > 1 ? parts[1] : "string";
            outputs.put(
                    new OutputName(parts[0]),
                    type.equals("secret") ? new StoredValue("v1:x", "", true) : new StoredValue("1", type, false));
        });
        return put(new StackState(
                new StackName(name), List.of(THING), outputs, references, List.of(), lastUpdate, standing));
    }

    private Deployed put(StackState state) {
        states.put(state.stack(), state);
        return this;
    }

    private static LastUpdate update(boolean succeeded, Optional<List<String>> reads) {
        return new LastUpdate(
                "update",
                succeeded,
                Instant.EPOCH,
                reads.map(read ->
                        new StackRecord(new Fingerprint(new TreeMap<>()), new TreeSet<>(read), new TreeSet<>())));
    }

    private static SortedSet<String> references(List<String> reads) {
        List<String> stacks = new ArrayList<>();
        reads.stream()
                .filter(read -> !read.contains("/"))
                .forEach(read -> stacks.add(read.substring(0, read.indexOf('.'))));
        return full(stacks);
    }

    private static SortedSet<String> full(List<String> stacks) {
        SortedSet<String> references = new TreeSet<>();
        stacks.forEach(stack -> references.add(
                stack.contains("/") ? stack : "organization/shop/" + (stack.equals("dev") ? "dev" : "dev." + stack)));
        return references;
    }
}
