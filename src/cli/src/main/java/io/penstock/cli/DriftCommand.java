package io.penstock.cli;

import io.penstock.cli.environment.Environments;
import io.penstock.cli.run.RunRequest.Choices;
import io.penstock.orchestration.run.Operation;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code penstock drift}: looks for what was changed behind Pulumi's back. */
@Command(
        name = "drift",
        description = {
            "Look in the cloud for resources that are not as they are recorded: changed or deleted by other means.",
            "Changes nothing, neither in the cloud nor in what is recorded. Ends with exit code 5 where something differs,",
            "and with 0 where nothing does."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./penstock drift dev               all deployed stacks of dev",
            "  ./penstock drift dev input-stream  this stack",
            "  ./penstock drift dev --json        the same as JSON"
        },
        mixinStandardHelpOptions = true)
final class DriftCommand implements Callable<ExitCode> {

    private final RunPerformance performance;

    @Mixin
    private RunOptions options = new RunOptions();

    DriftCommand(Invocation invocation, Environments environments) {
        this.performance = new RunPerformance(invocation, environments);
    }

    @Override
    public ExitCode call() {
        return performance.look(Operation.DRIFT, options, Choices.USUAL);
    }
}
