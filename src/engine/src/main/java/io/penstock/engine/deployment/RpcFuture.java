package io.penstock.engine.deployment;

import com.pulumi.core.internal.ContextAwareCompletableFuture;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The answer to one gRPC call as a future that keeps the SDK's deployment at hand in what follows it. */
final class RpcFuture<T> implements StreamObserver<T> {

    private final CompletableFuture<T> future = new CompletableFuture<>();

    private RpcFuture() {}

    static <T> CompletableFuture<T> of(Consumer<StreamObserver<T>> call) {
        RpcFuture<T> observer = new RpcFuture<>();
        CompletableFuture<T> wrapped = ContextAwareCompletableFuture.wrap(observer.future);
        call.accept(observer);
        return wrapped;
    }

    @Override
    public void onNext(T value) {
        future.complete(value);
    }

    @Override
    public void onError(Throwable error) {
        future.completeExceptionally(error);
    }

    @Override
    public void onCompleted() {
        if (!future.isDone()) {
            future.completeExceptionally(new IllegalStateException("The engine ended a call without an answer."));
        }
    }
}
