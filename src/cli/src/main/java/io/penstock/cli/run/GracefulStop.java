package io.penstock.cli.run;

import io.penstock.orchestration.lock.LockException;
import io.penstock.orchestration.lock.LockResult;
import io.penstock.orchestration.run.CancelSignal;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Turns the end of the process by Ctrl-C or SIGTERM into a command that stops in order: the JVM's shutdown waits until the
 * {@link Work} that goes on has ended and said what came of it, then gives the environment's lock back. Then the process
 * ends with 130 for both. Where nothing goes on, as while the user is asked, that is at once.
 */
final class GracefulStop implements AutoCloseable {

    private static final int CANCELLED = 130;

    private final CancelSignal signal = new CancelSignal();

    /** Whoever works has it. The end of the process takes it for good, so that nothing begins after it. */
    private final ReentrantLock working = new ReentrantLock(true);

    private volatile Optional<LockResult.Held> held = Optional.empty();
    private final Consumer<String> messages;
    private final Thread hook = new Thread(this::end, "graceful-stop");

    /** Something that the process does not end in the middle of. Closed by the thread that began it. */
    interface Work extends AutoCloseable {

        @Override
        void close();
    }

    /** @param messages is told that the lock could not be given back */
    GracefulStop(Consumer<String> messages) {
        this.messages = messages;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Tells work that it is to stop. */
    CancelSignal signal() {
        return signal;
    }

    /** Begins work, which may be part of other work. Does not return once the process is ending. */
    Work work() {
        working.lock();
        return working::unlock;
    }

    /** Gives this lock back when the process is ended. */
    void releases(LockResult.Held lock) {
        held = Optional.of(lock);
    }

    private void end() {
        signal.cancel();
        working.lock();
        try {
            held.ifPresent(LockResult.Held::close);
        } catch (LockException e) {
            messages.accept(String.valueOf(e.getMessage()));
        } finally {
            Runtime.getRuntime().halt(CANCELLED);
        }
    }

    /** From now on Ctrl-C ends the process at once. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // The hook runs already, and ends the process.
        }
    }
}
