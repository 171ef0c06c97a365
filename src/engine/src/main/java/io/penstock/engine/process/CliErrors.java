package io.penstock.engine.process;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a Pulumi command that failed says of it, where no event does. */
public final class CliErrors {

    /** Exit codes above it name a signal. */
    private static final int SIGNALLED = 128;

    private static final Pattern LOCK = Pattern.compile("created by (.+) \\(pid (\\d+)\\) at (\\S+)");

    private CliErrors() {}

    public static String of(CliResult result) {
        if (result.errors().contains("the stack is currently locked by")) {
            return locked(result.errors());
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

    private static String locked(String errors) {
        Matcher matcher = LOCK.matcher(errors);
        String holder = matcher.find()
                ? matcher.group(1) + " (process " + matcher.group(2) + ", since " + matcher.group(3) + ")"
                : "another process";
        return "The stack is locked: " + holder
                + " is updating it, or was and did not end in order. Wait for it to end;"
                + " if that process is gone, remove its lock: pulumi cancel --stack <stack>";
    }
}
