package io.penstock.localcloud.process;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** A log file that is being read, whatever it is called by now. */
final class OpenLog implements Closeable {

    private final Path file;
    private final @Nullable Object key;
    private final InputStream in;

    private OpenLog(Path file, @Nullable Object key, InputStream in) {
        this.file = file;
        this.key = key;
        this.in = in;
    }

    static OpenLog of(Path file) throws IOException {
        // The key first: if the file is exchanged between the two, it looks rotated and is opened once more.
        Object key = key(file);
        return new OpenLog(file, key, Files.newInputStream(file));
    }

    /** Reads to what is its end now. */
    void readTo(LineSplitter lines) throws IOException {
        byte[] buffer = new byte[16_384];
        int read;
        while ((read = in.read(buffer)) > 0) {
            lines.add(buffer, read);
        }
    }

    /** Whether another file has taken its name. */
    boolean isRotated() throws IOException {
        try {
            Object now = key(file);
            return now != null && !now.equals(key);
        } catch (NoSuchFileException e) {
            // The next one is not there yet.
            return false;
        }
    }

    private static @Nullable Object key(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
