package io.penstock.localcloud.analytics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The checkpoints and savepoints of an application. A checkpoint is complete when it has its {@code _metadata}, which Flink
 * writes last.
 */
record RestorePoints(Path checkpoints, Path savepoints) {

    private static final String METADATA = "_metadata";

    static RestorePoints of(Path application) {
        return new RestorePoints(application.resolve("checkpoints"), application.resolve("savepoints"));
    }

    /** The directory of the newest complete checkpoint or savepoint. */
    Optional<Path> newest() throws IOException {
        return Stream.concat(metadata(checkpoints, 3).stream(), metadata(savepoints, 2).stream())
                .max(Comparator.comparing(RestorePoints::written))
                .map(Path::getParent);
    }

    /** Removes what belongs to earlier jobs than the one that the restore point is of. */
    void removeOlderThan(Path restored) throws IOException {
        Path kept = restored.startsWith(checkpoints) ? restored.getParent() : restored;
        for (Path parent : List.of(checkpoints, savepoints)) {
            if (Files.isDirectory(parent)) {
                try (Stream<Path> children = Files.list(parent)) {
                    for (Path child : children.filter(c -> !c.equals(kept)).toList()) {
                        ApplicationStore.deleteTree(child);
                    }
                }
            }
        }
    }

    private static List<Path> metadata(Path directory, int depth) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.find(directory, depth, (path, attributes) -> path.getFileName()
                .toString()
                .equals(METADATA))) {
            return files.toList();
        }
    }

    private static FileTime written(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }
}
