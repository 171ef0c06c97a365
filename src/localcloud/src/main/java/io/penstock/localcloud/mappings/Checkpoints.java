package io.penstock.localcloud.mappings;

import io.penstock.localcloud.StateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A mapping's checkpoints: a file for each shard. They are written after the function has succeeded, never before. */
final class Checkpoints {

    private static final String SUFFIX = ".json";

    private final Path directory;

    Checkpoints(Path directory) {
        this.directory = directory;
    }

    Optional<Checkpoint> read(String shardId) throws IOException {
        Optional<byte[]> json = file(shardId).read();
        return json.isEmpty()
                ? Optional.empty()
                : Optional.of(MappingStore.JSON.readValue(json.get(), Checkpoint.class));
    }

    /** Returns when it is on the disk. */
    void write(String shardId, Checkpoint checkpoint) throws IOException {
        file(shardId).replace(MappingStore.JSON.writeValueAsBytes(checkpoint));
    }

    /** Forgets shards that the stream has no longer. What a worker writes at the same time stays as it is. */
    void retain(Set<String> shardIds) throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(file -> !isOf(shardIds, file)).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** A shard's file, or the one that is about to replace it. */
    private static boolean isOf(Set<String> shardIds, Path file) {
        String name = file.getFileName().toString();
        int end = name.indexOf(SUFFIX);
        return end >= 0 && shardIds.contains(name.substring(0, end));
    }

    private StateFile file(String shardId) {
        return new StateFile(directory.resolve(shardId + SUFFIX));
    }
}
