package io.penstock.cli;

import io.penstock.cli.environment.Environments;
import io.penstock.cli.run.RunRequest.Choices;
import io.penstock.orchestration.run.Operation;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code penstock refresh}: reads the cloud and corrects the recorded state. */
@Command(
        name = "refresh",
        description = {
            "Read from the cloud what is really there, and correct what is recorded of it.",
            "Asks first. Changes the recorded state and nothing in the cloud."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./penstock refresh dev               all deployed stacks of dev",
            "  ./penstock refresh dev input-stream  this stack",
            "  ./penstock refresh dev --yes         for scripts: no question"
        },
        mixinStandardHelpOptions = true)
final class RefreshCommand implements Callable<ExitCode> {

    private final RunPerformance performance;

    @Mixin
    private RunOptions options = new RunOptions();

    @Mixin
    private ChangeOptions change = new ChangeOptions();

    RefreshCommand(Invocation invocation, Environments environments) {
        this.performance = new RunPerformance(invocation, environments);
    }

    @Override
    public ExitCode call() {
        return performance.perform(Operation.REFRESH, options, change.with(Choices.USUAL));
    }
}
