package io.penstock.localcloud.streams.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log of one shard.
 *
 * <p>Records get indexes 0, 1, 2 … without gaps and arrivals that never go back. Appending is group commit: batches queue,
 * one task at a time writes all that queue with one fsync. Any number of threads may read meanwhile.
 */
public final class ShardLog implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ShardLog.class);
    private static final long SEGMENT_BYTES = 16L * 1024 * 1024;
    private static final Duration SEGMENT_AGE = Duration.ofHours(1);
    private static final long GROUP_BYTES = 8L * 1024 * 1024;

    private final Path directory;
    private final Clock clock;
    private final Executor committers;
    private final CopyOnWriteArrayList<Segment> segments = new CopyOnWriteArrayList<>();
    private volatile long end;
    private volatile long lastArrival;

    // Guarded by the queue.
    private final Deque<Append> queue = new ArrayDeque<>();
    private boolean committing;
    private boolean closed;

    // Used by the one committing task.
    private @Nullable SegmentWriter writer;

    private ShardLog(Path directory, Clock clock, Executor committers) {
        this.directory = directory;
        this.clock = clock;
        this.committers = committers;
    }

    /** Opens the log in that directory, new or as it was left, also by a process that was killed. */
    public static ShardLog open(Path directory, Clock clock, Executor committers) throws IOException {
        ShardLog log = new ShardLog(directory, clock, committers);
        Files.createDirectories(directory);
        log.recover();
        return log;
    }

    private void recover() throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.list(directory)) {
            files = found.filter(file -> file.toString().endsWith(".seg"))
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            String name = file.getFileName().toString();
            segments.add(Segment.found(file, Long.parseLong(name.substring(0, name.indexOf('.')))));
        }
        if (segments.size() > 1 && Files.size(segments.get(segments.size() - 1).file()) == 0) {
            Files.delete(segments.remove(segments.size() - 1).file());
        }
        if (!segments.isEmpty()) {
            for (Segment sealed : segments.subList(0, segments.size() - 1)) {
                sealed.openSealed();
            }
            Segment.Recovery last = segments.get(segments.size() - 1).recover();
            end = last.next();
            lastArrival = last.lastArrival();
            if (last.torn() > 0) {
                LOG.warn(
                        "{}: {} bytes that were being written when the last process ended were dropped; nobody was told that they are stored.",
                        directory,
                        last.torn());
            }
        }
    }

    /** The index that the next record gets. */
    public long end() {
        return end;
    }

    /** The oldest index that is still there; {@link #end} if none is. */
    public long start() {
        return segments.isEmpty() ? end : segments.get(0).base();
    }

    /** When the newest record arrived, in milliseconds since 1970; 0 if there was none. */
    public long lastArrival() {
        return lastArrival;
    }

    /** Queues a batch; {@link Append#await} tells when it is stored. Batches are stored in the order of these calls. */
    public Append append(List<NewRecord> records, boolean encrypted) throws LogClosedException {
        Append append = new Append(records, encrypted);
        synchronized (queue) {
            if (closed) {
                throw new LogClosedException();
            }
            queue.add(append);
            if (!committing) {
                committing = true;
                committers.execute(this::commit);
            }
        }
        return append;
    }

    private void commit() {
        List<Append> group = new ArrayList<>();
        while (true) {
            group.clear();
            synchronized (queue) {
                long bytes = 0;
                while (!queue.isEmpty() && bytes < GROUP_BYTES) {
                    Append next = queue.remove();
                    group.add(next);
                    for (NewRecord record : next.records()) {
                        bytes += record.data().length;
                    }
                }
                if (group.isEmpty()) {
                    committing = false;
                    queue.notifyAll();
                    return;
                }
            }
            store(group);
        }
    }

    private void store(List<Append> group) {
        long arrival = Math.max(lastArrival, clock.millis());
        long first = end;
        try {
            writerFor(arrival).write(group, first, arrival);
        } catch (IOException e) {
            LOG.error(
                    "{}: a write failed, so its senders were told that nothing of it is stored. Free disk space if it is full.",
                    directory,
                    e);
            group.forEach(append -> append.failed(e));
            return;
        } catch (RuntimeException e) {
            LOG.error("{}: a write failed.", directory, e);
            group.forEach(append -> append.failed(new IOException("A write failed: " + e, e)));
            return;
        }
        lastArrival = arrival;
        long next = first;
        for (Append append : group) {
            next += append.records().size();
        }
        end = next;
        next = first;
        for (Append append : group) {
            append.stored(new Append.Place(next, arrival));
            next += append.records().size();
        }
    }

    private SegmentWriter writerFor(long arrival) throws IOException {
        SegmentWriter current = writer;
        if (current != null && !isFull(current.segment(), arrival)) {
            return current;
        }
        Segment segment;
        if (current == null && !segments.isEmpty() && !isFull(segments.get(segments.size() - 1), arrival)) {
            segment = segments.get(segments.size() - 1);
        } else {
            segment = Segment.created(directory, end);
        }
        SegmentWriter next = new SegmentWriter(segment);
        if (segments.isEmpty() || segments.get(segments.size() - 1) != segment) {
            DurableFiles.forceDirectory(directory);
            segments.add(segment);
        }
        writer = next;
        if (current != null) {
            current.close();
        }
        return next;
    }

    private static boolean isFull(Segment segment, long arrival) {
        return segment.end() >= SEGMENT_BYTES
                || (segment.end() > 0 && arrival - segment.firstArrival() >= SEGMENT_AGE.toMillis());
    }

    /**
     * Reads records that are on the disk.
     *
     * @param from index of the first one; if it was trimmed, the oldest one that is there
     * @param maxBytes of data; one record is returned even if it is larger
     */
    public LogPage read(long from, int maxRecords, long maxBytes) {
        return reading(() -> {
            long limit = end;
            PageBuilder page = new PageBuilder(Math.max(from, start()), limit, maxRecords, maxBytes);
            List<Segment> snapshot = List.copyOf(segments);
            for (int i = segmentOf(snapshot, page.next()); i >= 0 && i < snapshot.size() && page.wantsMore(); i++) {
                page.addFrom(snapshot.get(i));
            }
            return page.build();
        });
    }

    /** The index of the first record that arrived at that time or later; {@link #end} if none did. */
    public long indexAt(long arrival) {
        return reading(() -> {
            List<Segment> snapshot = List.copyOf(segments);
            if (!snapshot.isEmpty()
                    && snapshot.get(0).end() > 0
                    && snapshot.get(0).firstArrival() >= arrival) {
                return snapshot.get(0).base();
            }
            for (int i = 0; i < snapshot.size(); i++) {
                Segment segment = snapshot.get(i);
                boolean allEarlier = i + 1 < snapshot.size()
                        && snapshot.get(i + 1).end() > 0
                        && snapshot.get(i + 1).firstArrival() < arrival;
                if (allEarlier) {
                    continue;
                }
                try (SegmentReader reader = new SegmentReader(segment, segment.offsetBeforeArrival(arrival))) {
                    StoredRecord record;
                    while ((record = reader.next()) != null) {
                        if (record.arrival() >= arrival) {
                            return record.index();
                        }
                    }
                }
            }
            return end;
        });
    }

    @FunctionalInterface
    private interface Reading<T> {
        T read() throws IOException;
    }

    private <T> T reading(Reading<T> reading) {
        while (true) {
            try {
                return reading.read();
            } catch (NoSuchFileException e) {
                // Trimmed meanwhile: what is left is elsewhere. Without a trim the file is truly gone.
                Path gone = Path.of(e.getFile());
                if (segments.stream().anyMatch(segment -> segment.file().equals(gone))) {
                    throw new UncheckedIOException("A segment of the log in \"" + directory + "\" is gone.", e);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("The log in \"" + directory + "\" could not be read.", e);
            }
        }
    }

    private static int segmentOf(List<Segment> segments, long index) {
        int found = -1;
        for (int i = 0; i < segments.size() && segments.get(i).base() <= index; i++) {
            found = i;
        }
        return found;
    }

    /** Deletes segments in which no record arrived at that time or later; the newest segment stays. */
    public void trim(long arrival) throws IOException {
        while (segments.size() > 1 && isOlder(segments.get(0), segments.get(1), arrival)) {
            Segment oldest = segments.remove(0);
            Files.deleteIfExists(oldest.file());
        }
    }

    /** A segment's records arrived before the next one's first, also where its own last arrival is not known. */
    private static boolean isOlder(Segment segment, Segment next, long arrival) {
        return (segment.lastArrival() > 0 && segment.lastArrival() < arrival)
                || (next.end() > 0 && next.firstArrival() < arrival);
    }

    /** Takes no more records; returns when those that were queued are stored or failed. */
    public void seal() {
        synchronized (queue) {
            closed = true;
            boolean interrupted = false;
            while (committing) {
                try {
                    queue.wait();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Takes records again, after {@link #seal} and before {@link #close}. */
    public void unseal() {
        synchronized (queue) {
            closed = false;
        }
    }

    @Override
    public void close() throws IOException {
        seal();
        SegmentWriter current = writer;
        writer = null;
        if (current != null) {
            current.close();
        }
    }
}
