package io.penstock.cli;

import io.penstock.cli.environment.Environments;
import io.penstock.orchestration.run.Operation;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code penstock up}: brings stacks up. */
@Command(
        name = "up",
        description = {
            "Bring an environment up, in the order of its stacks, several at once.",
            "Shows what would change and asks first. Named stacks run together with those that they need and that are not deployed yet."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./penstock up dev                    all stacks of dev",
            "  ./penstock up dev input-stream       this stack, and what it needs that is not deployed yet",
            "  ./penstock up dev --yes --json       for scripts: no question, a report in JSON"
        },
        mixinStandardHelpOptions = true)
final class UpCommand implements Callable<ExitCode> {

    private final RunPerformance performance;

    @Mixin
    private RunOptions options = new RunOptions();

    @Mixin
    private ForceOption force = new ForceOption();

    UpCommand(Invocation invocation, Environments environments) {
        this.performance = new RunPerformance(invocation, environments);
    }

    @Override
    public ExitCode call() {
        return performance.perform(Operation.UP, options, force.choices());
    }
}
