package io.penstock.stacks;

import io.penstock.engine.program.StackEntryPoint;
import io.penstock.engine.program.StackProgram;
import java.util.logging.LogManager;

/** The entry point for stock {@code pulumi}, which Pulumi.yaml names. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        // Pulumi's SDK polls on the common pool; with few threads it would wait for itself. Nothing may touch it
        // before.
        System.setProperty("java.util.concurrent.ForkJoinPool.common.parallelism", "64");
        // Pulumi's SDK logs to nowhere unless asked; SLF4J need not say so on every run.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        // It sends each message to the engine and prints it too: once is enough.
        LogManager.getLogManager().reset();
        StackEntryPoint.run(environment -> StreamingAnalytics.here().programs(environment).stream()
                .<StackProgram>map(DeployedUpstreams::checked)
                .toList());
    }
}
