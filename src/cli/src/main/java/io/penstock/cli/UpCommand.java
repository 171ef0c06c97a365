package io.penstock.cli;

import io.penstock.cli.environment.Environments;
import io.penstock.cli.run.RunRequest.Choices;
import io.penstock.cli.run.RunRequest.Choices.Removed;
import io.penstock.orchestration.run.Operation;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code penstock up}: brings stacks up. */
@Command(
        name = "up",
        description = {
            "Bring an environment up, in the order of its stacks, several at once.",
            "Shows what would change and asks first. Named stacks run together with those that they need and that are not deployed yet."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./penstock up dev                     all stacks of dev",
            "  ./penstock up dev input-stream        this stack, and what it needs first",
            "  ./penstock up dev --yes --json        for scripts: no question, and JSON",
            "  ./penstock up dev --yes --allow-replace input-stream/dev-input-stream",
            "                                        although the stream's records go too",
            "  ./penstock preview dev --json > pr.json",
            "  ./penstock up dev --reviewed pr.json  what that preview shows, nothing else"
        },
        mixinStandardHelpOptions = true)
final class UpCommand implements Callable<ExitCode> {

    private final RunPerformance performance;

    @Mixin
    private RunOptions options = new RunOptions();

    @Mixin
    private ForceOption force = new ForceOption();

    @Mixin
    private ChangeOptions change = new ChangeOptions();

    @Option(
            names = {"--allow-replace", "--allow-delete"},
            paramLabel = "STACK/RESOURCE",
            description = "Allow that this resource, which holds data, is replaced or deleted. May be repeated.")
    private Set<String> allowed = new TreeSet<>();

    @Option(names = "--prune", description = "Take down the stacks that are deployed and no longer in the code.")
    private boolean prune;

    @Option(
            names = "--reviewed",
            paramLabel = "FILE",
            description = {
                "Do just what this report of a preview shows (preview --json), and do not ask.",
                "A stack that would do anything else is not changed."
            })
    private Optional<Path> reviewed = Optional.empty();

    UpCommand(Invocation invocation, Environments environments) {
        this.performance = new RunPerformance(invocation, environments);
    }

    @Override
    public ExitCode call() {
        Choices choices = change.with(choices());
        return performance.perform(
                Operation.UP, options, reviewed.map(choices::heldTo).orElse(choices));
    }

    private Choices choices() {
        Choices usual = force.choices();
        return new Choices(
                usual.proofs(),
                usual.failures(),
                prune ? Removed.TAKEN_DOWN : Removed.KEPT,
                usual.readers(),
                allowed,
                usual.patience());
    }
}
