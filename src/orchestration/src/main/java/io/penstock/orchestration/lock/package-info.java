/**
 * One run at a time in an environment: who holds its lock, how it is taken, waited for, taken over from the dead and given
 * back. Where locks are kept is a port, {@link io.penstock.orchestration.lock.LockStore}; who is alive is another,
 * {@link io.penstock.orchestration.lock.Processes}.
 */
@NullMarked
package io.penstock.orchestration.lock;

import org.jspecify.annotations.NullMarked;
