package io.penstock.localcloud.provider.store;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.localcloud.LocalCloudException;
import io.penstock.localcloud.provider.value.Fields;
import io.penstock.localcloud.provider.value.Plain;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The resources that no local service keeps: one JSON document each, on disk before a call returns. */
public final class ResourceStore {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path directory;

    public ResourceStore(Path directory) {
        this.directory = directory;
    }

    /** The document of that kind and name. */
    public synchronized Optional<Fields> get(String kind, String name) {
        Path file = file(kind, name);
        return Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
    }

    /** All documents of a kind, by name. */
    public synchronized List<Fields> list(String kind) {
        Path folder = directory.resolve(kind);
        List<Fields> documents = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return documents;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.json")) {
            for (Path file : files) {
                documents.add(read(file));
            }
        } catch (IOException failed) {
            throw unusable(folder, failed);
        }
        documents.sort(Comparator.comparing(document -> document.required(NAME)));
        return documents;
    }

    /** The field in which each document carries its name. */
    public static final String NAME = "$name";

    /** Writes a document; it is durable when this returns. */
    public synchronized void put(String kind, String name, Fields document) {
        Path file = file(kind, name);
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try {
            Files.createDirectories(directory.resolve(kind));
            byte[] bytes = JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(Plain.of(document.with(NAME, name)));
            try (FileChannel channel = FileChannel.open(
                    next, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                ByteBuffer buffer = ByteBuffer.wrap(bytes);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                channel.force(true);
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            syncDirectory(directory.resolve(kind));
        } catch (IOException failed) {
            throw unusable(file, failed);
        }
    }

    /** Removes a document, if it is there. */
    public synchronized void remove(String kind, String name) {
        Path file = file(kind, name);
        try {
            if (Files.deleteIfExists(file)) {
                syncDirectory(directory.resolve(kind));
            }
        } catch (IOException failed) {
            throw unusable(file, failed);
        }
    }

    private static void syncDirectory(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static Fields read(Path file) {
        try {
            Map<String, Object> document = JSON.readValue(Files.readAllBytes(file), new TypeReference<>() {});
            return Plain.fields(document);
        } catch (IOException failed) {
            throw unusable(file, failed);
        }
    }

    /** Names hold what file names may not, so that the file is named for the name's digest. */
    private Path file(String kind, String name) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return directory.resolve(kind).resolve(HexFormat.of().formatHex(digest, 0, 16) + ".json");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every JDK has SHA-256.", missing);
        }
    }

    private static LocalCloudException unusable(Path path, IOException failed) {
        return new LocalCloudException(
                "InternalFailure",
                "The local cloud cannot use its file '" + path + "': " + failed.getMessage()
                        + ". Check that the disk has room and that the file belongs to you.",
                failed);
    }
}
