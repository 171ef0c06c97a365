package io.penstock.engine.process;

import java.util.stream.Collectors;

/** What a Pulumi command that failed says of it, where no event does. */
public final class CliErrors {

    /** Exit codes above it name a signal. */
    private static final int SIGNALLED = 128;

    private static final String IN_PROGRESS = "Another update is currently in progress";

    private static final String SIGNED_OUT = "must be set for login during non-interactive CLI sessions";

    private CliErrors() {}

    public static String of(CliResult result) {
        if (result.errors().contains(IN_PROGRESS)) {
            return "Pulumi Cloud says that another update of the stack is in progress. Wait for it to end. If it was killed,"
                    + " Pulumi Cloud gives the stack free a few minutes later; at once: pulumi cancel --stack <stack>";
        }
        if (result.errors().contains(SIGNED_OUT)) {
            return "Pulumi is signed in nowhere, so it does not know where the states are. Sign in with \"pulumi login"
                    + " <backend>\", such as s3://bucket, or name the backend with PULUMI_BACKEND_URL. For Pulumi Cloud set"
                    + " PULUMI_ACCESS_TOKEN.";
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
