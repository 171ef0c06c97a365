package io.penstock.cli;

import picocli.CommandLine.Command;

/** {@code penstock sql}: what concerns the SQL files. */
@Command(
        name = "sql",
        description = "Checks the SQL files of the streaming application.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        subcommands = SqlCheckCommand.class)
final class SqlCommand {}
