package io.penstock.cli.outputs;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Waits for what another thread reads. */
final class Reading {

    private Reading() {}

    static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while outputs were read.", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("Outputs could not be read.", e.getCause());
        }
    }
}
