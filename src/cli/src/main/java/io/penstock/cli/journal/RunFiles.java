package io.penstock.cli.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The directories of runs, {@code .penstock/runs/<number>/}, and the names of their files. */
final class RunFiles {

    static final String EVENTS = "events.ndjson";
    static final String REPORT = "report.json";

    private RunFiles() {}

    /** The numbers of the runs that are written down, the newest first; none where there is no such directory. */
    static List<Integer> numbers(Path runs) throws IOException {
        if (!Files.isDirectory(runs)) {
            return List.of();
        }
        try (Stream<Path> directories = Files.list(runs)) {
            return directories
                    .map(path -> path.getFileName().toString())
                    .filter(name -> name.matches("[1-9]\\d{0,8}"))
                    .map(Integer::valueOf)
                    .sorted(Comparator.reverseOrder())
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** The greatest number in use, 0 where none is. */
    static int last(Path runs) throws IOException {
        return numbers(runs).stream().findFirst().orElse(0);
    }
}
