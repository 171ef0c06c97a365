package io.penstock.engine.proof;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The hash of a program's code: of all that lies in the same jar or directory as its class, and of the names, which hold
 * the versions, of all other jars on the class path.
 */
final class CodeHash {

    private final Map<Path, String> sources = new ConcurrentHashMap<>();
    private volatile String libraries = "";

    /** Empty where nobody can tell where the class came from. */
    Optional<String> of(Class<?> program) {
        CodeSource source = program.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return Optional.empty();
        }
        try {
            Path place = Path.of(source.getLocation().toURI());
            return Optional.of(sources.computeIfAbsent(place, CodeHash::content) + "-" + libraries());
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String content(Path place) {
        try {
            return Files.isDirectory(place) ? ofDirectory(place) : ofJar(place);
        } catch (IOException e) {
            throw new UncheckedIOException("The program in " + place + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** A jar's directory has a checksum of every file in it. */
    private static String ofJar(Path jar) throws IOException {
        Hash hash = new Hash();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            List<? extends ZipEntry> entries = zip.stream()
                    .filter(entry -> !entry.isDirectory())
                    .sorted(Comparator.comparing(ZipEntry::getName))
                    .toList();
            entries.forEach(entry -> hash.add(entry.getName()).add(entry.getCrc() + " " + entry.getSize()));
        }
        return hash.toText();
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

    private String libraries() {
        if (libraries.isEmpty()) {
            Hash hash = new Hash();
            Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                    .map(Path::of)
                    .flatMap(CodeHash::withManifest)
                    .filter(name -> name.endsWith(".jar"))
                    .sorted()
                    .forEach(hash::add);
            libraries = hash.toText();
        }
        return libraries;
    }

    /** The name of a jar, and of those that its manifest puts on the class path. */
    private static Stream<String> withManifest(Path entry) {
        String name = String.valueOf(entry.getFileName());
        if (!name.endsWith(".jar") || !Files.isRegularFile(entry)) {
            return Stream.of(name);
        }
        try (JarFile jar = new JarFile(entry.toFile(), false)) {
            String further = Optional.ofNullable(jar.getManifest())
                    .map(Manifest::getMainAttributes)
                    .map(attributes -> attributes.getValue(Attributes.Name.CLASS_PATH))
                    .orElse("");
            return Stream.concat(
                    Stream.of(name),
                    Arrays.stream(further.split(" ")).map(path -> path.substring(path.lastIndexOf('/') + 1)));
        } catch (IOException e) {
            return Stream.of(name);
        }
    }
}
