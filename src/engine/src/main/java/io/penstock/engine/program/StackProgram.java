package io.penstock.engine.program;

import io.penstock.orchestration.environment.StackDefinition;

/** A stack's Pulumi program, in Java. Stateless: one instance may run several times, in several environments. */
public interface StackProgram {

    /** What the stack is called, exports and reads. Constant. */
    StackDefinition definition();

    /** Declares the stack's resources and exports its outputs, every one that {@link #definition} names. */
    void run(StackContext context);

    /**
     * What a run depends on besides the program's classes, the environment's config and the outputs that it reads. A run
     * whose inputs are all equal to those of the last one is not made. It reads no clock, network or environment variable
     * that this does not tell; a program that does overrides this with {@link ProgramInputs#unknown}.
     */
    default ProgramInputs inputs() {
        return ProgramInputs.of(this);
    }
}
