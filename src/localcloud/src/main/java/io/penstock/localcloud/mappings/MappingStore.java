package io.penstock.localcloud.mappings;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.penstock.localcloud.StateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Mappings on the disk: a directory each, with {@code mapping.json} and its checkpoints. */
final class MappingStore {

    static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Path directory;

    MappingStore(Path directory) {
        this.directory = directory;
    }

    List<StoredMapping> load() throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        List<StoredMapping> mappings = new ArrayList<>();
        try (Stream<Path> entries = Files.list(directory)) {
            for (Path entry : entries.sorted().toList()) {
                Optional<byte[]> json = file(entry).read();
                if (json.isPresent()) {
                    mappings.add(JSON.readValue(json.get(), StoredMapping.class));
                }
            }
        }
        return mappings;
    }

    void save(StoredMapping mapping) throws IOException {
        file(directory.resolve(mapping.uuid()))
                .replace(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(mapping));
    }

    Checkpoints checkpoints(String uuid) {
        return new Checkpoints(directory.resolve(uuid).resolve("checkpoints"));
    }

    /** Forgets the mapping first, then removes its files. */
    void delete(String uuid) throws IOException {
        Path mapping = directory.resolve(uuid);
        Files.deleteIfExists(file(mapping).path());
        if (Files.exists(mapping)) {
            try (Stream<Path> files = Files.walk(mapping)) {
                for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(path);
                }
            }
        }
    }

    private static StateFile file(Path mapping) {
        return new StateFile(mapping.resolve("mapping.json"));
    }
}
