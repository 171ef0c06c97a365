/**
 * What the environment's stacks are known to have deployed, as their own states say it, and what Penstock wrote down of the
 * update that made them so. Read through a port, {@link io.penstock.orchestration.state.StackStates}.
 */
@NullMarked
package io.penstock.orchestration.state;

import org.jspecify.annotations.NullMarked;
