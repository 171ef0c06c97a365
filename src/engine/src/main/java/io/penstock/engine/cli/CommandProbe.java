package io.penstock.engine.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Runs a program for one line of answer, such as its version. */
public final class CommandProbe {

    private static final long SECONDS = 20;

    private final Map<String, String> environment;

    /** Programs are started in this environment. */
    public CommandProbe(Map<String, String> environment) {
        this.environment = environment;
    }

    /** The first line that the program prints; empty where it cannot be started, fails or takes longer than 20 s. */
    public Optional<String> firstLine(List<String> command) {
        try {
            Path answer = Files.createTempFile("penstock-probe", ".txt");
            try {
                return run(command, answer);
            } finally {
                Files.deleteIfExists(answer);
            }
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    // The answer goes to a file: a program that hangs, or leaves a child behind, would hold a pipe open.
    private Optional<String> run(List<String> command, Path answer) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(answer.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                return Optional.empty();
            }
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(answer, StandardCharsets.UTF_8)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst();
    }
}
