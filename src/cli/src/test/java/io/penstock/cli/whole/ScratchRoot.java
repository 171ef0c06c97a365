package io.penstock.cli.whole;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A root of its own for a test: the checkout's sources, artifacts and config, and a {@code .penstock} that is the test's
 * alone. Closing it takes the local cloud down and deletes everything.
 */
final class ScratchRoot implements AutoCloseable {

    private final Path root;

    private ScratchRoot(Path root) {
        this.root = root;
    }

    static ScratchRoot make(String name) {
        try {
            Path checkout = Path.of(System.getProperty("penstock.root")).toRealPath();
            Path root = Files.createTempDirectory("penstock-" + name);
            for (String shared : List.of("src", "sql")) {
                Files.createSymbolicLink(root.resolve(shared), checkout.resolve(shared));
            }
            try (Stream<Path> files = Files.list(checkout)) {
                for (Path file : files.filter(f -> f.getFileName().toString().startsWith("Pulumi."))
                        .toList()) {
                    Files.copy(file, root.resolve(file.getFileName()));
                }
            }
            return new ScratchRoot(root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path path() {
        return root;
    }

    /** What a call of the command printed, and how it ended. */
    record Result(int exitCode, String out, String err) {

        JsonNode json() {
            try {
                return new ObjectMapper().readTree(out);
            } catch (IOException e) {
                throw new UncheckedIOException("Not JSON: " + out, e);
            }
        }

        /** For messages of failing assertions. */
        String everything() {
            return "exit " + exitCode + "\n--- stdout\n" + out + "\n--- stderr\n" + err;
        }
    }

    /** Starts the command with the launcher, on what it has built. Its output goes to the two files. */
    Process start(Path out, Path err, String... args) {
        try {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("penstock.root"), "penstock").toString()));
            command.addAll(List.of(args));
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(root.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            builder.environment().put("PENSTOCK_NO_BUILD", "true");
            builder.environment().put("PENSTOCK_JAVA_OPTS", "-Dpenstock.root=" + root);
            // For the local cloud and Flink, which start often here and live shortly.
            builder.environment().put("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1");
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs the command to its end. */
    Result run(String... args) {
        try {
            Path out = Files.createTempFile("penstock", ".out");
            Path err = Files.createTempFile("penstock", ".err");
            Process process = start(out, err, args);
            if (!process.waitFor(10, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IllegalStateException("penstock " + String.join(" ", args) + " did not end in 10 minutes: "
                        + Files.readString(err, StandardCharsets.UTF_8));
            }
            Result result = new Result(process.exitValue(), Files.readString(out), Files.readString(err));
            Files.delete(out);
            Files.delete(err);
            return result;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        run("local", "stop");
        try (Stream<Path> tree = Files.walk(root)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
