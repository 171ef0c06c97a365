package io.penstock.cli.sqlcheck;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Remembers which jar was found good with which variables. A memory that is missing, damaged or cannot be written costs
 * another check and nothing else.
 *
 * @param file where it is kept
 */
record GoodSql(Path file) {

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES);

    /**
     * A jar as it was at one time.
     *
     * @param size in bytes
     * @param modified its time of modification, as the file system keeps it, in ISO-8601
     * @param sha256 of its bytes
     */
    record Jar(long size, String modified, String sha256) {}

    /**
     * What the file holds.
     *
     * @param variables each set of variables with which the jar was found good, as text
     */
    record Memory(Jar jar, SortedSet<String> variables) {}

    /** The jar as it is now. It is read only where its size or time is not the remembered one. */
    Jar look(Path jar) throws IOException {
        BasicFileAttributes now = Files.readAttributes(jar, BasicFileAttributes.class);
        String modified = now.lastModifiedTime().toString();
        Optional<Jar> same = read().map(Memory::jar)
                .filter(known -> known.size() == now.size() && known.modified().equals(modified));
        return same.isPresent() ? same.get() : new Jar(now.size(), modified, sha256(jar));
    }

    boolean contains(Jar jar, Map<String, String> variables) {
        Optional<Memory> memory = read().filter(known ->
                known.jar().sha256().equals(jar.sha256()) && known.variables().contains(text(variables)));
        if (memory.isPresent() && !memory.get().jar().equals(jar)) {
            write(new Memory(jar, memory.get().variables()));
        }
        return memory.isPresent();
    }

    void add(Jar jar, Map<String, String> variables) {
        SortedSet<String> good = new TreeSet<>();
        read().filter(memory -> memory.jar().sha256().equals(jar.sha256()))
                .ifPresent(memory -> good.addAll(memory.variables()));
        good.add(text(variables));
        write(new Memory(jar, good));
    }

    private Optional<Memory> read() {
        try {
            return Files.isRegularFile(file)
                    ? Optional.of(JSON.readValue(file.toFile(), Memory.class))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private void write(Memory memory) {
        try {
            Files.createDirectories(file.getParent());
            Path next = Files.createTempFile(file.getParent(), "sql-check", ".json");
            try {
                JSON.writeValue(next.toFile(), memory);
                Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(next);
            }
        } catch (IOException e) {
            // Not remembered: the next run checks again.
        }
    }

    private static String text(Map<String, String> variables) {
        return new TreeMap<>(variables).toString();
    }

    private static String sha256(Path jar) throws IOException {
        try (InputStream in = Files.newInputStream(jar);
                DigestInputStream digest = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
            digest.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
