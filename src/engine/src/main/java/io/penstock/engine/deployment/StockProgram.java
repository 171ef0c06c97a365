package io.penstock.engine.deployment;

import com.pulumi.Context;
import com.pulumi.deployment.internal.DeploymentImpl;
import java.util.function.Consumer;

/** A program that stock {@code pulumi} started as a process of its own, and told by environment variables what to run. */
public final class StockProgram {

    private StockProgram() {}

    /**
     * Runs the program to its end.
     *
     * @return the process's exit code, as Pulumi's language host wants it
     * @throws IllegalArgumentException if this process was not started by {@code pulumi}
     */
    public static int run(Consumer<Context> program) {
        return InlineProgram.run(DeploymentImpl.DeploymentState.fromEnvironment(), program)
                .join();
    }
}
