package io.penstock.engine;

import io.penstock.engine.cli.InstallProgress;
import io.penstock.engine.cli.PulumiCli;
import io.penstock.engine.cli.PulumiCliSettings;
import io.penstock.engine.program.StackProgram;
import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.run.CancelSignal;
import io.penstock.orchestration.run.Operation;
import io.penstock.orchestration.run.Outcome;
import io.penstock.orchestration.run.RunEvent;
import io.penstock.orchestration.run.StackTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;

/** An environment "test" in a directory of its own, on the real Pulumi CLI, run stack by stack as a test says. */
final class TestEnvironment {

    static final EnvironmentName NAME = new EnvironmentName("test");

    final Path root;
    final EngineSettings settings;
    final PulumiEngine engine;
    final List<RunEvent> events = new CopyOnWriteArrayList<>();
    final Map<StackName, Outcome> outcomes = new LinkedHashMap<>();

    TestEnvironment(Path root, Map<String, String> variables) throws IOException {
        this.root = root;
        Files.writeString(root.resolve("Pulumi.yaml"), "name: shop\nruntime: java\n");
        if (!Files.exists(configFile())) {
            Files.writeString(configFile(), "# what this is for\nconfig:\n  shop:colour: green # as the sea\n");
        }
        Path home = Path.of(System.getProperty("penstock.root", "."));
        Path cli = PulumiCli.locate(PulumiCliSettings.of(home, System.getenv()), InstallProgress.NONE)
                .pulumi();
        this.settings = EngineSettings.local(root, "shop", NAME, () -> cli)
                .with(Map.of("PULUMI_HOME", root.resolve("pulumi-home").toString()))
                .with(variables);
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
