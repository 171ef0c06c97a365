package io.penstock.engine.deployment;

import com.pulumi.exceptions.ResourceException;
import com.pulumi.exceptions.RunException;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import java.util.Optional;

/** What a program's exception tells its user. */
final class ProgramFailure {

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
            if (!name.startsWith("java.")
                    && !name.startsWith("jdk.")
                    && !name.startsWith("com.pulumi.")
                    && !name.startsWith("com.google.")
                    && !name.startsWith("io.penstock.engine.")) {
                return " (at " + element + ")";
            }
        }
        return "";
    }
}
