package io.penstock.localcloud.streams;

import io.penstock.localcloud.LocalCloudException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All streams by name, each in a directory of its own, and what passes by itself: CREATING and UPDATING to ACTIVE, DELETING
 * to gone, and trimming.
 */
final class StreamDirectory implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StreamDirectory.class);
    private static final int COMMITTERS = 8;
    private static final int TRIM_SECONDS = 60;

    private final Path root;
    private final Clock clock;
    private final ShardLimits limits;
    private final ConcurrentNavigableMap<String, StoredStream> streams = new ConcurrentSkipListMap<>();
    private final ExecutorService committers = Executors.newFixedThreadPool(COMMITTERS, task -> daemon(task, "commit"));
    private final ScheduledExecutorService control =
            Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "streams"));

    private StreamDirectory(Path root, Clock clock, ShardLimits limits) {
        this.root = root;
        this.clock = clock;
        this.limits = limits;
    }

    static StreamDirectory open(Path root, Clock clock, ShardLimits limits) throws IOException {
        Files.createDirectories(root);
        StreamDirectory directory = new StreamDirectory(root, clock, limits);
        directory.recover();
        var unused =
                directory.control.scheduleWithFixedDelay(directory::trim, TRIM_SECONDS, TRIM_SECONDS, TimeUnit.SECONDS);
        return directory;
    }

    private void recover() throws IOException {
        List<Path> found;
        try (Stream<Path> children = Files.list(root)) {
            found = children.filter(Files::isDirectory).toList();
        }
        for (Path directory : found) {
            if (!Files.exists(directory.resolve(StreamStateFile.NAME))) {
                // Its creation was never acknowledged.
                Directories.delete(directory);
                continue;
            }
            StoredStream stream = StoredStream.open(directory, clock, committers, limits);
            if (stream.state().status() == StreamStatus.DELETING) {
                remove(stream);
                continue;
            }
            streams.put(stream.state().name(), stream);
            if (stream.state().status() != StreamStatus.ACTIVE) {
                stream.change(state -> state.withStatus(StreamStatus.ACTIVE));
            }
        }
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    Collection<StoredStream> all() {
        return streams.values();
    }

    Optional<StoredStream> find(String name) {
        return Optional.ofNullable(streams.get(name));
    }

    StoredStream require(String name) {
        return find(name).orElseThrow(() -> KinesisErrors.streamNotFound(name));
    }

    /** A stream that may change: one that is ACTIVE. */
    StoredStream requireActive(String name) {
        StoredStream stream = require(name);
        Optional<LocalCloudException> notActive = stream.notActive();
        if (notActive.isPresent()) {
            throw notActive.get();
        }
        return stream;
    }

    /** Creates a stream in the state CREATING, which it leaves by itself. */
    synchronized void create(String name, Function<String, StreamState> state) {
        if (streams.containsKey(name)) {
            throw KinesisErrors.streamExists(name);
        }
        String id = UUID.randomUUID().toString();
        try {
            streams.put(name, StoredStream.create(root.resolve(id), state.apply(id), clock, committers, limits));
        } catch (IOException e) {
            LOG.error("The stream \"{}\" could not be created. Free disk space if it is full.", name, e);
            deleteLeftovers(root.resolve(id));
            throw KinesisErrors.internalFailure(e);
        }
        settle(name);
    }

    private static void deleteLeftovers(Path directory) {
        try {
            Directories.delete(directory);
        } catch (IOException e) {
            LOG.warn("\"{}\" could not be deleted; the next start tries again.", directory, e);
        }
    }

    /** Changes a stream that is ACTIVE; it is UPDATING until the change has settled. */
    synchronized void update(String name, UnaryOperator<StreamState> change) {
        requireActive(name).change(state -> change.apply(state).withStatus(StreamStatus.UPDATING));
        settle(name);
    }

    synchronized void delete(String name) {
        StoredStream stream = require(name);
        stream.change(state -> state.withStatus(StreamStatus.DELETING));
        control.execute(() -> remove(stream));
    }

    private void settle(String name) {
        control.execute(() -> {
            StoredStream stream = streams.get(name);
            if (stream != null && stream.state().status() != StreamStatus.DELETING) {
                stream.change(state -> state.withStatus(StreamStatus.ACTIVE));
            }
        });
    }

    private void remove(StoredStream stream) {
        try {
            stream.close();
            // Without its state it is no stream any more, however much of it is still to be deleted.
            Files.deleteIfExists(stream.directory().resolve(StreamStateFile.NAME));
            Directories.delete(stream.directory());
        } catch (IOException e) {
            LOG.error(
                    "The stream \"{}\" could not be deleted; the next start tries again.",
                    stream.state().name(),
                    e);
        } finally {
            streams.remove(stream.state().name(), stream);
        }
    }

    /** Deletes what is older than the retention. */
    void trim() {
        for (StoredStream stream : streams.values()) {
            try {
                stream.trim();
            } catch (IOException | RuntimeException e) {
                LOG.error(
                        "The stream \"{}\" could not be trimmed; it is tried again.",
                        stream.state().name(),
                        e);
            }
        }
    }

    @Override
    public void close() {
        control.shutdown();
        try {
            if (!control.awaitTermination(10, TimeUnit.SECONDS)) {
                LOG.warn("Changes of streams are still under way; the next start finishes them.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try {
            for (StoredStream stream : streams.values()) {
                stream.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("A stream could not be closed.", e);
        } finally {
            committers.shutdown();
        }
    }
}
