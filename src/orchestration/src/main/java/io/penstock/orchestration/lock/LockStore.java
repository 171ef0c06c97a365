package io.penstock.orchestration.lock;

import java.util.Optional;

/**
 * The one place where an environment's lock is kept. Each method is atomic, whoever else uses the place, on whatever
 * machine; each throws a {@link LockException} where the place cannot be read or written.
 */
public interface LockStore {

    /**
     * A lock as it was read.
     *
     * @param version tells it from every other one that was ever kept here
     */
    record Kept(LockHolder holder, String version) {}

    /**
     * The lock that is kept now.
     *
     * @throws LockException if what is kept is damaged, so that nobody can tell who holds it
     */
    Optional<Kept> read();

    /** Keeps the holder's lock if none is kept; empty if one is. */
    Optional<Kept> create(LockHolder holder);

    /** Keeps the holder's lock in place of the other; empty if the other is not kept any more. */
    Optional<Kept> replace(Kept other, LockHolder holder);

    /** Removes the lock; does nothing if it is not kept any more. */
    void remove(Kept lock);

    /** Removes what is kept if it is damaged; false if it is not. */
    boolean removeDamaged();
}
