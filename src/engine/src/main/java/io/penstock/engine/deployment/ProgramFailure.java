package io.penstock.engine.deployment;

import com.pulumi.exceptions.ResourceException;
import com.pulumi.exceptions.RunException;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import java.util.List;
import java.util.Optional;

/** What a program's exception tells its user. */
final class ProgramFailure {

    private static final String CONTEXT = "io.penstock.engine.program.";

    private static final List<String> NOT_THE_PROGRAMS =
            List.of("java.", "jdk.", "com.pulumi.", "com.google.", CONTEXT, "io.penstock.engine.deployment.");

    private ProgramFailure() {}

    /**
     * The message to show, or empty where the engine itself ended the program: it then has told why, of the resource at
     * fault.
     */
    static Optional<String> message(Throwable failure) {
        if (failure instanceof StatusRuntimeException rpc) {
            return ofEngine(rpc.getStatus());
        }
        if (failure instanceof StatusException rpc) {
            return ofEngine(rpc.getStatus());
        }
        if (failure instanceof RunException || failure instanceof ResourceException) {
            return Optional.of(String.valueOf(failure.getMessage()));
        }
        StackTraceElement[] trace = failure.getStackTrace();
        if (failure.getMessage() != null
                && trace.length > 0
                && trace[0].getClassName().startsWith(CONTEXT)) {
            return Optional.of(failure.getMessage()); // it misused its context, which tells how
        }
        return Optional.of("The program failed: " + failure.getClass().getSimpleName()
                + (failure.getMessage() == null ? "" : ": " + failure.getMessage()) + place(failure));
    }

    private static Optional<String> ofEngine(Status status) {
        boolean engineEnded =
                switch (status.getCode()) {
                    case UNAVAILABLE, CANCELLED, DEADLINE_EXCEEDED -> true;
                    default -> false;
                };
        String description = status.getDescription() == null ? status.getCode().name() : status.getDescription();
        return engineEnded || description.contains("resource monitor shut down")
                ? Optional.empty()
                : Optional.of(description);
    }

    /** The first place in a stack's own code: a stack trace would bury it. */
    private static String place(Throwable failure) {
        for (StackTraceElement element : failure.getStackTrace()) {
            String name = element.getClassName();
            if (NOT_THE_PROGRAMS.stream().noneMatch(name::startsWith)) {
                return " (at " + element + ")";
            }
        }
        return "";
    }
}
