package io.penstock.orchestration.contract;

import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.environment.StackOutput;
import io.penstock.orchestration.run.Outcome;
import io.penstock.orchestration.state.StackState;
import io.penstock.orchestration.state.StoredValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Whether a run leaves every stack what it reads.
 *
 * <p>An output that goes while a stack still reads it when the run has ended is refused. Where all its readers stop in the
 * same run, the producer holds it until they have; one that is a Pulumi project of its own cannot, and is refused. An output of another type is refused for readers that the run does not
 * reach; those that it does reach get the new value in it.
 */
public final class Contracts {

    private final PlannedRun run;
    private final Map<StackName, StackState> states;
    private final Readers before;
    private final Readers after;
    private final List<ContractRefusal> refusals = new ArrayList<>();
    private final SortedMap<StackName, SortedSet<OutputName>> holds = new TreeMap<>();

    private Contracts(PlannedRun run, Readers deployed, Map<StackName, StackState> states) {
        this.run = run;
        this.states = states;
        this.before = deployed;
        this.after = deployed.after(run);
    }

    /**
     * Holds the run against what is deployed.
     *
     * @param deployed who reads what as deployed, by the same states
     */
    public static ContractFindings check(PlannedRun run, Readers deployed, Map<StackName, StackState> states) {
        Contracts check = new Contracts(run, deployed, states);
        run.up().forEach(check::producer);
        run.up().forEach(check::reader);
        return new ContractFindings(check.refusals, check.holds);
    }

    private void producer(StackName producer) {
        if (run.preview(producer).filter(Outcome.UpToDate.class::isInstance).isPresent()) {
            return; // what it exports stays what it is
        }
        PlannedExports planned = PlannedExports.of(run, producer);
        Map<OutputName, StoredValue> deployed = outputs(producer);
        SortedSet<OutputName> outputs = new TreeSet<>(deployed.keySet());
        run.definition(producer).exports().forEach(export -> outputs.add(export.name()));
        for (OutputName output : outputs) {
            if (planned.contains(output)) {
                planned.type(output).ifPresent(type -> kept(producer, output, type, deployed));
            } else {
                dropped(producer, output, planned, deployed);
            }
        }
    }

    private void dropped(
            StackName producer, OutputName output, PlannedExports planned, Map<OutputName, StoredValue> deployed) {
        List<Reading> left = after.of(producer, output);
        if (!left.isEmpty()) {
            refusals.add(new ContractRefusal.Dropped(
                    run.environment().environment(),
                    producer,
                    output,
                    planned.renamed(output, deployed),
                    left.stream().map(reading -> consumer(reading, output)).toList(),
                    command(left)));
        } else if (exports(producer, output)) {
            refusals.add(new ContractRefusal.NotExported(producer, output));
        } else if (deployed.containsKey(output)) {
            List<Reading> moving = before.of(producer, output);
            if (!moving.isEmpty() && run.definition(producer).isElsewhere()) {
                refusals.add(new ContractRefusal.NotHeld(
                        run.environment().environment(),
                        producer,
                        output,
                        planned.renamed(output, deployed),
                        moving.stream().map(Reading::reader).toList(),
                        run.down()));
            } else if (!moving.isEmpty()) {
                holds.computeIfAbsent(producer, stack -> new TreeSet<>()).add(output);
            }
        }
    }

    private boolean exports(StackName producer, OutputName output) {
        return run.definition(producer).exports().stream()
                .anyMatch(export -> export.name().equals(output));
    }

    private void kept(StackName producer, OutputName output, String type, Map<OutputName, StoredValue> deployed) {
        Optional<String> old =
                Optional.ofNullable(deployed.get(output)).map(StoredValue::type).filter(known -> !known.isEmpty());
        boolean retyped = old.filter(known -> !known.equals(type)).isPresent();
        List<Reading> left = after.of(producer, output).stream()
                .filter(reading -> run.up().contains(reading.reader())
                        ? !readType(reading.reader(), producer, output).equals(type)
                        : retyped)
                .toList();
        if (!left.isEmpty()) {
            refusals.add(new ContractRefusal.Retyped(
                    run.environment().environment(),
                    producer,
                    output,
                    old,
                    type,
                    left.stream().map(reading -> consumer(reading, output)).toList(),
                    command(left)));
        }
    }

    private String readType(StackName reader, StackName producer, OutputName output) {
        return run.definition(reader).reads().stream()
                .filter(read -> read.stack().equals(producer) && read.name().equals(output))
                .findFirst()
                .map(read -> read.type().name())
                .orElseThrow();
    }

    /** What the stack reads of stacks that the run does not reach must be deployed. */
    private void reader(StackName reader) {
        for (StackOutput<?> read : byName(reader).values()) {
            if (run.up().contains(read.stack())) {
                continue;
            }
            Optional<StoredValue> value =
                    Optional.ofNullable(outputs(read.stack()).get(read.name()));
            boolean fits = value.filter(stored -> stored.type().isEmpty()
                            || stored.type().equals(read.type().name()))
                    .isPresent();
            if (!fits) {
                StackState state = states.get(read.stack());
                refusals.add(new ContractRefusal.NotThere(
                        reader,
                        read,
                        state != null && state.isDeployed(),
                        value.map(StoredValue::type),
                        UpCommand.of(run, List.of(read.stack()))));
            }
        }
    }

    private SortedMap<String, StackOutput<?>> byName(StackName reader) {
        SortedMap<String, StackOutput<?>> reads = new TreeMap<>();
        run.definition(reader).reads().forEach(read -> reads.put(read.toString(), read));
        return reads;
    }

    private Consumer consumer(Reading reading, OutputName output) {
        StackName reader = reading.reader();
        Consumer.Place place;
        if (run.up().contains(reader)) {
            place = Consumer.Place.IN_RUN;
        } else {
            place = run.environment().contains(reader) ? Consumer.Place.LEFT_OUT : Consumer.Place.NOT_IN_CODE;
        }
        return new Consumer(reader, reading.basis(), place, codeReads(reader, reading.producer(), output));
    }

    private boolean codeReads(StackName reader, StackName producer, OutputName output) {
        return run.environment().contains(reader)
                && run.definition(reader).reads().stream()
                        .anyMatch(read ->
                                read.stack().equals(producer) && read.name().equals(output));
    }

    private String command(List<Reading> left) {
        return UpCommand.of(
                run,
                left.stream()
                        .map(Reading::reader)
                        .filter(run.environment()::contains)
                        .toList());
    }

    private Map<OutputName, StoredValue> outputs(StackName stack) {
        StackState state = states.get(stack);
        return state == null ? Map.of() : state.outputs();
    }
}
