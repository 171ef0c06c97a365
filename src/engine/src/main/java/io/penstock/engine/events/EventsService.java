package io.penstock.engine.events;

import com.google.protobuf.Empty;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import pulumirpc.EventsGrpc;
import pulumirpc.EventsOuterClass.EventRequest;

/** Where the engine streams its events to, one at a time and in order. */
public final class EventsService extends EventsGrpc.EventsImplBase {

    /** The CLI ends its events before it ends itself; only one that was killed leaves them open. */
    private static final long LAST_EVENTS_SECONDS = 5;

    private final Consumer<String> onEvent;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile boolean opened;

    /** @param onEvent takes each event's JSON */
    public EventsService(Consumer<String> onEvent) {
        this.onEvent = onEvent;
    }

    /** Waits until the engine has sent its last event, where it has opened its stream; not for long where it was killed. */
    public void awaitLast() {
        if (!opened) {
            return;
        }
        try {
            ended.get(LAST_EVENTS_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return; // the CLI was killed: its exit code says so
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public StreamObserver<EventRequest> streamEvents(StreamObserver<Empty> answer) {
        opened = true;
        return new StreamObserver<>() {
            @Override
            public void onNext(EventRequest request) {
                onEvent.accept(request.getEvent());
            }

            @Override
            public void onError(Throwable error) {
                ended.completeExceptionally(error);
            }

            @Override
            public void onCompleted() {
                answer.onNext(Empty.getDefaultInstance());
                answer.onCompleted();
                ended.complete(null);
            }
        };
    }
}
