package io.penstock.localcloud.functions;

import io.penstock.localcloud.LocalCloudException;
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
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * A function's deployment package, unpacked.
 *
 * @param directory where the code lies; named for its content, so that it is never changed while it runs
 * @param sha256 base64 of the zip's SHA-256
 * @param size of the zip, bytes
 */
record FunctionCode(Path directory, String sha256, long size) {

    /** Unpacked, as AWS bounds it: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
    private static final long MOST_UNZIPPED_BYTES = 250L * 1024 * 1024;

    /** Unpacks a zip below {@code function}, unless the same is there. */
    static FunctionCode unpack(InputStream zip, Path function) throws IOException {
        Files.createDirectories(function);
        Path file = Files.createTempFile(function, "code", ".zip");
        try {
            byte[] digest = copy(zip, file);
            Path target = function.resolve(directoryName(digest));
            if (!Files.isDirectory(target)) {
                Path temporary = Files.createTempDirectory(function, "unpacking");
                try {
                    extract(file, temporary);
                    Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
                } catch (IOException | RuntimeException e) {
                    deleteTree(temporary);
                    throw e;
                }
            }
            return new FunctionCode(target, Base64.getEncoder().encodeToString(digest), Files.size(file));
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** The code that a stored function has unpacked. */
    static FunctionCode unpacked(StoredFunction function, Path directory) {
        byte[] digest = Base64.getDecoder().decode(function.codeSha256());
        return new FunctionCode(directory.resolve(directoryName(digest)), function.codeSha256(), function.codeSize());
    }

    private static String directoryName(byte[] digest) {
        return "code-" + HexFormat.of().formatHex(digest, 0, 8);
    }

    static void deleteTree(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> files = Files.walk(tree)) {
            deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        for (Path path : deepestFirst) {
            Files.deleteIfExists(path);
        }
    }

    private static byte[] copy(InputStream zip, Path file) throws IOException {
        try {
            DigestInputStream digesting = new DigestInputStream(zip, MessageDigest.getInstance("SHA-256"));
            Files.copy(digesting, file, StandardCopyOption.REPLACE_EXISTING);
            return digesting.getMessageDigest().digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256, which every Java must have.", e);
        }
    }

    private static void extract(Path zip, Path target) throws IOException {
        long left = MOST_UNZIPPED_BYTES;
        boolean any = false;
        try (ZipInputStream entries = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                any = true;
                Path path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw invalid("Could not unzip uploaded file: the entry \"" + entry.getName()
                            + "\" leads out of the package. Please check your file, then try to upload again.");
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else {
                    Files.createDirectories(path.getParent());
                    left = write(entries, path, left);
                }
            }
        } catch (ZipException e) {
            throw unreadable();
        }
        if (!any) {
            throw unreadable();
        }
    }

    private static long write(InputStream entry, Path path, long most) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        long left = most;
        try (OutputStream out = Files.newOutputStream(path)) {
            for (int read = entry.read(buffer); read >= 0; read = entry.read(buffer)) {
                left -= read;
                if (left < 0) {
                    throw invalid("Unzipped size must be smaller than " + MOST_UNZIPPED_BYTES + " bytes");
                }
                out.write(buffer, 0, read);
            }
        }
        return left;
    }

    private static LocalCloudException unreadable() {
        return invalid("Could not unzip uploaded file. Please check your file, then try to upload again.");
    }

    private static LocalCloudException invalid(String message) {
        return new LocalCloudException("InvalidParameterValueException", message);
    }
}
