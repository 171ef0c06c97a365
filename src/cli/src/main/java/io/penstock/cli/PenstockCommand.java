package io.penstock.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command {@code penstock} itself: the list of its commands and the options that all of them take. */
@Command(
        name = "penstock",
        description = "Deploys a whole environment of Pulumi stacks as one thing.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = PenstockVersion.class,
        // In the order of "penstock --help".
        subcommands = {
            DemoCommand.class,
            // An environment.
            UpCommand.class,
            PreviewCommand.class,
            DestroyCommand.class,
            DriftCommand.class,
            RefreshCommand.class,
            AdoptCommand.class,
            UnlockCommand.class,
            StatusCommand.class,
            DiffCommand.class,
            RunsCommand.class,
            OutputsCommand.class,
            GraphCommand.class,
            EnvCommand.class,
            SqlCommand.class,
            // This machine.
            LocalCommand.class,
            DoctorCommand.class,
            SetupCommand.class,
            // The shell.
            CompletionCommand.class,
            ManCommand.class,
            HelpCommand.class
        },
        footer = {
            "",
            "Options may also come from variables, as PENSTOCK_PARALLEL or PENSTOCK_UP_PARALLEL, and from files: docs/commands.md"
        })
final class PenstockCommand {

    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "Show stack traces, and what the Pulumi CLI is asked and answers.")
    private boolean debug;

    /** Whether the user asked to see the inside. */
    boolean debug() {
        return debug;
    }
}
