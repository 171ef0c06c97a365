package io.penstock.stacks;

import io.penstock.engine.program.StackEntryPoint;

/** The entry point for stock {@code pulumi}, which Pulumi.yaml names. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        // Pulumi's SDK polls on the common pool; with few threads it would wait for itself. Nothing may touch it
        // before.
        System.setProperty("java.util.concurrent.ForkJoinPool.common.parallelism", "64");
        StackEntryPoint.run(StreamingAnalytics.here()::programs);
    }
}
