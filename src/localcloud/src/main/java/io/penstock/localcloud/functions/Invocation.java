package io.penstock.localcloud.functions;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * One invocation on its way.
 *
 * @param deadlineMillis when the function is to have answered, milliseconds since 1970
 * @param taken completed when the runtime fetched it
 * @param result what the function answered, or why it did not
 */
record Invocation(
        String requestId,
        byte[] payload,
        long deadlineMillis,
        String functionArn,
        CompletableFuture<Boolean> taken,
        CompletableFuture<InvocationResult> result) {

    static Invocation of(byte[] payload, long deadlineMillis, String functionArn) {
        return new Invocation(
                UUID.randomUUID().toString(),
                payload,
                deadlineMillis,
                functionArn,
                new CompletableFuture<>(),
                new CompletableFuture<>());
    }
}
