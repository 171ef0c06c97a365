package io.penstock.localcloud.streams.log;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** A batch on its way into a log. */
public final class Append {

    private final List<NewRecord> records;
    private final boolean encrypted;
    private final CompletableFuture<Place> done = new CompletableFuture<>();

    Append(List<NewRecord> records, boolean encrypted) {
        this.records = records;
        this.encrypted = encrypted;
    }

    /**
     * Where a batch lies: its records follow one another.
     *
     * @param firstIndex of its first record
     * @param arrival of all its records, milliseconds since 1970
     */
    public record Place(long firstIndex, long arrival) {}

    List<NewRecord> records() {
        return records;
    }

    byte flags() {
        return encrypted ? RecordFormat.ENCRYPTED : 0;
    }

    void stored(Place place) {
        done.complete(place);
    }

    void failed(IOException problem) {
        done.completeExceptionally(problem);
    }

    /** Waits until the batch lies on the disk. An error means that none of it does. */
    public Place await() throws IOException {
        try {
            return done.get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw new IOException(cause == null ? e.getMessage() : cause.getMessage(), cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Waiting for the disk was interrupted.", e);
        }
    }
}
