package io.penstock.engine.program;

import com.pulumi.Context;
import com.pulumi.core.Output;
import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.environment.ExternalOutput;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.environment.StackOutput;

/** What a stack's program has at hand while it runs, in an orchestrated run and under stock {@code pulumi} alike. */
public interface StackContext {

    EnvironmentName environment();

    StackName stack();

    /**
     * Another stack's output: its deployed value, in a preview the value that it will have, where known.
     *
     * @throws IllegalArgumentException if the stack's definition does not declare that it reads the output
     */
    <T> Output<T> read(StackOutput<T> output);

    /**
     * The deployed value of an output of a stack that is none of the environment's.
     *
     * @throws IllegalArgumentException if the stack's definition does not declare that it reads the output
     */
    <T> Output<T> read(ExternalOutput<T> output);

    /**
     * Exports one of the stack's outputs.
     *
     * @throws IllegalArgumentException if the stack's definition does not declare it
     */
    <T> void export(StackOutput<T> output, Output<T> value);

    /** Pulumi's own context, for config and log. */
    Context pulumi();
}
