package io.penstock.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code penstock doctor}: what Penstock needs on this machine, and what is there. */
@Command(name = "doctor", description = "Show what was found on this machine, and how to mend what is missing.")
final class DoctorCommand implements Callable<ExitCode> {

    private final Invocation invocation;

    DoctorCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public ExitCode call() {
        invocation.out().println(invocation.root());
        return ExitCode.OK;
    }
}
