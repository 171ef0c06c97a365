/**
 * Who reads what of whom, and whether a run would take it away.
 *
 * <p>{@link io.penstock.orchestration.contract.Readers} says it of what is deployed, from the stacks' states alone, so that
 * stacks which are no longer in the code count too. {@link io.penstock.orchestration.contract.Contracts} holds a planned run
 * against it, {@link io.penstock.orchestration.contract.InUse} what is to be taken down. Everything here is a function of
 * its arguments and changes nothing.
 */
@NullMarked
package io.penstock.orchestration.contract;

import org.jspecify.annotations.NullMarked;
