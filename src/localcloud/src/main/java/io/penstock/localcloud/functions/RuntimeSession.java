package io.penstock.localcloud.functions;

import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What the runtime of one execution environment and this process say to each other over the Runtime API: one invocation
 * at a time.
 */
final class RuntimeSession {

    private static final long POLL_MILLIS = 500;

    private final BlockingQueue<Invocation> waiting = new ArrayBlockingQueue<>(1);
    private final CompletableFuture<Optional<byte[]>> started = new CompletableFuture<>();
    private volatile @Nullable Invocation current;
    private volatile boolean closed;

    /** Completed when the runtime asks for its first invocation, empty, or reports that it cannot start, with the error. */
    CompletableFuture<Optional<byte[]>> started() {
        return started;
    }

    void offer(Invocation invocation) {
        current = invocation;
        waiting.add(invocation);
    }

    /** Waits for an invocation; empty when the session is closed. */
    Optional<Invocation> next() throws InterruptedException {
        started.complete(Optional.empty());
        while (!closed) {
            Invocation invocation = waiting.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
            if (invocation != null) {
                invocation.taken().complete(true);
                return Optional.of(invocation);
            }
        }
        return Optional.empty();
    }

    /** Whether the answer was to the invocation that is running. */
    boolean answer(String requestId, InvocationResult result) {
        Invocation invocation = current;
        return invocation != null
                && invocation.requestId().equals(requestId)
                && invocation.result().complete(result);
    }

    void failToStart(byte[] error) {
        started.complete(Optional.of(error));
    }

    void close() {
        closed = true;
    }
}
