package io.penstock.cli.fault;

import io.penstock.engine.EngineSettings;
import io.penstock.engine.PulumiEngine;
import io.penstock.engine.cli.InstallProgress;
import io.penstock.engine.cli.PulumiCli;
import io.penstock.engine.cli.PulumiCliSettings;
import io.penstock.engine.lock.EnvironmentLocks;
import io.penstock.engine.program.StackProgram;
import io.penstock.orchestration.environment.EnvironmentDefinition;
import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.graph.StackGraph;
import io.penstock.orchestration.lock.LockResult;
import io.penstock.orchestration.run.CancelSignal;
import io.penstock.orchestration.run.Operation;
import io.penstock.orchestration.run.Outcome;
import io.penstock.orchestration.run.RunEvent;
import io.penstock.orchestration.run.RunReport;
import io.penstock.orchestration.run.Scheduler;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Brings a random environment up, in a process of its own. Prints what happens; ends with 0 if all went well. */
final class FaultRun {

    static final EnvironmentName ENVIRONMENT = new EnvironmentName("test");
    static final String PROJECT = "shop";

    private FaultRun() {}

    /** @param arguments the root, the provider's port, the seed, how many changes */
    public static void main(String[] arguments) {
        Path root = Path.of(arguments[0]);
        Path checkout = Path.of(System.getProperty("penstock.root", "."));
        Path cli = PulumiCli.locate(PulumiCliSettings.of(checkout, System.getenv()), InstallProgress.NONE)
                .pulumi();
        EngineSettings settings = EngineSettings.local(root, PROJECT, ENVIRONMENT, () -> cli)
                .with(Map.of(
                        "PULUMI_HOME",
                        root.resolve("pulumi-home").toString(),
                        "PULUMI_DEBUG_PROVIDERS",
                        "aws:" + arguments[1]));
        List<StackProgram> programs =
                Blueprint.of(Long.parseLong(arguments[2]), Integer.parseInt(arguments[3])).stacks().stream()
                        .<StackProgram>map(BlueprintProgram::new)
                        .toList();
        System.exit(up(settings, programs) ? 0 : 1);
    }

    private static boolean up(EngineSettings settings, List<StackProgram> programs) {
        LockResult lock = EnvironmentLocks.of(settings)
                .acquire("up", Duration.ZERO, new CancelSignal(), notice -> System.out.println(notice.message()));
        if (!(lock instanceof LockResult.Held held)) {
            System.out.println(((LockResult.Refused) lock).message());
            return false;
        }
        try (held) {
            Map<StackName, StackProgram> byName = programs.stream()
                    .collect(Collectors.toMap(program -> program.definition().name(), Function.identity()));
            StackGraph graph = StackGraph.of(new EnvironmentDefinition(
                    ENVIRONMENT, programs.stream().map(StackProgram::definition).toList()));
            RunReport report = new Scheduler(PulumiEngine.open(settings).runner(byName), 4, Clock.systemUTC())
                    .run(graph, Operation.UP, new CancelSignal(), FaultRun::print);
            return report.succeeded();
        }
    }

    private static void print(RunEvent event) {
        if (event instanceof RunEvent.Message message) {
            System.out.println(message.stack() + ": " + message.text());
        } else if (event instanceof RunEvent.StackFinished finished) {
            System.out.println(
                    finished.stack() + ": " + finished.outcome().getClass().getSimpleName()
                            + (finished.outcome() instanceof Outcome.Failed failed ? ": " + failed.failure() : ""));
        }
    }
}
