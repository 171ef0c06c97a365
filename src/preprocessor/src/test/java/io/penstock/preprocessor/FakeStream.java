package io.penstock.preprocessor;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

/** An events stream in memory that refuses what it is told to. */
final class FakeStream implements EventsStream {

    private final List<List<Event>> requests = new ArrayList<>();
    private final List<Event> written = new ArrayList<>();
    private BiPredicate<Integer, Event> refuses = (request, event) -> false;
    private int failingRequests;

    /** @param rule of the request's number, from 0, and the event */
    FakeStream refusing(BiPredicate<Integer, Event> rule) {
        refuses = rule;
        return this;
    }

    /** The first requests fail as a whole. */
    FakeStream failing(int count) {
        failingRequests = count;
        return this;
    }

    @Override
    public synchronized PutAnswer put(List<Event> events, Duration timeout) throws RetryablePutException {
        int number = requests.size();
        requests.add(List.copyOf(events));
        if (number < failingRequests) {
            throw new RetryablePutException("InternalFailure", new IllegalStateException("as told"));
        }
        List<Integer> refused = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            if (refuses.test(number, events.get(i))) {
                refused.add(i);
            } else {
                written.add(events.get(i));
            }
        }
        return new PutAnswer(refused, refused.isEmpty() ? "" : "ProvisionedThroughputExceededException");
    }

    synchronized List<List<Event>> requests() {
        return List.copyOf(requests);
    }

    synchronized List<String> written() {
        return written.stream().map(FakeStream::body).toList();
    }

    synchronized List<Event> events() {
        return List.copyOf(written);
    }

    static String text(Event event) {
        return new String(event.data(), StandardCharsets.UTF_8);
    }

    /** What follows the header. */
    static String body(Event event) {
        return text(event).substring(text(event).indexOf('\n') + 1);
    }
}
