package io.penstock.cli;

import io.penstock.cli.environment.Environments;
import io.penstock.cli.environment.Names;
import io.penstock.cli.run.RunRequest.Choices;
import io.penstock.orchestration.run.Operation;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code penstock preview}: shows what an update would change. */
@Command(
        name = "preview",
        description = {
            "Show what up would change, and change nothing.",
            "Named stacks are previewed together with those that they need and that are not deployed yet."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./penstock preview dev               all stacks of dev, resource by resource",
            "  ./penstock preview dev preprocessor  this stack, and what it needs first",
            "  ./penstock preview dev --json        the same as JSON",
            "  ./penstock preview dev --report pr.md --json pr.json",
            "                                       for a pull request, and for programs",
            "  ./penstock preview dev --exit-code   for scripts: 5 where it would change",
            "  ./penstock preview prod --as-of dev  what promoting dev would change"
        },
        mixinStandardHelpOptions = true)
final class PreviewCommand implements Callable<ExitCode> {

    private final Environments environments;
    private final RunPerformance performance;

    @Mixin
    private RunOptions options = new RunOptions();

    @Mixin
    private ForceOption force = new ForceOption();

    @Option(
            names = "--exit-code",
            description = "End with exit code 5 where something would change, and with 0 where nothing would.")
    private boolean exitCode;

    @Option(
            names = "--as-of",
            paramLabel = "ENVIRONMENT",
            description = "Show what promoting what this environment runs would change. Refused unless all that it was"
                    + " brought up from is what is here: code, artifacts, its config.")
    private String asOf = "";

    PreviewCommand(Invocation invocation, Environments environments) {
        this.environments = environments;
        this.performance = new RunPerformance(invocation, environments);
    }

    @Override
    public ExitCode call() {
        Choices choices = force.choices();
        if (!asOf.isEmpty()) {
            choices = choices.promoting(Names.environment(asOf, environments));
        }
        return exitCode
                ? performance.look(Operation.PREVIEW, options, choices)
                : performance.perform(Operation.PREVIEW, options, choices);
    }
}
