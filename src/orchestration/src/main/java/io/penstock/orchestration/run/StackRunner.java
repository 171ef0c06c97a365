package io.penstock.orchestration.run;

/** How one stack runs. The engine room implements this with Pulumi; tests implement it with a script. */
public interface StackRunner {

    /**
     * Runs the task to its end and says how it ended. Called from several threads at once, for different stacks. A
     * failure of the stack is an {@link Outcome.Failed}, never an exception; an exception that escapes is a defect, and
     * the run reports it as this stack's failure. When {@link StackTask#cancel} fires, it stops as soon as that leaves
     * nothing broken and returns {@link Outcome.Cancelled}.
     *
     * @param events where to tell what happens meanwhile; may be called from any thread
     */
    Outcome run(StackTask task, RunListener events);
}
