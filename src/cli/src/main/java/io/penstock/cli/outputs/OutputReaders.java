package io.penstock.cli.outputs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.cli.environment.KnownEnvironment;
import io.penstock.cli.environment.UnknownNameException;
import io.penstock.orchestration.contract.Readers;
import io.penstock.orchestration.contract.Reading;
import io.penstock.orchestration.contract.Reading.Basis;
import io.penstock.orchestration.environment.EnvironmentDefinition;
import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.StackDefinition;
import io.penstock.orchestration.environment.StackName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Who reads an environment's outputs: by its code, and by what is deployed. */
public final class OutputReaders {

    /**
     * A stack that reads an output.
     *
     * @param inCode whether its program, as the code has it now, reads the output
     * @param deployed how it is known that it reads the output as deployed; empty where it does not
     */
    public record Reader(StackName stack, boolean inCode, Optional<Basis> deployed) {

        String words() {
            String state = deployed.map(basis -> basis == Basis.DECLARED ? "as deployed" : "perhaps as deployed")
                    .orElse("");
            if (inCode) {
                return state.isEmpty() ? "in the code alone" : "in the code, " + state;
            }
            return state + " alone";
        }
    }

    /** An output and its readers, by name. */
    public record Read(StackName stack, OutputName output, List<Reader> readers) {
        public Read {
            readers = List.copyOf(readers);
        }
    }

    private final EnvironmentName environment;
    private final List<Read> outputs;

    private OutputReaders(EnvironmentName environment, List<Read> outputs) {
        this.environment = environment;
        this.outputs = List.copyOf(outputs);
    }

    /**
     * The readers of outputs, of what the code has and of what is deployed.
     *
     * @param stack the one stack whose outputs to tell of; empty for all
     * @param only the one output to tell of; empty for all
     * @throws UnknownNameException if there is no such stack or output
     */
    public static OutputReaders of(
            Exports exports, KnownEnvironment known, Optional<String> stack, Optional<String> only) {
        Collection<StackName> producers = stack.<Collection<StackName>>map(written -> List.of(exports.stack(written)))
                .orElseGet(exports::stacks);
        Readers deployed = Readers.deployed(known.names(), exports.states());
        EnvironmentDefinition definition = exports.definition();
        List<Read> outputs = new ArrayList<>();
        for (StackName producer : producers) {
            Collection<OutputName> names = only.<Collection<OutputName>>map(
                            written -> List.of(exports.output(producer, written)))
                    .orElseGet(() -> exports.outputs(producer));
            names.forEach(
                    output -> outputs.add(new Read(producer, output, readers(producer, output, definition, deployed))));
        }
        return new OutputReaders(definition.name(), outputs);
    }

    private static List<Reader> readers(
            StackName producer, OutputName output, EnvironmentDefinition definition, Readers deployed) {
        SortedMap<StackName, Basis> bases = new TreeMap<>();
        for (Reading reading : deployed.of(producer, output)) {
            bases.put(reading.reader(), reading.basis());
        }
        SortedSet<StackName> inCode = new TreeSet<>(definition.stacks().stream()
                .filter(each -> reads(each, producer, output))
                .map(StackDefinition::name)
                .toList());
        SortedSet<StackName> all = new TreeSet<>(inCode);
        all.addAll(bases.keySet());
        return all.stream()
                .map(reader -> new Reader(reader, inCode.contains(reader), Optional.ofNullable(bases.get(reader))))
                .toList();
    }

    private static boolean reads(StackDefinition reader, StackName producer, OutputName output) {
        return reader.reads().stream()
                .anyMatch(read -> read.stack().equals(producer) && read.name().equals(output));
    }

    /** For people: each output, and under it a line for each reader. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        boolean perhaps = false;
        for (Read output : outputs) {
            lines.add(output.stack() + "." + output.output());
            int width = output.readers().stream()
                    .mapToInt(reader -> reader.stack().value().length())
                    .max()
                    .orElse(1);
            for (Reader reader : output.readers()) {
                lines.add(String.format(Locale.ROOT, "  %-" + width + "s  %s", reader.stack(), reader.words()));
                perhaps |= reader.deployed()
                        .filter(basis -> basis != Basis.DECLARED)
                        .isPresent();
            }
            if (output.readers().isEmpty()) {
                lines.add("  nobody");
            }
        }
        lines.add("");
        if (perhaps) {
            lines.add("\"perhaps\": the stack's state refers to the producer, and nothing says which");
            lines.add("outputs it reads.");
        }
        lines.add("Stacks of other projects that read these outputs are not known here.");
        return lines;
    }

    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("environment", environment.value());
        ArrayNode array = json.putArray("outputs");
        for (Read output : outputs) {
            ObjectNode each = array.addObject();
            each.put("stack", output.stack().value());
            each.put("output", output.output().value());
            ArrayNode readers = each.putArray("readers");
            for (Reader reader : output.readers()) {
                ObjectNode one = readers.addObject();
                one.put("stack", reader.stack().value());
                one.put("inCode", reader.inCode());
                one.put(
                        "deployed",
                        reader.deployed()
                                .map(basis -> basis.name().toLowerCase(Locale.ROOT))
                                .orElse("no"));
            }
        }
        return json;
    }
}
