package io.penstock.localcloud.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The local cloud of one root, seen from outside: starts, finds, stops and clears it.
 *
 * <p>Its state is in {@code .penstock/local} under the root. Failures are {@link LocalCloudFailure}s.
 */
public final class LocalCloud {

    private static final Duration STOP_TIME = Duration.ofSeconds(90);
    private static final Duration END_TIME = Duration.ofSeconds(5);

    private final Path root;
    private final Path directory;
    private final String classPath;
    private final LocalPorts ports;

    private LocalCloud(Path root, String classPath, LocalPorts ports) {
        this.root = root;
        this.directory = root.resolve(".penstock").resolve("local");
        this.classPath = classPath;
        this.ports = ports;
    }

    /** The local cloud of that root, started on the caller's own class path and on ports that are free. */
    public static LocalCloud at(Path root) {
        return new LocalCloud(
                root.toAbsolutePath().normalize(), System.getProperty("java.class.path", ""), LocalPorts.ANY);
    }

    /** The same with another class path to start it on. */
    public LocalCloud onClassPath(String path) {
        return new LocalCloud(root, path, ports);
    }

    /** The same with ports that it must take when it starts. */
    public LocalCloud onPorts(LocalPorts wanted) {
        return new LocalCloud(root, classPath, wanted);
    }

    /** Where its state lies. */
    public Path directory() {
        return directory;
    }

    /** Starts it if it does not run, and returns when it is ready. */
    public LocalCloudStatus start() {
        try (StartLock lock = StartLock.acquire(directory)) {
            LocalCloudStatus running = status();
            return running.running()
                    ? running
                    : Launch.of(root, directory, classPath, ports).run();
        }
    }

    /** Whether it runs. An answer on its port counts only with the identity of {@code cloud.json}. */
    public LocalCloudStatus status() {
        return CloudFile.read(directory)
                .filter(file -> ManagementClient.answers(file))
                .map(file -> new LocalCloudStatus(
                        true, file.pid(), file.endpoints(), file.since(), file.identity(), file.region()))
                .orElseGet(LocalCloudStatus::notRunning);
    }

    /**
     * Stops it: functions end, applications stop with a savepoint, then the process exits.
     *
     * @return whether it ran
     */
    public boolean stop() {
        try (StartLock lock = StartLock.acquire(directory)) {
            return stopLocked();
        }
    }

    /** Stops it and deletes everything that it holds. */
    public void reset() {
        try (StartLock lock = StartLock.acquire(directory)) {
            stopLocked();
            deleteState();
        }
    }

    /** The logs' names. */
    public List<String> logNames() {
        return LogFiles.names(directory.resolve("logs"));
    }

    /** Whether {@link #logs} finds a log by that name, or by the stack's alone. */
    public boolean hasLog(String name) {
        return LogFiles.find(directory.resolve("logs"), name).isPresent();
    }

    /**
     * Passes a log's lines on, oldest first; with {@link LogReading#FOLLOW} until the thread is interrupted.
     *
     * @param name such as {@code local-cloud}, a function's or an application's name; without the environment before it
     *     and the digits after it, the newest log that is so called
     */
    public void logs(String name, LogReading reading, Consumer<String> lines) {
        LogFiles.read(directory.resolve("logs"), name, reading, lines);
    }

    private boolean stopLocked() {
        Optional<CloudFile> file = CloudFile.read(directory).filter(ManagementClient::answers);
        if (file.isEmpty()) {
            return false;
        }
        Optional<ProcessHandle> process = ProcessHandle.of(file.get().pid());
        try {
            ManagementClient.stop(file.get());
        } catch (LocalCloudFailure e) {
            // It may be ending by itself, of a signal: then it takes no requests any more.
            if (process.isPresent() && !Waiting.forExit(process.get(), END_TIME)) {
                throw e;
            }
        }
        if (process.isPresent() && !Waiting.forExit(process.get(), STOP_TIME)) {
            throw new LocalCloudFailure(
                    "The local cloud (process " + file.get().pid() + ") was told to stop and still runs after "
                            + STOP_TIME.toSeconds() + " seconds. See \""
                            + directory.resolve("logs").resolve("local-cloud.log")
                            + "\"; end the process if it hangs: everything that it acknowledged is on the disk.");
        }
        return true;
    }

    private void deleteState() {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (Stream<Path> children = Files.list(directory)) {
            for (Path child : children.toList()) {
                if (!child.getFileName().toString().equals(StartLock.FILE)) {
                    Deletion.deleteTree(child);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The local cloud's state in \"" + directory + "\" could not be deleted: " + e.getMessage(), e);
        }
    }
}
