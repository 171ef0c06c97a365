package io.penstock.preprocessor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Sends events one request after another, so that the order per partition key holds.
 *
 * <p>Nothing that comes later is sent before what was refused is written.
 */
final class Lane {

    private final EventsStream stream;
    private final Backoff backoff;
    private final RandomGenerator random;
    private int requests;
    private int resent;
    private String lastError = "";

    Lane(EventsStream stream, Backoff backoff, RandomGenerator random) {
        this.stream = stream;
        this.backoff = backoff;
        this.random = random;
    }

    /** Sends until all are written or the deadline passes. */
    SendResult send(List<Event> events, Deadline deadline) throws InterruptedException {
        int next = 0;
        while (next < events.size()) {
            int end = endOfRequest(events, next);
            List<Event> unsent = sendRequest(events.subList(next, end), deadline);
            next = end;
            if (!unsent.isEmpty()) {
                List<Event> left = new ArrayList<>(unsent);
                left.addAll(events.subList(end, events.size()));
                return new SendResult(left, requests, resent, lastError);
            }
        }
        return new SendResult(List.of(), requests, resent, lastError);
    }

    private List<Event> sendRequest(List<Event> events, Deadline deadline) throws InterruptedException {
        List<Event> unsent = events;
        int failures = 0;
        while (true) {
            Duration left = deadline.left();
            if (left.toMillis() == 0) {
                return unsent;
            }
            requests++;
            try {
                PutAnswer answer = stream.put(unsent, left);
                if (answer.refused().isEmpty()) {
                    return List.of();
                }
                // Something was written: the shard is not closed to us, so the wait need not grow.
                failures = answer.refused().size() < unsent.size() ? 1 : failures + 1;
                List<Event> sent = unsent;
                unsent = answer.refused().stream().map(sent::get).toList();
                lastError = answer.code();
            } catch (RetryablePutException e) {
                failures++;
                lastError = e.code();
            }
            resent += unsent.size();
            deadline.pause(backoff.delay(failures, random));
        }
    }

    private static int endOfRequest(List<Event> events, int from) {
        int end = from;
        int bytes = 0;
        while (end < events.size() && end - from < KinesisLimits.RECORDS_PER_REQUEST) {
            bytes += events.get(end).size();
            if (bytes > KinesisLimits.BYTES_PER_REQUEST) {
                break;
            }
            end++;
        }
        return end;
    }
}
