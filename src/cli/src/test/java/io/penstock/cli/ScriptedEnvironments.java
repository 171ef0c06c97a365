package io.penstock.cli;

import io.penstock.cli.environment.Environment;
import io.penstock.cli.environment.Environments;
import io.penstock.cli.environment.KnownEnvironment;
import io.penstock.cli.environment.NotReadyException;
import io.penstock.cli.environment.PlannedRun;
import io.penstock.cli.environment.Problem;
import io.penstock.cli.environment.ReadyEnvironment;
import io.penstock.engine.DeployedStack;
import io.penstock.engine.DeployedStacks;
import io.penstock.engine.EngineException;
import io.penstock.engine.cli.InstallProgress;
import io.penstock.orchestration.contract.ExternalStacks;
import io.penstock.orchestration.contract.ReferenceNames;
import io.penstock.orchestration.environment.EnvironmentDefinition;
import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.environment.ExternalOutput;
import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.OutputValue;
import io.penstock.orchestration.environment.StackDefinition;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.environment.StackOutput;
import io.penstock.orchestration.lock.EnvironmentLock;
import io.penstock.orchestration.run.Operation;
import io.penstock.orchestration.run.Outcome;
import io.penstock.orchestration.run.Prover;
import io.penstock.orchestration.run.ResourceChange;
import io.penstock.orchestration.run.RunListener;
import io.penstock.orchestration.run.StackRunner;
import io.penstock.orchestration.run.StackTask;
import io.penstock.orchestration.state.DeployedResource;
import io.penstock.orchestration.state.Fingerprint;
import io.penstock.orchestration.state.LastUpdate;
import io.penstock.orchestration.state.StackRecord;
import io.penstock.orchestration.state.StackState;
import io.penstock.orchestration.state.StackStates;
import io.penstock.orchestration.state.StoredValue;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Two environments of three stacks, input-stream -> preprocessor -> streaming-app, that do what a test says. */
final class ScriptedEnvironments implements Environments, Environment, StackRunner, DeployedStacks {

    private static final ReferenceNames NAMES = new ReferenceNames("streaming-analytics", new EnvironmentName("dev"));

    Path root = Path.of("");
    final List<String> ran = new ArrayList<>();
    final List<String> looked = new ArrayList<>();
    final List<PlannedRun> planned = new ArrayList<>();
    Consumer<StackName> afterUp = stack -> {};
    Consumer<StackTask> meanwhile = task -> {};
    Consumer<StackName> afterDestroy = stack -> {};
    boolean legible = true;
    final List<ExternalOutput<?>> external = new ArrayList<>();
    final FreeLock lock = new FreeLock();
    EnvironmentLock environmentLock = lock.lock();
    final ScriptedAdopter adopter = new ScriptedAdopter();
    final Map<StackName, String> proofs = new HashMap<>();
    final Map<StackName, StackState> states = new HashMap<>();
    final Set<String> elsewhere = new TreeSet<>();
    Optional<EngineException> unreadable = Optional.empty();
    final List<Problem> problems = new ArrayList<>();
    final Map<StackName, Outcome> script = new HashMap<>();
    final Map<StackName, DeployedStack> deployed = new TreeMap<>();
    final Map<StackName, Map<OutputName, OutputValue>> outputs = new HashMap<>();

    static StackDefinition stack(String name, List<StackOutput<?>> exports, List<StackOutput<?>> reads) {
        return new StackDefinition(new StackName(name), "", exports, reads);
    }

    /** Brings all three stacks up. */
    void deployAll() {
        deploy("input-stream", 3);
        deploy("preprocessor", 4);
        deploy("streaming-app", 5);
    }

    /** What ran and was no preview. */
    List<String> changes() {
        return ran.stream().filter(run -> !run.startsWith("PREVIEW")).toList();
    }

    @Override
    public List<EnvironmentName> names() {
        return List.of(new EnvironmentName("dev"), new EnvironmentName("prod"));
    }

    @Override
    public Path configFile(EnvironmentName name) {
        return root.resolve("Pulumi." + name + ".yaml");
    }

    @Override
    public Environment open(EnvironmentName name) {
        return this;
    }

    @Override
    public EnvironmentDefinition definition() {
        StackOutput<String> arn = StackOutput.string("input-stream", "streamArn");
        StackOutput<String> stream = StackOutput.string("input-stream", "streamName");
        StackOutput<String> events = StackOutput.string("preprocessor", "eventsStream");
        return new EnvironmentDefinition(
                new EnvironmentName("dev"),
                Stream.of(
                                stack("input-stream", List.of(arn, stream), List.of()),
                                new StackDefinition(
                                        new StackName("preprocessor"), "", List.of(events), List.of(arn), external),
                                stack("streaming-app", List.of(), List.of(events)))
                        .map(stack -> elsewhere.contains(stack.name().value()) ? stack.elsewhere() : stack)
                        .toList());
    }

    @Override
    public ReadyEnvironment prepare(PlannedRun run, InstallProgress progress) {
        planned.add(run);
        if (!problems.isEmpty()) {
            throw new NotReadyException(new EnvironmentName("dev"), problems);
        }
        return new ReadyEnvironment("local", this, prover(), states(), environmentLock, NAMES, new NoOthers(), adopter);
    }

