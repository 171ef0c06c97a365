package io.penstock.localcloud.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The logs of the local cloud: one file {@code <name>.log} each. */
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

    static void read(Path directory, String name, LogReading reading, Consumer<String> lines) {
        List<String> names = names(directory);
        if (!names.contains(name)) {
            throw new LocalCloudFailure("The local cloud has no log \"" + name + "\". "
                    + (names.isEmpty()
                            ? "It has none yet: start it first."
                            : "It has: " + String.join(", ", names) + "."));
        }
        Path file = directory.resolve(name + SUFFIX);
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            StringBuilder rest = new StringBuilder();
            byte[] buffer = new byte[16_384];
            do {
                int read;
                while ((read = log.read(buffer)) > 0) {
                    passLines(rest.append(new String(buffer, 0, read, StandardCharsets.UTF_8)), lines);
                }
            } while (reading == LogReading.FOLLOW && waitForMore());
            if (!rest.isEmpty()) {
                lines.accept(rest.toString());
            }
        } catch (IOException e) {
            throw new LocalCloudFailure("The log \"" + file + "\" could not be read: " + e.getMessage() + ".", e);
        }
    }

    private static void passLines(StringBuilder text, Consumer<String> lines) {
        int start = 0;
        int end;
        while ((end = text.indexOf("\n", start)) >= 0) {
            lines.accept(text.substring(start, end));
            start = end + 1;
        }
        text.delete(0, start);
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
