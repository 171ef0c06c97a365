package io.penstock.cli;

/** What the process's exit code says to a script. */
enum ExitCode {
    /** All that was asked for was done. */
    OK(0),
    /** A run was started, and some of it failed or was blocked. */
    FAILED(1),
    /** The command line is wrong: a misspelt command, environment, stack, output or option. Nothing was started. */
    USAGE(2),
    /**
     * A check refused the run before its first change: config, graph, contract or approval; or what is deployed could not be
     * read. Nothing was changed.
     */
    REFUSED(3),
    /** Something that the command needs is missing on this machine: the Pulumi CLI, credentials, a free port. */
    UNREADY(4),
    /** A preview that was asked for an exit code found changes; drift, or a comparison, found differences. */
    CHANGES_PENDING(5),
    /** Penstock itself has a fault. */
    FAULT(70),
    /** The user stopped it (Ctrl-C). As shells report a process that SIGINT ended. */
    CANCELLED(130);

    private final int value;

    ExitCode(int value) {
        this.value = value;
    }

    /** The number that the process ends with. */
    int value() {
        return value;
    }
}
