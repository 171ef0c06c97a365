package io.penstock.orchestration.lock;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A lock in memory. */
final class MemoryLockStore implements LockStore {

    private Optional<Kept> kept = Optional.empty();
    private final AtomicInteger versions = new AtomicInteger();
    private volatile boolean answersGetLost;

    synchronized void put(LockHolder holder) {
        kept = Optional.of(next(holder));
    }

    /** From now on locks are created, and whoever created them is not told. */
    void loseAnswers() {
        answersGetLost = true;
    }

    private Kept next(LockHolder holder) {
        return new Kept(holder, String.valueOf(versions.incrementAndGet()));
    }

    @Override
    public synchronized Optional<Kept> read() {
        return kept;
    }

    @Override
    public Optional<Kept> create(LockHolder holder) {
        Optional<Kept> created = change(Optional.empty(), Optional.of(next(holder)));
        return answersGetLost ? Optional.empty() : created;
    }

    @Override
    public Optional<Kept> replace(Kept other, LockHolder holder) {
        return change(Optional.of(other), Optional.of(next(holder)));
    }

    @Override
    public void remove(Kept lock) {
        change(Optional.of(lock), Optional.empty());
    }

    @Override
    public boolean removeDamaged() {
        return false;
    }

    private synchronized Optional<Kept> change(Optional<Kept> from, Optional<Kept> to) {
        if (!kept.equals(from)) {
            return Optional.empty();
        }
        kept = to;
        return to;
    }
}
