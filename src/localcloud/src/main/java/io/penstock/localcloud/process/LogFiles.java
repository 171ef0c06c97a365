package io.penstock.localcloud.process;

import io.penstock.localcloud.logs.RotatingFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The logs of the local cloud: {@code <name>.log} each, and what was that before it was full. */
final class LogFiles {

    private static final String SUFFIX = ".log";
    private static final int POLL_MILLIS = 200;

    private LogFiles() {}

    static List<String> names(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new LocalCloudFailure(
                    "The logs in \"" + directory + "\" could not be listed: " + e.getMessage() + ".", e);
        }
    }

    /**
     * The log of that name; else the newest of those that are so called apart from an environment before and, after it,
     * "log" and the seven digits that a provider puts after a name: {@code preprocessor} for {@code
     * local-preprocessor-log-92b00d5}.
     */
    static Optional<String> find(Path directory, String name) {
        List<String> names = names(directory);
        if (names.contains(name)) {
            return Optional.of(name);
        }
        return names.stream()
                .filter(log -> isCalled(log, name))
                .max(Comparator.comparing(
                        log -> directory.resolve(log + SUFFIX).toFile().lastModified()));
    }

    private static boolean isCalled(String log, String name) {
        String withEnvironment = "-" + log.replaceFirst("-[0-9a-f]{7}$", "");
        return withEnvironment.endsWith("-" + name) || withEnvironment.endsWith("-" + name + "-log");
    }

    /** Hands on the log's lines, oldest first; one that follows ends when its thread is interrupted. */
    static void read(Path directory, String name, LogReading reading, Consumer<String> lines) {
        String log = find(directory, name)
                .orElseThrow(() -> new LocalCloudFailure("The local cloud has no log \"" + name + "\". "
                        + (names(directory).isEmpty()
                                ? "It has none yet: start it first."
                                : "It has: " + String.join(", ", names(directory)) + ".")));
        Path file = directory.resolve(log + SUFFIX);
        LineSplitter splitter = new LineSplitter(lines);
        try {
            for (Path part : RotatingFile.parts(file)) {
                if (!part.equals(file)) {
                    readOlder(part, splitter);
                }
            }
            readNewest(file, reading, splitter);
        } catch (IOException e) {
            throw new LocalCloudFailure("The log \"" + file + "\" could not be read: " + e.getMessage() + ".", e);
        }
        splitter.end();
    }

    private static void readNewest(Path file, LogReading reading, LineSplitter splitter) throws IOException {
        OpenLog log = OpenLog.of(file);
        try {
            log.readTo(splitter);
            while (reading == LogReading.FOLLOW && waitForMore()) {
                boolean rotated = log.isRotated();
                log.readTo(splitter);
                if (rotated) {
                    log.close();
                    log = OpenLog.of(file);
                    log.readTo(splitter);
                }
            }
        } finally {
            log.close();
        }
    }

    private static void readOlder(Path part, LineSplitter splitter) throws IOException {
        try (OpenLog log = OpenLog.of(part)) {
            log.readTo(splitter);
        } catch (NoSuchFileException e) {
            // The log has never been that long.
            return;
        }
    }

    private static boolean waitForMore() {
        try {
            Thread.sleep(POLL_MILLIS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
