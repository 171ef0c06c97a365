package io.penstock.orchestration.run;

import java.util.Optional;

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

    /**
     * Puts right what an earlier run of the stack left half-way, so that a preview tells what the task would do. It may
     * correct what is recorded and changes nothing that is deployed. Running the task does the same first.
     *
     * @return the stack's failure where that cannot be done; empty where it is done or there is nothing to do
     */
    default Optional<Outcome> settle(StackTask task, RunListener events) {
        return Optional.empty();
    }
}
