package io.penstock.engine.deployment;

import com.pulumi.core.internal.ContextAwareCompletableFuture;
import com.pulumi.deployment.internal.Runner;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs a program on its own thread and ends when everything that it started has ended, or something failed.
 *
 * <p>A count of what is under way, where the SDK's own runner polls. Whatever a task starts is registered before that
 * task ends, so the count does not touch zero too early.
 */
final class TaskRunner implements Runner {

    /** How a program that failed tells the engine's user. */
    @FunctionalInterface
    interface FailureLog {
        CompletableFuture<Void> log(Throwable failure);
    }

    private final Executor programThread;
    private final FailureLog failures;
    private final BooleanSupplier loggedErrors;
    private final AtomicLong underWay = new AtomicLong(1); // the program itself
    private final CompletableFuture<Void> drained = new CompletableFuture<>();

    TaskRunner(Executor programThread, FailureLog failures, BooleanSupplier loggedErrors) {
        this.programThread = programThread;
        this.failures = failures;
        this.loggedErrors = loggedErrors;
    }

    @Override
    public <T> void registerTask(String description, CompletableFuture<T> task) {
        underWay.incrementAndGet();
        task.whenComplete((value, failure) -> settle(failure));
    }

    private void settle(@Nullable Throwable failure) {
        if (failure != null) {
            drained.completeExceptionally(failure);
        }
        if (underWay.decrementAndGet() == 0) {
            drained.complete(null);
        }
    }

    @Override
    public <T> CompletableFuture<Result<T>> runAsync(Supplier<T> program) {
        CompletableFuture<T> value = ContextAwareCompletableFuture.supplyAsync(program, programThread);
        value.whenComplete((done, failure) -> settle(failure));
        return drained.handle((done, failure) -> failure)
                .thenCompose(failure -> failure == null
                        ? CompletableFuture.completedFuture(ended(value))
                        : failures.log(unwrapped(failure))
                                .handle((logged, unlogged) -> new Ended<T>(
                                        ProcessExitedAfterLoggingUserActionableMessage,
                                        List.of(asException(unwrapped(failure))),
                                        Optional.empty())));
    }

    private <T> Result<T> ended(CompletableFuture<T> value) {
        int code = loggedErrors.getAsBoolean()
                ? ProcessExitedBeforeLoggingUserActionableMessage
                : ProcessExitedSuccessfully;
        return new Ended<>(code, List.of(), Optional.ofNullable(value.join()));
    }

    static Throwable unwrapped(Throwable failure) {
        Throwable inner = failure;
        while (inner instanceof CompletionException && inner.getCause() != null) {
            inner = inner.getCause();
        }
        return inner;
    }

    private static Exception asException(Throwable failure) {
        return failure instanceof Exception exception ? exception : new IllegalStateException(failure);
    }

    private static final class Ended<T> extends Result<T> {
        Ended(int exitCode, List<Exception> exceptions, Optional<T> result) {
            super(exitCode, exceptions, result);
        }
    }
}
