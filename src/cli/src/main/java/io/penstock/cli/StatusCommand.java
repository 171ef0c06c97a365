package io.penstock.cli;

import io.penstock.cli.environment.Environment;
import io.penstock.cli.environment.Environments;
import io.penstock.cli.environment.Names;
import io.penstock.cli.status.EnvironmentStatus;
import io.penstock.orchestration.graph.StackGraph;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code penstock status}: which stacks are deployed. */
@Command(
        name = "status",
        description = "Show which stacks are deployed, with how many resources, and when they were last updated.",
        footerHeading = "%nExamples:%n",
        footer = {"  ./penstock status dev", "  ./penstock status dev --json"},
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<ExitCode> {

    private final Invocation invocation;
    private final Environments environments;

    @Parameters(index = "0", paramLabel = "ENVIRONMENT", description = "The environment, such as dev.")
    private String environmentName = "";

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
        EnvironmentStatus status;
        try (InstallProgressView progress = new InstallProgressView(invocation)) {
            status = EnvironmentStatus.of(graph, environment.deployed(progress).list());
        }
        if (json) {
            invocation.out().println(status.json().toPrettyString());
        } else {
            status.table(Instant.now()).forEach(invocation.out()::println);
        }
        return ExitCode.OK;
    }
}
