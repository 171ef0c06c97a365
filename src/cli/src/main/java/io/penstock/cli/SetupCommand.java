package io.penstock.cli;

import io.penstock.engine.cli.PulumiCli;
import io.penstock.engine.cli.PulumiCliSettings;
import io.penstock.engine.cli.PulumiInstallation;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code penstock setup}: gets the tools that a run would otherwise get when it needs them. */
@Command(
        name = "setup",
        description = "Get what is missing: the Pulumi CLI, and the host that stock Pulumi needs for Java.",
        footerHeading = "%nExamples:%n",
        footer = "  ./penstock setup",
        mixinStandardHelpOptions = true)
final class SetupCommand implements Callable<ExitCode> {

    private final Invocation invocation;

    SetupCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public ExitCode call() {
        PulumiCliSettings settings = PulumiCliSettings.of(invocation.root(), invocation.environment());
        PulumiInstallation installation;
        try (InstallProgressView progress = new InstallProgressView(invocation)) {
            installation = PulumiCli.locateForStockPulumi(settings, progress);
        }
        invocation
                .out()
                .println("The Pulumi CLI " + installation.version() + " is "
                        + installation.source().description() + ": " + installation.pulumi());
        installation.languageJava().ifPresent(host -> invocation.out().println("Its host for Java programs: " + host));
        return ExitCode.OK;
    }
}
