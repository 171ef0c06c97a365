/**
 * What a run would lose: data that is kept in resources which it replaces or deletes, and stacks that no code describes any
 * more.
 *
 * <p>{@link io.penstock.orchestration.gate.DataGate} finds the losses in a preview's report or in the states of stacks that
 * are to go, {@link io.penstock.orchestration.gate.Approvals} says which of them the user agreed to, and
 * {@link io.penstock.orchestration.gate.RemovedStacks} finds what is deployed and no longer in the code.
 * {@link io.penstock.orchestration.gate.GatedRunner} looks again during an update where its plan could not see.
 */
@NullMarked
package io.penstock.orchestration.gate;

import org.jspecify.annotations.NullMarked;
