package io.penstock.preprocessor;

import java.time.Duration;
import java.util.List;

/** Where events go: the events stream, or a fake of it. */
interface EventsStream {

    /**
     * Writes the events in one request.
     *
     * @param timeout how long it may take
     * @return which of them were refused
     * @throws RetryablePutException if it is unknown whether any was written, or none was, and trying again may help
     */
    PutAnswer put(List<Event> events, Duration timeout) throws RetryablePutException;
}
