package io.penstock.engine.program;

import io.penstock.orchestration.environment.StackDefinition;

/** A stack's Pulumi program, in Java. Stateless: one instance may run several times, in several environments. */
public interface StackProgram {

    /** What the stack is called, exports and reads. Constant. */
    StackDefinition definition();

    /** Declares the stack's resources and exports its outputs, every one that {@link #definition} names. */
    void run(StackContext context);
}
