package io.penstock.engine.process;

import java.util.stream.Collectors;

/** What a Pulumi command that failed says of it, where no event does. */
public final class CliErrors {

    /** Exit codes above it name a signal. */
    private static final int SIGNALLED = 128;

    private static final String IN_PROGRESS = "Another update is currently in progress";

    private CliErrors() {}

    public static String of(CliResult result) {
        if (result.errors().contains(IN_PROGRESS)) {
            return "Pulumi Cloud says that another update of the stack is in progress. Wait for it to end. If it was killed,"
                    + " Pulumi Cloud gives the stack free a few minutes later; at once: pulumi cancel --stack <stack>";
        }
        String errors = result.errors()
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(line -> line.startsWith("error: ") ? line.substring("error: ".length()) : line)
                .distinct()
                .collect(Collectors.joining("\n"));
        if (!errors.isEmpty()) {
            return errors;
        }
        return result.exitCode() > SIGNALLED
                ? "The Pulumi CLI was ended by the signal " + (result.exitCode() - SIGNALLED)
                        + " before it had done its work. Bring the stack up again."
                : "The Pulumi CLI ended with the exit code " + result.exitCode() + " and told no reason.";
    }
}
