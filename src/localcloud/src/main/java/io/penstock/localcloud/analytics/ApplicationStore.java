package io.penstock.localcloud.analytics;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.penstock.localcloud.StateFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The applications' directories: {@code application.json}, code, checkpoints and savepoints. */
final class ApplicationStore {

    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new Jdk8Module());
    private static final String FILE = "application.json";

    private final Path directory;

    ApplicationStore(Path directory) {
        this.directory = directory;
    }

    Path directory(String applicationName) {
        return directory.resolve(applicationName);
    }

    /** All applications that were acknowledged. */
    List<StoredApplication> readAll() {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> directories = Files.list(directory)) {
            return directories
                    .map(d -> d.resolve(FILE))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .map(ApplicationStore::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The applications in \"" + directory + "\" cannot be listed.", e);
        }
    }

    /** Durable when it returns. */
    void write(StoredApplication application) {
        Path file = directory(application.spec().applicationName()).resolve(FILE);
        try {
            new StateFile(file).replace(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(application));
        } catch (IOException e) {
            throw new UncheckedIOException("The application in \"" + file + "\" cannot be stored.", e);
        }
    }

    /** Removes everything of an application; its description first, so that a half-removed one is none. */
    void delete(String applicationName) {
        Path application = directory(applicationName);
        try {
            Files.deleteIfExists(application.resolve(FILE));
            deleteTree(application);
        } catch (IOException e) {
            throw new UncheckedIOException("The application in \"" + application + "\" cannot be removed.", e);
        }
    }

    static void deleteTree(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(path)) {
            for (Path each : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }

    private static StoredApplication read(Path file) {
        try {
            return JSON.readValue(file.toFile(), StoredApplication.class);
        } catch (IOException e) {
            throw new UncheckedIOException("The application in \"" + file + "\" cannot be read.", e);
        }
    }
}
