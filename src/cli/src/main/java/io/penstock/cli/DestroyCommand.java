package io.penstock.cli;

import io.penstock.cli.environment.Environments;
import io.penstock.cli.run.RunRequest.Choices;
import io.penstock.cli.run.RunRequest.Choices.Readers;
import io.penstock.orchestration.run.Operation;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code penstock destroy}: takes stacks down. */
@Command(
        name = "destroy",
        description = {
            "Take an environment down, readers before what they read.",
            "Lists what would go and asks first. Refused where a stack that stays deployed reads one that would go."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./penstock destroy dev                             all stacks of dev",
            "  ./penstock destroy dev streaming-app dev           these two",
            "  ./penstock destroy dev input-stream --include-dependents",
            "                                                     it, and first its readers",
            "  ./penstock destroy dev --yes                       for scripts: no question"
        },
        mixinStandardHelpOptions = true)
final class DestroyCommand implements Callable<ExitCode> {

    private final RunPerformance performance;

    @Mixin
    private RunOptions options = new RunOptions();

    @Mixin
    private ChangeOptions change = new ChangeOptions();

    @Option(names = "--include-dependents", description = "Destroy the stacks that read the named ones, too, first.")
    private boolean includeDependents;

    DestroyCommand(Invocation invocation, Environments environments) {
        this.performance = new RunPerformance(invocation, environments);
    }

    @Override
    public ExitCode call() {
        return performance.perform(Operation.DESTROY, options, change.with(choices()));
    }

    private Choices choices() {
        Choices usual = Choices.USUAL;
        return new Choices(
                usual.proofs(),
                usual.failures(),
                usual.removed(),
                includeDependents ? Readers.TAKEN_DOWN : Readers.KEPT,
                usual.allowed(),
                usual.patience());
    }
}
