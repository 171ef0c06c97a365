package io.penstock.preprocessor;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;

/** Sends events in a few lanes at once. Events of one partition key are in one lane, which keeps their order. */
final class EventWriter {

    private final EventsStream stream;
    private final Backoff backoff;
    private final ExecutorService threads;
    private final int lanes;

    /**
     * @param threads at least {@code lanes} of them
     * @param lanes requests at once
     */
    EventWriter(EventsStream stream, Backoff backoff, ExecutorService threads, int lanes) {
        this.stream = stream;
        this.backoff = backoff;
        this.threads = threads;
        this.lanes = lanes;
    }

    SendResult send(List<Event> events, Deadline deadline) throws InterruptedException {
        List<Future<SendResult>> running = new ArrayList<>();
        for (List<Event> lane : split(events)) {
            if (!lane.isEmpty()) {
                running.add(threads.submit(
                        () -> new Lane(stream, backoff, ThreadLocalRandom.current()).send(lane, deadline)));
            }
        }
        // Every lane is awaited before a failure is reported: the next invocation must not overtake one.
        SendResult result = new SendResult(List.of(), 0, 0, "");
        List<Throwable> failures = new ArrayList<>();
        for (Future<SendResult> lane : running) {
            try {
                result = result.and(lane.get());
            } catch (ExecutionException e) {
                failures.add(e.getCause());
            }
        }
        if (!failures.isEmpty()) {
            throw failure(failures);
        }
        return result;
    }

    private List<List<Event>> split(List<Event> events) {
        if (lanes == 1 || events.size() <= KinesisLimits.RECORDS_PER_REQUEST) {
            return List.of(events);
        }
        List<List<Event>> split = new ArrayList<>();
        for (int lane = 0; lane < lanes; lane++) {
            split.add(new ArrayList<>(events.size() / lanes + 16));
        }
        for (Event event : events) {
            split.get(Math.floorMod(event.partitionKey().hashCode(), lanes)).add(event);
        }
        return split;
    }

    private static RuntimeException failure(List<Throwable> failures) {
        Throwable first = failures.get(0);
        return first instanceof RuntimeException unchecked
                ? unchecked
                : new IllegalStateException("A lane to the events stream ended unexpectedly.", first);
    }
}
