package io.penstock.cli;

import static io.penstock.cli.ScriptedEnvironments.change;
import static io.penstock.cli.ScriptedEnvironments.updated;

import io.penstock.cli.environment.TestJvm;
import io.penstock.engine.EngineSettings;
import io.penstock.engine.lock.EnvironmentLocks;
import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.run.Outcome;
import io.penstock.orchestration.run.ResourceChange.Kind;
import io.penstock.orchestration.run.StackTask;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * A command line in a process of its own, with a lock in a file, whose first stack goes on until it is told to stop in one
 * of the operations, and says {@link #UNDER_WAY} there.
 */
final class StoppedRun {

    static final String UNDER_WAY = "under way";

    private StoppedRun() {}

    static Path lock(Path root) {
        return root.resolve(".penstock/state/.penstock/locks/shop/dev.json");
    }

    /** @param operation that does not end, such as {@code UP}; any other word for none */
    static Process start(Path root, Path log, Invocation.Terminal terminal, String operation, String... commandLine)
            throws IOException {
        List<String> arguments = new ArrayList<>(List.of(root.toString(), terminal.name(), operation));
        arguments.addAll(List.of(commandLine));
        return new ProcessBuilder(TestJvm.command(StoppedRun.class, List.of(), arguments))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    /** @param arguments the root, the terminal, the operation, the command line */
    public static void main(String[] arguments) {
        Path root = Path.of(arguments[0]);
        ScriptedEnvironments environments = new ScriptedEnvironments();
        environments.environmentLock = EnvironmentLocks.of(
                EngineSettings.local(root, "shop", new EnvironmentName("dev"), () -> Path.of("pulumi")));
        environments.deploy("input-stream", 3);
        environments.script.put(new StackName("input-stream"), updated(1, change(Kind.UPDATE, "t", "alarm")));
        environments.meanwhile = task -> {
            if (task.operation().name().equals(arguments[2])) {
                untilStopped(task);
                environments.script.put(task.stack().name(), new Outcome.Cancelled(List.of(), Duration.ofMillis(1200)));
            }
        };
        Invocation invocation = new Invocation(
                root,
                Map.of("NO_COLOR", "1"),
                System.in,
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                Invocation.Terminal.valueOf(arguments[1]));
        String[] commandLine = Arrays.copyOfRange(arguments, 3, arguments.length);
        System.exit(new CommandLineRun(invocation, environments)
                .execute(commandLine)
                .value());
    }

    private static void untilStopped(StackTask task) {
        CountDownLatch stopped = new CountDownLatch(1);
        task.cancel().onCancel(stopped::countDown);
        System.err.println(UNDER_WAY);
        try {
            stopped.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
