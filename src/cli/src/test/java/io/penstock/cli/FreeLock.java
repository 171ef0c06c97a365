package io.penstock.cli;

import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.lock.EnvironmentLock;
import io.penstock.orchestration.lock.KeptLock;
import io.penstock.orchestration.lock.LockHolder;
import io.penstock.orchestration.lock.LockStore;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A place for the lock of {@code dev} in memory; a test may say who holds it. */
final class FreeLock implements LockStore {

    private volatile @Nullable Kept kept;

    EnvironmentLock lock() {
        return new KeptLock(
                new EnvironmentName("dev"),
                this,
                new io.penstock.engine.lock.SystemProcesses(),
                new KeptLock.Self("ann", 1, Instant.EPOCH),
                Clock.systemUTC());
    }

    void heldBy(LockHolder holder) {
        kept = new Kept(holder, "1");
    }

    void givenBack() {
        kept = null;
    }

    boolean isFree() {
        return kept == null;
    }

    @Override
    public Optional<Kept> read() {
        return Optional.ofNullable(kept);
    }

    @Override
    public Optional<Kept> create(LockHolder holder) {
        if (kept != null) {
            return Optional.empty();
        }
        kept = new Kept(holder, "1");
        return Optional.of(kept);
    }

    @Override
    public Optional<Kept> replace(Kept other, LockHolder holder) {
        kept = new Kept(holder, other.version() + "+");
        return Optional.of(kept);
    }

    @Override
    public void remove(Kept lock) {
        kept = null;
    }

    @Override
    public boolean removeDamaged() {
        return false;
    }
}
