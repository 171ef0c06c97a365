package io.penstock.engine.program;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What was found out of files by reading all of them, remembered under a project's root for as long as they stay as they
 * are.
 *
 * <p>A file counts as the same while its size, its time of modification and the time of its last change, which nobody can
 * set, are the same; a directory while that is so of all files in it. A memory that is missing, damaged or cannot be
 * written costs another reading and nothing else.
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

    /** A fact's name in the memory. */
    private record Subject(String what, String path) {}

    /**
     * One remembered fact.
     *
     * @param stamp the file's size and times then, with no blank in it
     */
    private record Fact(Subject subject, String stamp, String value) {

        static Optional<Fact> read(String line) {
            String[] parts = line.split("\t", 4);
            return parts.length == 4
                    ? Optional.of(new Fact(new Subject(parts[0], parts[2]), parts[1], parts[3]))
                    : Optional.empty();
        }

        String line() {
            return String.join("\t", subject.what(), stamp, subject.path(), value);
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
        return remembered(what, List.of(file), finding).values().iterator().next();
    }

    /**
     * The same of several files or directories, in their order, with one look into the memory.
     *
     * @param what names the finding: a word
     * @throws IOException if one of them cannot be read
     */
    public Map<Path, String> remembered(String what, Collection<Path> files, Finding finding) throws IOException {
        Map<Subject, Fact> facts = read();
        Map<Path, String> values = new LinkedHashMap<>();
        List<Fact> found = new ArrayList<>();
        try {
            for (Path file : files) {
                Path absolute = file.toAbsolutePath().normalize();
                Subject subject = new Subject(what, absolute.toString());
                Optional<String> before = stamp(absolute);
                Fact fact = facts.get(subject);
                if (fact != null && before.equals(Optional.of(fact.stamp()))) {
                    values.put(file, fact.value());
                    continue;
                }
                String value = finding.of(absolute);
                values.put(file, value);
                if (before.isPresent() && before.equals(stamp(absolute))) {
                    found.add(new Fact(subject, before.get(), value));
                }
            }
        } finally {
            write(found);
        }
        return values;
    }

    /** Empty where nothing tells whether it will still be the same. */
    private static Optional<String> stamp(Path place) throws IOException {
        Map<String, Object> now = attributes(place);
        return Boolean.TRUE.equals(now.get("isDirectory")) ? stampOfDirectory(place) : stamp(now);
    }

    private static Optional<String> stampOfDirectory(Path directory) throws IOException {
        MessageDigest digest = sha256();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                Optional<String> stamp = stamp(attributes(file));
                if (stamp.isEmpty()) {
                    return stamp;
                }
                digest.update((stamp.get() + "\t" + file + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        return Optional.of(HexFormat.of().formatHex(digest.digest()));
    }

    /** None on a file system that does not have them. */
    private static Map<String, Object> attributes(Path place) throws IOException {
        try {
            return Files.readAttributes(place, "unix:isDirectory,size,lastModifiedTime,ctime");
        } catch (UnsupportedOperationException | IllegalArgumentException e) {
            return Map.of("isDirectory", Files.isDirectory(place));
        }
    }

    private static Optional<String> stamp(Map<String, Object> file) {
        if (!(file.get("ctime") instanceof FileTime changed)
                || !(file.get("lastModifiedTime") instanceof FileTime modified)) {
            return Optional.empty();
        }
        return changed.toMillis() > System.currentTimeMillis() - SETTLED.toMillis()
                ? Optional.empty()
                : Optional.of(file.get("size") + "/" + nanos(modified) + "/" + nanos(changed));
    }

    private static long nanos(FileTime time) {
        return time.to(TimeUnit.NANOSECONDS);
    }

    private Map<Subject, Fact> read() {
        Map<Subject, Fact> facts = new LinkedHashMap<>();
        try {
            if (Files.isRegularFile(memory)) {
                for (String line : Files.readAllLines(memory)) {
                    Fact.read(line).ifPresent(fact -> facts.put(fact.subject(), fact));
                }
            }
        } catch (IOException | RuntimeException e) {
            return new HashMap<>();
        }
        return facts;
    }

    /** Of two that write at the same time one may be forgotten. */
    private void write(List<Fact> found) {
        if (found.isEmpty()) {
            return;
        }
        Map<Subject, Fact> facts = read();
        facts.keySet().removeIf(subject -> !isThere(subject.path()));
        found.forEach(fact -> facts.put(fact.subject(), fact));
        try {
            Path directory = Files.createDirectories(memory.toAbsolutePath().getParent());
            Path next = Files.createTempFile(directory, "files", ".txt");
            try {
                Files.write(next, facts.values().stream().map(Fact::line).toList());
                Files.move(next, memory, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(next);
            }
        } catch (IOException e) {
            // Not remembered: the next run reads the file again.
        }
    }

    private static boolean isThere(String path) {
        try {
            return Files.exists(Path.of(path));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static String readSha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = sha256();
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
