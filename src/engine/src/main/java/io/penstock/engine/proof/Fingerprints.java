package io.penstock.engine.proof;

import io.penstock.engine.program.FileFacts;
import io.penstock.engine.program.ProgramInputs;
import io.penstock.engine.program.StackProgram;
import io.penstock.engine.state.CanonicalJson;
import io.penstock.orchestration.contract.ExternalStacks;
import io.penstock.orchestration.environment.ExternalOutput;
import io.penstock.orchestration.environment.OutputValue;
import io.penstock.orchestration.environment.StackDefinition;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.environment.StackOutput;
import io.penstock.orchestration.run.Operation;
import io.penstock.orchestration.run.Outcome;
import io.penstock.orchestration.run.StackTask;
import io.penstock.orchestration.state.Fingerprint;
import io.penstock.orchestration.state.StackRecord;
import io.penstock.orchestration.state.StackState;
import io.penstock.orchestration.state.StackStates;
import io.penstock.orchestration.state.StoredValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Takes the fingerprint of what a stack's run would be made from, when its turn comes. */
public final class Fingerprints {

    private static final String PROGRAM = "its program";
    private static final String CONFIG = "its config";
    private static final String DEFINITION = "what it exports and reads";

    private static final String UNREADABLE = "cannot be read";
    private static final String HOLDS = "what it holds for readers";

    private final Path root;
    private final Path configFile;
    private final Map<StackName, StackProgram> programs;
    private final StackStates states;
    private final ExternalStacks externalStacks;
    private final CodeHash code;
    private final FileFacts files;
    private volatile String config = "";

    /**
     * @param root the project's directory, with {@code Pulumi.yaml}
     * @param states what is deployed
     * @param externalStacks what others have deployed
     */
    public Fingerprints(
            Path root,
            Path configFile,
            Map<StackName, StackProgram> programs,
            CodeHash code,
            StackStates states,
            ExternalStacks externalStacks) {
        this.root = root;
        this.files = new FileFacts(root);
        this.code = code;
        this.configFile = configFile;
        this.programs = Map.copyOf(programs);
        this.states = states;
        this.externalStacks = externalStacks;
    }

    /** What can be told of a run before it. */
    sealed interface Taking {

        record Taken(Fingerprint fingerprint) implements Taking {}

        /** {@code why} is a whole clause. */
        record Impossible(String why) implements Taking {}
    }

    /** What Penstock writes down of the update that the task is, as far as it can be told before it. */
    public StackRecord record(StackTask task) {
        Taking taking = take(task);
        Fingerprint fingerprint =
                taking instanceof Taking.Taken taken ? taken.fingerprint() : new Fingerprint(new TreeMap<>());
        SortedSet<String> reads =
                task.stack().reads().stream().map(StackOutput::toString).collect(Collectors.toCollection(TreeSet::new));
        task.stack().externalReads().forEach(read -> reads.add(read.toString()));
        return new StackRecord(fingerprint, reads, task.holds());
    }

    Taking take(StackTask task) {
        StackProgram program = programs.get(task.stack().name());
        if (program == null) {
            return new Taking.Impossible("there is no program for it");
        }
        ProgramInputs inputs = program.inputs();
        Optional<String> compiled;
        try {
            compiled = code.of(program.getClass());
        } catch (UncheckedIOException e) {
            return new Taking.Impossible(String.valueOf(e.getMessage()));
        }
        if (inputs.unprovable().isPresent() || compiled.isEmpty()) {
            return new Taking.Impossible("it always runs: "
                    + inputs.unprovable().orElse("nobody can tell where its program's class comes from."));
        }
        SortedMap<String, String> parts = new TreeMap<>();
        parts.put(PROGRAM, own(program, inputs, compiled.get()));
        parts.put(CONFIG, config());
        parts.put(DEFINITION, definition(task.stack()));
        if (!task.holds().isEmpty()) {
            Hash holds = new Hash();
            task.holds().forEach(output -> holds.add(output.value()));
            parts.put(HOLDS, holds.toText());
        }
        for (Path file : inputs.files()) {
            try {
                parts.put(name(file), Hash.shortened(files.sha256(file)));
            } catch (IOException e) {
                return new Taking.Impossible("the file " + name(file) + " cannot be read: " + e.getMessage());
            }
        }
        for (StackOutput<?> read : task.stack().reads()) {
            Taking value = value(task, read);
            if (value instanceof Taking.Impossible) {
                return value;
            }
            ((Taking.Taken) value).fingerprint().parts().forEach(parts::put);
        }
        for (ExternalOutput<?> read : task.stack().externalReads()) {
            Optional<StoredValue> value = external(read);
            if (value.isEmpty()) {
                return new Taking.Impossible(read + " cannot be read");
            }
            parts.put(read.toString(), Hash.of(value.get().json()));
        }
        return new Taking.Taken(new Fingerprint(parts));
    }

