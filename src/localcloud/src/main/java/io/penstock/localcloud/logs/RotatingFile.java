package io.penstock.localcloud.logs;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A log file of bounded size. When it is full it becomes {@code <name>.1}, what was that becomes {@code <name>.2}, and what
 * was that is deleted.
 *
 * <p>What one call writes stays in one file. After an error the next call tries again.
 */
public final class RotatingFile extends OutputStream {

    /** The files of one log: the newest and those before it. */
    private static final int FILES = 3;

    private static final long FULL = 16L * 1024 * 1024;

    private final Path file;
    private final long full;
    private @Nullable OutputStream out;
    private long size;

    public RotatingFile(Path file) {
        this(file, FULL);
    }

    /** @param full bytes of one file, which only a single larger write exceeds */
    public RotatingFile(Path file, long full) {
        this.file = file;
        this.full = full;
    }

    /** The files that a log may have, oldest first. */
    public static List<Path> parts(Path file) {
        List<Path> parts = new ArrayList<>();
        for (int age = FILES - 1; age >= 0; age--) {
            parts.add(part(file, age));
        }
        return parts;
    }

    private static Path part(Path file, int age) {
        return age == 0 ? file : file.resolveSibling(file.getFileName() + "." + age);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            open(length).write(bytes, offset, length);
            size += length;
        } catch (IOException e) {
            try {
                close();
            } catch (IOException alsoClosing) {
                e.addSuppressed(alsoClosing);
            }
            throw e;
        }
    }

    private OutputStream open(int more) throws IOException {
        OutputStream current = out;
        if (current == null) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            current = append();
        }
        if (size > 0 && size + more > full) {
            close();
            for (int age = FILES - 1; age > 0; age--) {
                if (Files.exists(part(file, age - 1))) {
                    Files.move(part(file, age - 1), part(file, age), StandardCopyOption.REPLACE_EXISTING);
                }
            }
            current = append();
        }
        return current;
    }

    private OutputStream append() throws IOException {
        OutputStream opened = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        out = opened;
        size = Files.size(file);
        return opened;
    }

    @Override
    public synchronized void close() throws IOException {
        OutputStream current = out;
        out = null;
        if (current != null) {
            current.close();
        }
    }
}
