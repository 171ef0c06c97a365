package io.penstock.stacks.program;

import io.penstock.engine.program.FileFacts;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A file that the build makes and the code bucket takes in.
 *
 * @param name what it is, such as "the preprocessor's zip"
 * @param module the Maven module that builds it
 * @param path from the project's root
 * @param prefix where it lies in the bucket
 * @param extension of its key
 * @param entry a file that must be in it
 */
public record Artifact(String name, String module, String path, String prefix, String extension, String entry) {

    public static final Artifact PREPROCESSOR = new Artifact(
            "the preprocessor's zip",
            "src/preprocessor",
            "src/preprocessor/target/preprocessor.zip",
            "preprocessor",
            "zip",
            "io/penstock/preprocessor/PreprocessorHandler.class");
    public static final Artifact ANALYTICS = new Artifact(
            "the application's jar",
            "src/analytics",
            "src/analytics/target/analytics.jar",
            "analytics",
            "jar",
            "io/penstock/analytics/Main.class");

    private static final String COMPLETE = "complete";

    public Path file(Path root) {
        return root.resolve(path).toAbsolutePath().normalize();
    }

    /**
     * Where it lies in the bucket: equal bytes have equal keys, so that only new code is new to those who run it.
     *
     * @throws UncheckedIOException if the file cannot be read
     */
    String key(Path root) {
        Path file = file(root);
        try {
            return prefix + "/" + new FileFacts(root).sha256(file) + "." + extension;
        } catch (IOException e) {
            throw new UncheckedIOException("The artifact " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Why it cannot be deployed: it is missing, damaged, or not what it should be. Reads all of it, if it is new. */
    public Optional<String> problem(Path root) {
        Path file = file(root);
        if (!Files.isRegularFile(file)) {
            return Optional.of(sentence("is missing: " + path, "Build it"));
        }
        try {
            boolean complete = new FileFacts(root)
                    .remembered("whole-with:" + entry, file, this::readThrough)
                    .equals(COMPLETE);
            return complete
                    ? Optional.empty()
                    : Optional.of(sentence("(" + path + ") holds no " + entry, "Build it again"));
        } catch (IOException e) {
            return Optional.of(damaged(e));
        } catch (UncheckedIOException e) {
            return Optional.of(damaged(e));
        }
    }

    private String readThrough(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.getEntry(entry) == null) {
                return "incomplete";
            }
            Collections.list(zip.entries()).parallelStream().forEach(part -> readThrough(zip, part));
            return COMPLETE;
        }
    }

    /** {@link ZipFile} itself compares no checksum. */
    private static void readThrough(ZipFile zip, ZipEntry part) {
        CRC32 checksum = new CRC32();
        try (InputStream in = new CheckedInputStream(zip.getInputStream(part), checksum)) {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(part.getName() + ": " + e.getMessage(), e);
        }
        if (checksum.getValue() != part.getCrc()) {
            String why = part.getName() + " is not what its checksum says";
            throw new UncheckedIOException(why, new IOException(why));
        }
    }

    private String damaged(Exception e) {
        return sentence("(" + path + ") is damaged: " + e.getMessage(), "Build it again");
    }

    private String sentence(String what, String remedy) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1) + " " + what + ". " + remedy
                + " with \"./mvnw -Dquick package -pl " + module + " -am\".";
    }
}
