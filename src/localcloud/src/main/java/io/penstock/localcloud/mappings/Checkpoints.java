package io.penstock.localcloud.mappings;

import io.penstock.localcloud.StateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A mapping's checkpoints: a file for each shard. They are written after the function has succeeded, never before. */
final class Checkpoints {

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

    /** Forgets shards that the stream has no longer. */
    void retain(Set<String> shardIds) throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        Set<Path> keep = shardIds.stream().map(id -> file(id).path()).collect(Collectors.toSet());
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(file -> !keep.contains(file)).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private StateFile file(String shardId) {
        return new StateFile(directory.resolve(shardId + ".json"));
    }
}
