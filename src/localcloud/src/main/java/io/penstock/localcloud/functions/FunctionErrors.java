package io.penstock.localcloud.functions;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** The errors that Lambda itself reports for a function, in its words. */
final class FunctionErrors {

    private FunctionErrors() {}

    static InvocationResult timedOut(String requestId, int timeoutSeconds) {
        return error("Sandbox.Timedout", "RequestId: " + requestId + " Error: " + timedOutMessage(timeoutSeconds));
    }

    static String timedOutMessage(int timeoutSeconds) {
        return String.format(Locale.ROOT, "Task timed out after %d.00 seconds", timeoutSeconds);
    }

    static InvocationResult exited(String requestId, int exitValue) {
        return error("Runtime.ExitError", "RequestId: " + requestId + " Error: " + exitMessage(exitValue));
    }

    private static String exitMessage(int exitValue) {
        // Java reports a process that a signal ended as 128 and the signal's number.
        return switch (exitValue) {
            case 0 -> "Runtime exited without providing a reason";
            case 128 + 9 -> "Runtime exited with error: signal: killed";
            case 128 + 15 -> "Runtime exited with error: signal: terminated";
            default -> "Runtime exited with error: exit status " + exitValue;
        };
    }

    static InvocationResult responseTooLarge(long size, long most) {
        return error(
                "Function.ResponseSizeTooLarge",
                "Response payload size (" + size + " bytes) exceeded maximum allowed payload size (" + most
                        + " bytes).");
    }

    static InvocationResult unhandled(byte[] error) {
        return new InvocationResult(Optional.of("Unhandled"), error);
    }

    private static InvocationResult error(String type, String message) {
        String json = "{\"errorType\":\"" + type + "\",\"errorMessage\":\""
                + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(message)) + "\"}";
        return unhandled(json.getBytes(StandardCharsets.UTF_8));
    }
}
