package io.penstock.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code penstock man}: the manual page. */
@Command(
        name = "man",
        description = "Print the manual page, for man to show: all commands, options, variables, files and exit codes.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./penstock man | man -l -   read it",
            "  ./penstock man > ~/.local/share/man/man1/penstock.1",
            "                              have it at hand: man penstock"
        },
        mixinStandardHelpOptions = true)
final class ManCommand implements Callable<ExitCode> {

    private final Invocation invocation;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    ManCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public ExitCode call() {
        new ManPage(spec.root()).lines().forEach(invocation.out()::println);
        return ExitCode.OK;
    }
}
