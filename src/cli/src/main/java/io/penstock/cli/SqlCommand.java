package io.penstock.cli;

import picocli.CommandLine.Command;

/** {@code penstock sql}: what concerns the SQL files. */
@Command(
        name = "sql",
        description = "Check the SQL files of the streaming application.",
        footerHeading = "%nExamples:%n",
        footer = "  ./penstock sql check",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        subcommands = SqlCheckCommand.class)
final class SqlCommand {}
