package io.penstock.cli;

import io.penstock.cli.project.ProjectEnvironments;
import io.penstock.engine.program.StackEntryPoint;
import io.penstock.engine.program.StackProgram;
import io.penstock.orchestration.environment.EnvironmentName;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.logging.LogManager;

/**
 * Penstock for a Pulumi project of one's own: its main class hands over the stacks and is the whole command line, and the
 * same jar is what stock {@code pulumi} runs.
 *
 * <pre>{@code
 * public static void main(String[] arguments) {
 *     Penstock.run(arguments, environment -> List.of(new Network(), new Cluster()));
 * }
 * }</pre>
 */
public final class Penstock {

    /** Of the streaming-analytics project and of Penstock's own checkout alone. */
    static final Set<String> NOT_OF_PROJECTS = Set.of("demo", "sql", "doctor");

    /** Pulumi tells a program of its own by these, see {@link StackEntryPoint}. */
    private static final String STARTED_BY_PULUMI = "PULUMI_MONITOR";

    private Penstock() {}

    /**
     * Runs the command line, or the one stack that stock {@code pulumi} asks for, then ends the process. Call it first of
     * all in {@code main}.
     *
     * @param stacks the programs of an environment's stacks
     */
    public static void run(String[] arguments, Function<EnvironmentName, List<StackProgram>> stacks) {
        Main.enlargeCommonPool();
        Map<String, String> variables = System.getenv();
        if (arguments.length == 0 && variables.containsKey(STARTED_BY_PULUMI)) {
            // Pulumi's SDK sends each message to the engine and prints it too: once is enough.
            System.setProperty("slf4j.internal.verbosity", "ERROR");
            LogManager.getLogManager().reset();
            StackEntryPoint.run(stacks);
        } else {
            System.exit(run(Invocation.ofProcessAt(ProjectEnvironments.root(Path.of(""))), stacks, arguments)
                    .value());
        }
    }

    /** Runs one command line of the project at the invocation's root. */
    static ExitCode run(
            Invocation invocation, Function<EnvironmentName, List<StackProgram>> stacks, String... arguments) {
        try {
            return new CommandLineRun(
                            invocation,
                            ProjectEnvironments.of(invocation.root(), invocation.environment(), stacks),
                            NOT_OF_PROJECTS)
                    .execute(arguments);
        } finally {
            invocation.out().flush();
            invocation.err().flush();
        }
    }
}
