package io.penstock.engine.program;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was found out of files by reading all of them, remembered under a project's root for as long as they stay as they
 * are.
 *
 * <p>A file counts as the same while its size, its time of modification and the time of its last change, which nobody can
 * set, are the same. A memory that is missing, damaged or cannot be written costs another reading and nothing else.
 */
public final class FileFacts {

    /** A file that changed so lately may change again with no difference in its times. */
    private static final Duration SETTLED = Duration.ofSeconds(2);

    private static final String CONTENT = "sha256";

    private final Path memory;

    /** Finds something out. */
    @FunctionalInterface
    public interface Finding {
        /** What there is to know of the file, on one line. */
        String of(Path file) throws IOException;
    }

    /**
     * One remembered fact.
     *
     * @param what was found out, a word
     * @param stamp the file's size and times then, with no blank in it
     */
    private record Fact(String what, String stamp, Path file, String value) {

        static Optional<Fact> read(String line) {
            String[] parts = line.split("\t", 4);
            return parts.length == 4
                    ? Optional.of(new Fact(parts[0], parts[1], Path.of(parts[2]), parts[3]))
                    : Optional.empty();
        }

        boolean isOf(String otherWhat, Path otherFile) {
            return what.equals(otherWhat) && file.equals(otherFile);
        }

        String line() {
            return String.join("\t", what, stamp, file.toString(), value);
        }
    }

    /** @param root the project's directory */
    public FileFacts(Path root) {
        this.memory = root.resolve(".penstock/files.txt");
    }

    /**
     * The SHA-256 of the file's bytes, in hex.
     *
     * @throws IOException if the file cannot be read
     */
    public String sha256(Path file) throws IOException {
        return remembered(CONTENT, file, FileFacts::readSha256);
    }

    /**
     * What {@code finding} finds out of the file, or has found out of it as it is now. What it throws is not remembered.
     *
     * @param what names the finding: a word
     * @throws IOException if the file cannot be read
     */
    public String remembered(String what, Path file, Finding finding) throws IOException {
        Path absolute = file.toAbsolutePath().normalize();
        Optional<String> before = stamp(absolute);
        List<Fact> facts = before.isEmpty() ? List.of() : read();
        for (Fact fact : facts) {
            if (fact.isOf(what, absolute) && before.equals(Optional.of(fact.stamp()))) {
                return fact.value();
            }
        }
        String value = finding.of(absolute);
        if (before.isPresent() && before.equals(stamp(absolute))) {
            write(new Fact(what, before.get(), absolute, value));
        }
        return value;
    }

    /** Empty where nothing tells whether the file will still be the same. */
    private static Optional<String> stamp(Path file) throws IOException {
        Map<String, Object> now;
        try {
            now = Files.readAttributes(file, "unix:size,lastModifiedTime,ctime");
        } catch (UnsupportedOperationException | IllegalArgumentException e) {
            return Optional.empty();
        }
        if (!(now.get("ctime") instanceof FileTime changed)) {
            return Optional.empty();
        }
        return changed.toInstant().isAfter(Instant.now().minus(SETTLED))
                ? Optional.empty()
                : Optional.of(now.get("size") + "/" + now.get("lastModifiedTime") + "/" + changed);
    }

    private List<Fact> read() {
        try {
            return Files.isRegularFile(memory)
                    ? Files.readAllLines(memory).stream()
                            .flatMap(line -> Fact.read(line).stream())
                            .toList()
                    : List.of();
        } catch (IOException | RuntimeException e) {
            return List.of();
        }
    }

    /** Of two that write at the same time one may be forgotten. */
    private void write(Fact fact) {
        List<String> lines = new ArrayList<>();
        for (Fact known : read()) {
            if (!known.isOf(fact.what(), fact.file()) && Files.exists(known.file())) {
                lines.add(known.line());
            }
        }
        lines.add(fact.line());
        try {
            Path directory = Files.createDirectories(memory.toAbsolutePath().getParent());
            Path next = Files.createTempFile(directory, "files", ".txt");
            try {
                Files.write(next, lines);
                Files.move(next, memory, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(next);
            }
        } catch (IOException e) {
            // Not remembered: the next run reads the file again.
        }
    }

    private static String readSha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