    /** The parts in which no other stack of the environment has a say, as far as they can be told. */
    Fingerprint sources(StackDefinition stack) {
        SortedMap<String, String> parts = new TreeMap<>();
        StackProgram program = programs.get(stack.name());
        if (program != null) {
            ProgramInputs inputs = program.inputs();
            try {
                code.of(program.getClass()).ifPresent(compiled -> parts.put(PROGRAM, own(program, inputs, compiled)));
            } catch (UncheckedIOException e) {
                parts.put(PROGRAM, UNREADABLE);
            }
            for (Path file : inputs.files()) {
                try {
                    parts.put(name(file), Hash.shortened(files.sha256(file)));
                } catch (IOException e) {
                    parts.put(name(file), UNREADABLE);
                }
            }
        }
        parts.put(CONFIG, config());
        parts.put(DEFINITION, definition(stack));
        for (ExternalOutput<?> read : stack.externalReads()) {
            external(read).ifPresent(value -> parts.put(read.toString(), Hash.of(value.json())));
        }
        return new Fingerprint(parts);
    }

    private static String own(StackProgram program, ProgramInputs inputs, String compiled) {
        Hash own = new Hash().add(program.getClass().getName()).add(compiled);
        inputs.values().forEach((name, value) -> own.add(name).add(value));
        return own.toText();
    }

    private Optional<StoredValue> external(ExternalOutput<?> read) {
        return externalStacks.known(read.stack()) instanceof ExternalStacks.Answer.Found found
                ? Optional.ofNullable(found.outputs().get(read.name()))
                : Optional.empty();
    }

    private String name(Path file) {
        Path whole = file.toAbsolutePath().normalize();
        return whole.startsWith(root) ? root.relativize(whole).toString() : whole.toString();
    }

    private String config() {
        if (config.isEmpty()) {
            config = Hash.of(ConfigHash.of(root.resolve("Pulumi.yaml")) + ConfigHash.of(configFile));
        }
        return config;
    }

    private static String definition(StackDefinition stack) {
        Hash hash = new Hash();
        stack.exports().forEach(output -> hash.add(output + " " + output.type()));
        hash.add("reads");
        stack.reads().forEach(output -> hash.add(output + " " + output.type()));
        stack.externalReads().forEach(output -> hash.add(output + " " + output.type()));
        return hash.toText();
    }

    /** The hash of the value that a program would read now: in a preview the one that its upstream would export. */
    private Taking value(StackTask task, StackOutput<?> read) {
        if (task.operation() == Operation.PREVIEW
                && task.upstreams().get(read.stack()) instanceof Outcome.Updated upstream) {
            OutputValue value = upstream.outputs().get(read.name());
            if (value instanceof OutputValue.Known known) {
                return part(read, CanonicalJson.ofPlain(known.value()));
            }
            return new Taking.Impossible(
                    value == null
                            ? read + " is exported no more"
                            : read + " may change, for " + read.stack() + " changes");
        }
        return states.of(read.stack())
                .map(StackState::outputs)
                .flatMap(outputs -> Optional.ofNullable(outputs.get(read.name())))
                .map(StoredValue::json)
                .map(json -> part(read, json))
                .orElseGet(() -> new Taking.Impossible(read + " is not deployed"));
    }

    private static Taking part(StackOutput<?> read, String json) {
        SortedMap<String, String> part = new TreeMap<>(Map.of(read.toString(), Hash.of(json)));
        return new Taking.Taken(new Fingerprint(part));
    }
}
