package io.penstock.localcloud.analytics;

import io.penstock.localcloud.CodeLocation;
import io.penstock.localcloud.LocalCloudException;
import io.penstock.localcloud.objects.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/** An application's jar: fetched from the object store, checked, and kept under its hash. */
final class ApplicationCode {

    private final ObjectStore objects;

    ApplicationCode(ObjectStore objects) {
        this.objects = objects;
    }

    /**
     * Keeps a copy of the jar in the directory and returns its SHA-256 in hex.
     *
     * @throws LocalCloudException {@code InvalidArgumentException} if there is no such object, {@code
     *     CodeValidationException} if it is not a jar that can be started
     */
    String fetch(CodeLocation location, Path directory) {
        MessageDigest digest = sha256();
        try {
            Files.createDirectories(directory);
            Path temporary = Files.createTempFile(directory, "fetched", ".tmp");
            try {
                try (InputStream object = open(location);
                        OutputStream copy = Files.newOutputStream(temporary)) {
                    new DigestInputStream(object, digest).transferTo(copy);
                }
                check(location, temporary);
                String sha256 = HexFormat.of().formatHex(digest.digest());
                Files.move(temporary, file(directory, sha256), StandardCopyOption.REPLACE_EXISTING);
                return sha256;
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The application's code cannot be kept in \"" + directory + "\".", e);
        }
    }

    static Path file(Path directory, String sha256) {
        return directory.resolve(sha256 + ".jar");
    }

    private InputStream open(CodeLocation location) {
        try {
            return objects.read(location.bucket(), location.key());
        } catch (LocalCloudException e) {
            throw new LocalCloudException(
                    "InvalidArgumentException",
                    "Unable to get the specified fileKey: " + location.key() + " in the specified bucket: "
                            + location.bucket() + ". " + e.getMessage(),
                    e);
        }
    }

    private static void check(CodeLocation location, Path file) {
        try (JarFile jar = new JarFile(file.toFile())) {
            Manifest manifest = jar.getManifest();
            String main = manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
            if (main == null) {
                throw invalid(location, "its manifest names no Main-Class", null);
            }
            if (jar.getEntry(main.replace('.', '/') + ".class") == null) {
                throw invalid(
                        location, "its manifest names the Main-Class \"" + main + "\", which it does not hold", null);
            }
        } catch (IOException e) {
            throw invalid(location, "it cannot be read as a jar (" + e.getMessage() + ")", e);
        }
    }

    private static LocalCloudException invalid(
            CodeLocation location, String why, @org.jspecify.annotations.Nullable Throwable cause) {
        String message = "The application code s3://" + location.bucket() + "/" + location.key() + " cannot be run: "
                + why + ". Build the application again and deploy it.";
        return cause == null
                ? new LocalCloudException("CodeValidationException", message)
                : new LocalCloudException("CodeValidationException", message, cause);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
