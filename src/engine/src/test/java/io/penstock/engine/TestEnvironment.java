package io.penstock.engine;

import io.penstock.engine.cli.InstallProgress;
import io.penstock.engine.cli.PulumiCli;
import io.penstock.engine.cli.PulumiCliSettings;
import io.penstock.engine.fake.FakeKms;
import io.penstock.engine.program.StackProgram;
import io.penstock.orchestration.environment.EnvironmentDefinition;
import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.graph.StackGraph;
import io.penstock.orchestration.run.CancelSignal;
import io.penstock.orchestration.run.Operation;
import io.penstock.orchestration.run.Outcome;
import io.penstock.orchestration.run.Prover.Verdict;
import io.penstock.orchestration.run.ProvingRunner;
import io.penstock.orchestration.run.RunEvent;
import io.penstock.orchestration.run.RunReport;
import io.penstock.orchestration.run.Scheduler;
import io.penstock.orchestration.run.StackTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;

/** An environment "test" in a directory of its own, on the real Pulumi CLI, run stack by stack as a test says. */
final class TestEnvironment {

    static final EnvironmentName NAME = new EnvironmentName("test");

    /** What a new environment's secrets are encrypted with. */
    enum Encryption {
        /** A key of {@link FakeKms}: most tests are not about encryption, and each command costs half. */
        KMS(FakeKms.CONFIG),
        /** A passphrase, whose salt Pulumi makes when it first needs one. */
        PASSPHRASE("");

        private final String config;

        Encryption(String config) {
            this.config = config;
        }
    }

    final Path root;
    final EngineSettings settings;
    final PulumiEngine engine;
    final List<RunEvent> events = new CopyOnWriteArrayList<>();
    final Map<StackName, Outcome> outcomes = new LinkedHashMap<>();

    TestEnvironment(Path root, Map<String, String> variables) throws IOException {
        this(root, variables, Encryption.KMS, Optional.empty());
    }

    TestEnvironment(Path root, Map<String, String> variables, Optional<String> backend) throws IOException {
        this(root, variables, Encryption.KMS, backend);
    }

    /** @param backend empty for a directory of its own under the root */
    TestEnvironment(Path root, Map<String, String> variables, Encryption encryption, Optional<String> backend)
            throws IOException {
        this.root = root;
        Files.writeString(root.resolve("Pulumi.yaml"), "name: shop\nruntime: java\n");
        if (!Files.exists(configFile())) {
            Files.writeString(
                    configFile(),
                    "# what this is for\nconfig:\n  shop:colour: green # as the sea\n" + encryption.config);
        }
        Path home = Path.of(System.getProperty("penstock.root", "."));
        Path cli = PulumiCli.locate(PulumiCliSettings.of(home, System.getenv()), InstallProgress.NONE)
                .pulumi();
        EngineSettings local = EngineSettings.local(root, "shop", NAME, () -> cli)
                .with(Map.of("PULUMI_HOME", root.resolve("pulumi-home").toString()))
                .with(FakeKms.variables())
                .with(variables);
        this.settings = backend.isPresent() ? local.withBackend(backend) : local;
        this.engine = PulumiEngine.open(settings);
    }

    Path configFile() {
        return root.resolve("Pulumi.test.yaml");
    }

    /** Runs the programs one after another, each with the outcomes of those before it. */
    Map<StackName, Outcome> run(Operation operation, StackProgram... programs) {
        Map<StackName, StackProgram> byName = new LinkedHashMap<>();
        for (StackProgram program : programs) {
            byName.put(program.definition().name(), program);
        }
        var runner = engine.runner(byName);
        outcomes.clear();
        byName.forEach((name, program) -> outcomes.put(
                name,
                runner.run(
                        new StackTask(NAME, operation, program.definition(), outcomes, new CancelSignal()),
                        events::add)));
        return outcomes;
    }

    Outcome run(Operation operation, StackProgram program, CancelSignal cancel) {
        return engine.runner(Map.of(program.definition().name(), program))
                .run(new StackTask(NAME, operation, program.definition(), Map.of(), cancel), events::add);
    }

    /** The one stack's outcome. */
    Outcome run(Operation operation, StackProgram program) {
        return run(operation, program, new CancelSignal());
    }

    /** The one stack's outcome, where it holds outputs that its program no longer has. */
    Outcome runHolding(Operation operation, StackProgram program, String... holds) {
        SortedSet<OutputName> held = new TreeSet<>();
        List.of(holds).forEach(output -> held.add(new OutputName(output)));
        return engine.runner(Map.of(program.definition().name(), program))
                .run(
                        new StackTask(NAME, operation, program.definition(), Map.of(), held, new CancelSignal()),
                        events::add);
    }

    /** Runs what cannot be proven up to date, with an engine of its own, as each call of the command has. */
    RunReport runUnproven(Operation operation, StackProgram... several) {
        Map<StackName, StackProgram> programs = new TreeMap<>();
        for (StackProgram program : several) {
            programs.put(program.definition().name(), program);
        }
        PulumiEngine fresh = PulumiEngine.open(settings);
        return new Scheduler(new ProvingRunner(fresh.runner(programs), fresh.prover(programs)), 2, Clock.systemUTC())
                .run(graph(several), operation, new CancelSignal(), events::add);
    }

    static StackGraph graph(StackProgram... programs) {
        return StackGraph.of(new EnvironmentDefinition(
                NAME, Arrays.stream(programs).map(StackProgram::definition).toList()));
    }

    /** The stacks that were not proven. */
    static List<String> ran(RunReport report) {
        List<String> ran = new ArrayList<>();
        report.outcomes().forEach((stack, outcome) -> {
            if (!(outcome instanceof Outcome.UpToDate)) {
                ran.add(stack.value());
            }
        });
        return ran;
    }

    /** What runs told beside their resources. */
    List<String> messages() {
        return events.stream()
                .filter(RunEvent.Message.class::isInstance)
                .map(event -> ((RunEvent.Message) event).text())
                .toList();
    }

    /** Why an update would run the stack. */
    String why(StackProgram program) {
        Verdict verdict = PulumiEngine.open(settings)
                .prover(Map.of(program.definition().name(), program))
                .verdict(task(Operation.UP, program));
        return verdict instanceof Verdict.MustRun must ? must.why() : verdict.toString();
    }

    StackTask task(Operation operation, StackProgram program) {
        return new StackTask(NAME, operation, program.definition(), Map.of(), new CancelSignal());
    }

    Outcome outcome(String stack) {
        Outcome outcome = outcomes.get(new StackName(stack));
        if (outcome == null) {
            throw new AssertionError("The stack " + stack + " was not run.");
        }
        return outcome;
    }
}
