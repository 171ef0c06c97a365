package io.penstock.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.penstock.cli.environment.Environment;
import io.penstock.cli.environment.Environments;
import io.penstock.cli.environment.Names;
import io.penstock.cli.status.EnvironmentStatus;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.graph.StackGraph;
import io.penstock.orchestration.run.Prover.Verdict;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code penstock status}: which stacks are deployed. */
@Command(
        name = "status",
        description = "Show which stacks are deployed, with how many resources, and how what ran on them last ended.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./penstock status dev",
            "  ./penstock status dev --why preprocessor   why up would run it, or why not",
            "  ./penstock status dev --json"
        },
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<ExitCode> {

    private final Invocation invocation;
    private final Environments environments;

    @Parameters(index = "0", paramLabel = "ENVIRONMENT", description = "The environment, such as dev.")
    private String environmentName = "";

    @Option(names = "--why", paramLabel = "STACK", description = "Say why up would run this stack, or why it need not.")
    private String why = "";

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    StatusCommand(Invocation invocation, Environments environments) {
        this.invocation = invocation;
        this.environments = environments;
    }

    @Override
    public ExitCode call() {
        Environment environment = environments.open(Names.environment(environmentName, environments));
        StackGraph graph = StackGraph.of(environment.definition());
        if (!why.isEmpty()) {
            return explain(
                    environment,
                    graph,
                    Names.stack(why, environment.definition()).name());
        }
        EnvironmentStatus status;
        try (InstallProgressView progress = new InstallProgressView(invocation)) {
            status = EnvironmentStatus.of(
                    graph,
                    environment.deployed(progress).list(),
                    environment.known(progress).states().all());
        }
        if (json) {
            invocation.out().println(status.json().toPrettyString());
        } else {
            status.table(Instant.now()).forEach(invocation.out()::println);
        }
        return ExitCode.OK;
    }

    private ExitCode explain(Environment environment, StackGraph graph, StackName stack) {
        Verdict verdict;
        try (InstallProgressView progress = new InstallProgressView(invocation)) {
            verdict = environment.known(progress).proofs(graph).of(stack);
        }
        boolean runs = verdict instanceof Verdict.MustRun;
        String reason = verdict instanceof Verdict.UpToDate proven ? proven.proof() : ((Verdict.MustRun) verdict).why();
        if (json) {
            invocation
                    .out()
                    .println(JsonNodeFactory.instance
                            .objectNode()
                            .put("stack", stack.value())
                            .put("upToDate", !runs)
                            .put("why", reason)
                            .toPrettyString());
        } else {
            String end = reason.endsWith(".") ? "" : ".";
            invocation.out().println(stack + (runs ? " would run: " : " is up to date: ") + reason + end);
        }
        return ExitCode.OK;
    }
}
