package io.penstock.cli.sqlcheck;

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
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Remembers which jar was found good with which variables. A memory that is missing, damaged or cannot be written costs
 * another check and nothing else.
 *
 * @param file where it is kept
 */
record GoodSql(Path file) {

    private static final Pattern JAR = Pattern.compile("(\\d{1,18}) (\\S+) ([0-9a-f]{64})");

    /**
     * A jar as it was at one time.
     *
     * @param size in bytes
     * @param modified its time of modification, as the file system keeps it, in ISO-8601
     * @param sha256 of its bytes
     */
    record Jar(long size, String modified, String sha256) {}

    /**
     * What the file holds: on its first line the jar, on each further one a set of variables. Plain text, because this is
     * read before every run and a parser of JSON takes longer to load.
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
            List<String> lines = Files.isRegularFile(file) ? Files.readAllLines(file) : List.of();
            Matcher jar = JAR.matcher(lines.isEmpty() ? "" : lines.get(0));
            return jar.matches()
                    ? Optional.of(new Memory(
                            new Jar(Long.parseLong(jar.group(1)), jar.group(2), jar.group(3)),
                            new TreeSet<>(lines.subList(1, lines.size()))))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private void write(Memory memory) {
        List<String> lines = new ArrayList<>();
        lines.add(memory.jar().size() + " " + memory.jar().modified() + " "
                + memory.jar().sha256());
        lines.addAll(memory.variables());
        try {
            Files.createDirectories(file.getParent());
            Path next = Files.createTempFile(file.getParent(), "sql-check", ".txt");
            try {
                Files.write(next, lines);
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
