package io.penstock.engine.proof;

import io.penstock.engine.program.FileFacts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;

/**
 * The hash of a program's code: of the contents of every jar and directory on its class path, those among them that
 * manifests name. What a jar is called counts for nothing: a helper module keeps its name when its code changes.
 */
public final class CodeHash {

    /** A fact of a jar or directory: its hash and, after a blank, its manifest's class path. */
    private static final String CODE = "code";

    private final FileFacts facts;
    /** As it was found first: what runs is what was there when this process began, whatever is built meanwhile. */
    private final Map<Set<Path>, String> known = new ConcurrentHashMap<>();

    public CodeHash(FileFacts facts) {
        this.facts = facts;
    }

    /**
     * Empty where nobody can tell where the class came from.
     *
     * @throws UncheckedIOException if some of its code cannot be read; the message is a clause
     */
    Optional<String> of(Class<?> program) {
        CodeSource source = program.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return Optional.empty();
        }
        try {
            Path own = Path.of(source.getLocation().toURI());
            return ClassPath.of(program.getClassLoader()).map(path -> {
                Set<Path> places = new LinkedHashSet<>(path);
                places.add(own);
                return known.computeIfAbsent(places, this::ofAll);
            });
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Sorted: the order may come from how a file system lists a directory. */
    private String ofAll(Set<Path> places) {
        List<String> hashes = new ArrayList<>();
        Set<Path> seen = new HashSet<>();
        Set<Path> next = there(places, seen);
        while (!next.isEmpty()) {
            Set<Path> further = new LinkedHashSet<>();
            contents(next).forEach((place, fact) -> {
                String[] parts = fact.split(" ", 2);
                hashes.add(parts[0]);
                if (parts.length == 2) {
                    further.addAll(ClassPath.ofManifest(place, parts[1]));
                }
            });
            next = there(further, seen);
        }
        Hash hash = new Hash();
        hashes.stream().sorted().forEach(hash::add);
        return hash.toText();
    }

    /** Those that exist and were not seen yet. */
    private static Set<Path> there(Set<Path> places, Set<Path> seen) {
        Set<Path> there = new LinkedHashSet<>();
        for (Path place : places) {
            Path absolute = place.toAbsolutePath().normalize();
            if (seen.add(absolute) && Files.exists(absolute)) {
                there.add(absolute);
            }
        }
        return there;
    }

    private Map<Path, String> contents(Set<Path> places) {
        try {
            return facts.remembered(CODE, places, CodeHash::content);
        } catch (IOException e) {
            throw unreadable(e, e);
        } catch (UncheckedIOException e) {
            throw unreadable(e, new IOException(e));
        }
    }

    private static UncheckedIOException unreadable(Exception reason, IOException cause) {
        return new UncheckedIOException("its code cannot be read: " + reason.getMessage(), cause);
    }

    private static String content(Path place) throws IOException {
        if (Files.isDirectory(place)) {
            return ofDirectory(place);
        }
        try {
            return ofJar(place);
        } catch (ZipException e) {
            return Hash.of(place);
        }
    }

    /** A jar's directory has a checksum of every file in it. */
    private static String ofJar(Path place) throws IOException {
        Hash hash = new Hash();
        try (JarFile jar = new JarFile(place.toFile(), false)) {
            List<? extends ZipEntry> entries = jar.stream()
                    .filter(entry -> !entry.isDirectory())
                    .sorted(Comparator.comparing(ZipEntry::getName))
                    .toList();
            entries.forEach(entry -> hash.add(entry.getName()).add(entry.getCrc() + " " + entry.getSize()));
            String further = Optional.ofNullable(jar.getManifest())
                    .map(Manifest::getMainAttributes)
                    .map(attributes -> attributes.getValue(Attributes.Name.CLASS_PATH))
                    .orElse("")
                    .strip();
            return further.isEmpty() ? hash.toText() : hash.toText() + " " + further;
        }
    }

    private static String ofDirectory(Path directory) throws IOException {
        Hash hash = new Hash();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                hash.add(directory.relativize(file).toString()).add(Hash.of(file));
            }
        }
        return hash.toText();
    }
}
