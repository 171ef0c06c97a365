package io.penstock.cli.journal;

import io.penstock.orchestration.graph.StackGraph;
import io.penstock.orchestration.run.RunEvent;
import io.penstock.orchestration.run.RunListener;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes a run down while it goes on. Where that fails (a full disk, say) the run goes on without, and the user is told
 * once.
 */
public final class RunJournal implements RunListener, AutoCloseable {

    private final StackGraph graph;
    private final Consumer<String> warnings;
    private final Path directory;
    private @Nullable BufferedWriter events;

    private RunJournal(StackGraph graph, Path directory, @Nullable BufferedWriter events, Consumer<String> warnings) {
        this.graph = graph;
        this.directory = directory;
        this.events = events;
        this.warnings = warnings;
    }

    /** A new journal in the next free directory of {@code runs}. */
    public static RunJournal open(Path runs, StackGraph graph, Consumer<String> warnings) {
        try {
            Path directory = nextDirectory(runs);
            return new RunJournal(
                    graph, directory, Files.newBufferedWriter(directory.resolve("events.ndjson")), warnings);
        } catch (IOException e) {
            warnings.accept(unwritable(runs, e));
            return new RunJournal(graph, runs, null, warnings);
        }
    }

    /** Where this run is written to. */
    public Path directory() {
        return directory;
    }

    @Override
    public void on(RunEvent event) {
        BufferedWriter writer = events;
        if (writer == null) {
            return;
        }
        try {
            writer.write(RunJson.event(event).toString());
            writer.newLine();
            writer.flush();
            if (event instanceof RunEvent.RunFinished finished) {
                Path report = Files.writeString(
                        directory.resolve("report.json.part"),
                        RunJson.report(graph, finished.report()).toPrettyString() + "\n");
                Files.move(report, directory.resolve("report.json"));
            }
        } catch (IOException e) {
            warnings.accept(unwritable(directory, e));
            close();
        }
    }

    @Override
    public void close() {
        BufferedWriter writer = events;
        events = null;
        if (writer != null) {
            try {
                writer.close();
            } catch (IOException e) {
                warnings.accept(unwritable(directory, e));
            }
        }
    }

    private static Path nextDirectory(Path runs) throws IOException {
        Files.createDirectories(runs);
        for (int number = last(runs) + 1; ; number++) {
            try {
                return Files.createDirectory(runs.resolve(Integer.toString(number)));
            } catch (FileAlreadyExistsException e) {
                // Another run took the number meanwhile.
            }
        }
    }

    private static int last(Path runs) throws IOException {
        try (Stream<Path> directories = Files.list(runs)) {
            List<String> names =
                    directories.map(path -> path.getFileName().toString()).toList();
            return names.stream()
                    .filter(name -> name.matches("[1-9]\\d{0,8}"))
                    .mapToInt(Integer::parseInt)
                    .max()
                    .orElse(0);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static String unwritable(Path where, IOException e) {
        return "This run is not written down: \"" + where + "\" cannot be written (" + e.getMessage()
                + "). The run itself goes on.";
    }
}
