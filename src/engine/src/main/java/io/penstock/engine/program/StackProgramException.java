package io.penstock.engine.program;

import com.pulumi.exceptions.RunException;

/**
 * A stack's program and its definition, or a program and the stacks that it reads, do not fit together. The message is
 * for the user and says what to do; Pulumi shows it without a stack trace.
 */
public final class StackProgramException extends RunException {

    private static final long serialVersionUID = 1L;

    public StackProgramException(String message) {
        super(message);
    }
}
