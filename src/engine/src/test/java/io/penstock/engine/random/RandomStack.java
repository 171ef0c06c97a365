package io.penstock.engine.random;

import com.pulumi.core.Output;
import io.penstock.engine.fake.Thing;
import io.penstock.engine.program.ProgramInputs;
import io.penstock.engine.program.StackContext;
import io.penstock.engine.program.StackProgram;
import io.penstock.orchestration.environment.StackDefinition;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.environment.StackOutput;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A stack as data: its things in order, each of which may use those before it, and its outputs.
 *
 * @param size grows in place; another name replaces
 */
record RandomStack(String name, List<ThingOf> things, SortedMap<String, Source> outputs) implements StackProgram {

    record ThingOf(String name, Source called, int size) {}

    RandomStack {
        things = List.copyOf(things);
        outputs = Collections.unmodifiableSortedMap(new TreeMap<>(outputs));
    }

    @Override
    public StackDefinition definition() {
        return new StackDefinition(
                new StackName(name),
                "",
                List.copyOf(outputs.keySet().stream()
                        .map(output -> StackOutput.string(name, output))
                        .toList()),
                List.copyOf(sources()
                        .filter(Source.OutputOf.class::isInstance)
                        .map(Source.OutputOf.class::cast)
                        .distinct()
                        .map(read -> StackOutput.string(read.stack(), read.output()))
                        .toList()));
    }

    Stream<Source> sources() {
        return Stream.concat(things.stream().map(ThingOf::called), outputs.values().stream());
    }

    /** Whether something of the stack uses the thing. */
    boolean uses(String thing) {
        return sources().anyMatch(new Source.ArnOf(thing)::equals)
                || sources().anyMatch(new Source.NameOf(thing)::equals);
    }

    @Override
    public ProgramInputs inputs() {
        return ProgramInputs.ofValues(
                new TreeMap<>(Map.of("things", things.toString(), "outputs", outputs.toString())));
    }

    @Override
    public void run(StackContext context) {
        Map<String, Thing> made = new HashMap<>();
        for (ThingOf thing : things) {
            Output<String> called = value(thing.called(), context, made);
            made.put(thing.name(), new Thing(thing.name(), called, Output.of((double) thing.size())));
        }
        outputs.forEach(
                (output, source) -> context.export(StackOutput.string(name, output), value(source, context, made)));
    }

    @SuppressWarnings("NullAway") // what is used was made before
    private static Output<String> value(Source source, StackContext context, Map<String, Thing> made) {
        if (source instanceof Source.Literal literal) {
            return Output.of(literal.value());
        }
        if (source instanceof Source.Hidden hidden) {
            return Output.ofSecret(hidden.value());
        }
        if (source instanceof Source.ArnOf arn) {
            return made.get(arn.thing()).arn();
        }
        if (source instanceof Source.NameOf named) {
            return made.get(named.thing()).name();
        }
        Source.OutputOf read = (Source.OutputOf) source;
        return context.read(StackOutput.string(read.stack(), read.output())).applyValue(value -> "of " + value);
    }
}
