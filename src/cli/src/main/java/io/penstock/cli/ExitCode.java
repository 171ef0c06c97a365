package io.penstock.cli;

/** What the process's exit code says to a script. */
enum ExitCode {
    OK(0, "All that was asked for was done."),
    FAILED(
            1,
            "A run was started, and some of it failed, was blocked by a failure or was not started because of one. Or a file"
                    + " could not be written, a run that was written down could not be read, or sql check found a problem."),
    USAGE(
            2,
            "The command line is wrong: a misspelt command, environment, stack, output or option, or a report that cannot be"
                    + " written there. Nothing was started."),
    REFUSED(
            3,
            "A check, or the user, refused before the first change. Or what is deployed could not be read, or what was looked up is not deployed."),
    UNREADY(4, "Something is missing on this machine: the Pulumi CLI, credentials, a free port."),
    CHANGES_PENDING(
            5,
            "preview --exit-code found something to change. Or drift, or diff --exit-code, found something that differs."),
    FAULT(70, "Penstock itself has a fault."),
    /** As shells report a process that SIGINT ended. */
    CANCELLED(130, "The user stopped it (Ctrl-C).");

    private final int value;
    private final String meaning;

    ExitCode(int value, String meaning) {
        this.value = value;
        this.meaning = meaning;
    }

    /** The number that the process ends with. */
    int value() {
        return value;
    }

    /** When the process ends with it, in whole sentences, as the manual page and docs/commands.md say it. */
    String meaning() {
        return meaning;
    }
}
