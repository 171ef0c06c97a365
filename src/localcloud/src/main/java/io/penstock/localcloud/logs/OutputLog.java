package io.penstock.localcloud.logs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a process prints, kept in a log until it ends. A log that cannot be written does not stop the process. */
public final class OutputLog {

    private static final Logger LOG = LoggerFactory.getLogger(OutputLog.class);

    private OutputLog() {}

    /** Returns at once; a thread of its own copies. */
    public static void keep(InputStream output, Path file) {
        Thread thread = new Thread(() -> copy(output, file), "log-" + file.getFileName());
        thread.setDaemon(true);
        thread.start();
    }

    static void copy(InputStream output, Path file) {
        try (output;
                RotatingFile log = new RotatingFile(file)) {
            byte[] buffer = new byte[16_384];
            boolean written = true;
            int read;
            while ((read = output.read(buffer)) >= 0) {
                written = write(log, buffer, read, file, written);
            }
        } catch (IOException e) {
            LOG.warn("The log \"{}\" ends early: {}.", file, e.getMessage());
        }
    }

    /** Tells of the first failure in a row alone. */
    private static boolean write(RotatingFile log, byte[] bytes, int length, Path file, boolean writtenBefore) {
        try {
            log.write(bytes, 0, length);
            return true;
        } catch (IOException e) {
            if (writtenBefore) {
                LOG.warn("The log \"{}\" could not be written: {}.", file, e.getMessage());
            }
            return false;
        }
    }
}
