package io.penstock.stacks.program;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
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

    public Path file(Path root) {
        return root.resolve(path).toAbsolutePath().normalize();
    }

    /**
     * Where it lies in the bucket: equal bytes have equal keys, so that only new code is new to those who run it.
     *
     * @throws UncheckedIOException if the file cannot be read
     */
    String key(Path root) {
        return prefix + "/" + sha256(file(root)) + "." + extension;
    }

    /** Why it cannot be deployed: it is missing, damaged, or not what it should be. Reads all of it. */
    public Optional<String> problem(Path root) {
        Path file = file(root);
        if (!Files.isRegularFile(file)) {
            return Optional.of(sentence("is missing: " + path, "Build it"));
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.getEntry(entry) == null) {
                return Optional.of(sentence("(" + path + ") holds no " + entry, "Build it again"));
            }
            Collections.list(zip.entries()).parallelStream().forEach(part -> readThrough(zip, part));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(damaged(e));
        } catch (UncheckedIOException e) {
            return Optional.of(damaged(e));
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

    private static String sha256(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException("The artifact " + file + " cannot be read: " + e.getMessage(), e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