    @Override
    public Optional<String> nameKey(String resource) {
        return resource.equals("dev-input-stream")
                ? Optional.of("streaming-analytics:inputStreamName")
                : Optional.empty();
    }

    @Override
    public KnownEnvironment known(InstallProgress progress) {
        return new KnownEnvironment("local", states(), prover(), true, environmentLock, NAMES, () -> "organization");
    }

    /** Nothing is up to date but what {@link #proofs} names. */
    private Prover prover() {
        return task -> {
            look("proof of " + task.stack().name());
            return Optional.ofNullable(proofs.get(task.stack().name()))
                    .<Prover.Verdict>map(proof -> new Prover.Verdict.UpToDate(proof, Map.of()))
                    .orElseGet(() -> new Prover.Verdict.MustRun("its program changed"));
        };
    }

    private synchronized void look(String at) {
        looked.add(at);
    }

    private StackStates states() {
        return new StackStates() {
            @Override
            public Optional<StackState> of(StackName stack) {
                return Optional.ofNullable(states.get(stack));
            }

            @Override
            public SortedMap<StackName, StackState> all() {
                look("all states");
                unreadable.ifPresent(failure -> {
                    throw failure;
                });
                return new TreeMap<>(states);
            }
        };
    }

    @Override
    public boolean isLegible() {
        return legible && problems.isEmpty();
    }

    @Override
    public DeployedStacks deployed(InstallProgress progress) {
        return this;
    }

    @Override
    public Map<String, String> shellVariables(InstallProgress progress) {
        return Map.of("PULUMI_BACKEND_URL", "file:///it's/here", "A", "b");
    }

    @Override
    public synchronized Outcome run(StackTask task, RunListener events) {
        ran.add(task.operation() + " " + task.stack().name()
                + (task.holds().isEmpty() ? "" : " holding " + task.holds()));
        meanwhile.accept(task);
        if (task.operation() == Operation.UP) {
            afterUp.accept(task.stack().name());
        } else if (task.operation() == Operation.DESTROY) {
            afterDestroy.accept(task.stack().name());
        }
        return exporting(task.stack(), script.getOrDefault(task.stack().name(), unchanged(2)));
    }

    /** A program exports what its definition says. */
    private static Outcome exporting(StackDefinition stack, Outcome outcome) {
        Map<OutputName, OutputValue> exports = new TreeMap<>(outcome.outputs());
        if (exports.isEmpty()) {
            stack.exports().forEach(export -> exports.put(export.name(), new OutputValue.Known("x")));
        }
        if (outcome instanceof Outcome.Updated updated) {
            return new Outcome.Updated(updated.changes(), updated.unchanged(), exports, updated.took());
        }
        return outcome instanceof Outcome.Unchanged same
                ? new Outcome.Unchanged(same.unchanged(), exports, same.took())
                : outcome;
    }

    @Override
    public List<DeployedStack> list() {
        return List.copyOf(deployed.values());
    }

    @Override
    public Map<OutputName, OutputValue> outputs(StackName stack) {
        return outputs.getOrDefault(stack, Map.of());
    }

    @Override
    public Map<OutputName, OutputValue> outputsWithSecrets(StackName stack) {
        return outputs(stack);
    }

    void deploy(String stack, int resources) {
        StackName name = new StackName(stack);
        deployed.put(name, new DeployedStack(name, Optional.of(Instant.EPOCH), resources, false));
        StackDefinition definition = definition().stacks().stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseGet(() -> stack(stack, List.of(), List.of()));
        states.put(name, state(definition, resources));
    }

    /** The state that Penstock's last update of the stack left. */
    static StackState state(StackDefinition definition, int resources) {
        SortedSet<String> reads = new TreeSet<>();
        SortedSet<String> references = new TreeSet<>();
        definition.reads().forEach(read -> {
            reads.add(read.toString());
            references.add("organization/streaming-analytics/dev." + read.stack());
        });
        Map<OutputName, StoredValue> exports = new TreeMap<>();
        definition.exports().forEach(export -> exports.put(export.name(), new StoredValue("\"x\"", "string", false)));
        StackRecord record = new StackRecord(new Fingerprint(new TreeMap<>()), reads, new TreeSet<>());
        return new StackState(
                definition.name(),
                IntStream.range(0, resources)
                        .mapToObj(number -> new DeployedResource("urn:r" + number, "t", "r" + number, ""))
                        .toList(),
                exports,
                references,
                List.of(),
                Optional.of(new LastUpdate("update", true, Instant.EPOCH, Optional.of(record))),
                StackState.Standing.INTACT);
    }

    static Outcome unchanged(int count) {
        return new Outcome.Unchanged(count, Map.of(), Duration.ofMillis(1200));
    }

    static ResourceChange change(
            ResourceChange.Kind kind, String type, String name, ResourceChange.PropertyChange... properties) {
        return new ResourceChange("urn:" + name, type, name, kind, List.of(properties));
    }

    static Outcome updated(int unchanged, ResourceChange... changes) {
        return new Outcome.Updated(List.of(changes), unchanged, Map.of(), Duration.ofMillis(4200));
    }

    /** No stack reads one of another project. */
    private static final class NoOthers implements ExternalStacks {

        @Override
        public Map<String, Answer> read(Collection<String> asked) {
            return Map.of();
        }

        @Override
        public Answer known(String stack) {
            return new Answer.Missing();
        }
    }
}
