package io.penstock.engine.events;

import com.google.protobuf.Empty;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import pulumirpc.EventsGrpc;
import pulumirpc.EventsOuterClass.EventRequest;

/** Where the engine streams its events to, one at a time and in order. */
public final class EventsService extends EventsGrpc.EventsImplBase {

    private final Consumer<String> onEvent;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile boolean opened;

    /** @param onEvent takes each event's JSON */
    public EventsService(Consumer<String> onEvent) {
        this.onEvent = onEvent;
    }

    /** Whether the engine has opened its stream of events. */
    public boolean opened() {
        return opened;
    }

    /** Completes when the engine has sent its last event; exceptionally where it ended in the middle. */
    public CompletableFuture<Void> ended() {
        return ended;
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
