package io.penstock.cli;

import io.penstock.cli.environment.Environments;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code penstock completion}: what a shell needs to complete command lines. */
@Command(
        name = "completion",
        description = {
            "Print the script with which a shell completes penstock's command lines.",
            "It knows commands, options, and the environments, stacks and outputs that there are now."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  source <(./penstock completion bash)   for ~/.bashrc",
            "  source <(./penstock completion zsh)    for ~/.zshrc",
            "  ./penstock completion fish > ~/.config/fish/completions/penstock.fish"
        },
        mixinStandardHelpOptions = true)
final class CompletionCommand implements Callable<ExitCode> {

    private final Invocation invocation;
    private final Environments environments;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "SHELL", description = "bash, zsh or fish.")
    private CompletionShell shell = CompletionShell.BASH;

    CompletionCommand(Invocation invocation, Environments environments) {
        this.invocation = invocation;
        this.environments = environments;
    }

    @Override
    public ExitCode call() {
        CommandSpec root = spec.root();
        CompletionWords words = CompletionWords.of(environments);
        if (shell == CompletionShell.FISH) {
            new FishCompletion(root, words).lines().forEach(invocation.out()::println);
        } else {
            words.addTo(root);
            invocation.out().print(BashCompletion.script(root));
        }
        return ExitCode.OK;
    }
}
