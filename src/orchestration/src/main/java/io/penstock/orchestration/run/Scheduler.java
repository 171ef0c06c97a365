package io.penstock.orchestration.run;

import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.graph.StackGraph;
import java.time.Clock;
import java.util.Map;
import java.util.SortedSet;

/**
 * Runs every stack of a graph, each as soon as all that it waits for has ended well, several at once.
 *
 * <p>A ready queue, not levels. One thread, the caller's, holds the run's whole state and calls the listener; workers run
 * stacks and send what happens to it. Of stacks that are ready the first by name starts first. A failure keeps from
 * running just those that need the failed stack, or, with {@link OnFailure#START_NOTHING}, all that has not started. Whatever has started is waited for, whatever happens.
 */
public final class Scheduler {

    private final StackRunner runner;
    private final int parallelism;
    private final Clock clock;
    private final OnFailure onFailure;

    /** A scheduler that goes on after a failure. */
    public Scheduler(StackRunner runner, int parallelism, Clock clock) {
        this(runner, parallelism, clock, OnFailure.GO_ON);
    }

    /**
     * @param parallelism how many stacks may run at once, at least 1
     * @throws IllegalArgumentException if {@code parallelism} is less than 1
     */
    public Scheduler(StackRunner runner, int parallelism, Clock clock, OnFailure onFailure) {
        if (parallelism < 1) {
            throw new IllegalArgumentException(
                    "At least 1 stack must be allowed to run at once, but " + parallelism + " was asked for.");
        }
        this.runner = runner;
        this.parallelism = parallelism;
        this.clock = clock;
        this.onFailure = onFailure;
    }

    /**
     * Runs the graph's stacks and says how each ended. Returns when nothing runs any more.
     *
     * @param graph the stacks to run, in the order in which they are brought up; {@link Operation#DESTROY} goes through
     *     it in reverse
     * @param cancel when it fires nothing new starts; an interrupt of the calling thread fires it
     * @param listener called by the calling thread alone. If it throws it is not called again, the run goes on to its
     *     end, and then the exception is thrown
     */
    public RunReport run(StackGraph graph, Operation operation, CancelSignal cancel, RunListener listener) {
        return run(graph, operation, Map.of(), cancel, listener);
    }

    /**
     * The same, with outputs that stacks hold for others.
     *
     * @param holds by stack, outputs that its program no longer has and that it goes on exporting
     */
    public RunReport run(
            StackGraph graph,
            Operation operation,
            Map<StackName, ? extends SortedSet<OutputName>> holds,
            CancelSignal cancel,
            RunListener listener) {
        StackGraph ordered = operation == Operation.DESTROY ? graph.reversed() : graph;
        return new Run(ordered, operation, runner, parallelism, clock, onFailure, holds, cancel, listener).toEnd();
    }
}
