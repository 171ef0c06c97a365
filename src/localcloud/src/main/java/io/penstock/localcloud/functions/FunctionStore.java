package io.penstock.localcloud.functions;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.penstock.localcloud.StateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Functions on the disk: a directory each, with {@code function.json} and its unpacked code. */
final class FunctionStore {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Path directory;

    FunctionStore(Path directory) {
        this.directory = directory;
    }

    List<StoredFunction> load() throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        List<StoredFunction> functions = new ArrayList<>();
        try (Stream<Path> entries = Files.list(directory)) {
            for (Path entry : entries.sorted().toList()) {
                Optional<byte[]> json = new StateFile(entry.resolve("function.json")).read();
                if (json.isPresent()) {
                    functions.add(JSON.readValue(json.get(), StoredFunction.class));
                }
            }
        }
        return functions;
    }

    void save(StoredFunction function) throws IOException {
        new StateFile(directoryOf(function.spec().functionName()).resolve("function.json"))
                .replace(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(function));
    }

    /** Forgets the function first, then removes its files. */
    void delete(String functionName) throws IOException {
        Path function = directoryOf(functionName);
        Files.deleteIfExists(function.resolve("function.json"));
        FunctionCode.deleteTree(function);
    }

    Path directoryOf(String functionName) {
        return directory.resolve(functionName);
    }
}
