package io.penstock.localcloud.logs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a process prints, kept in a log until it ends. A log that cannot be written does not stop the process. */
public final class OutputLog {

    private static final Logger LOG = LoggerFactory.getLogger(OutputLog.class);

    /** Bytes of {@link #end()}. */
    private static final int END = 2_000;

    private final Path file;
    private final Thread thread;
    private byte[] end = {};

    private OutputLog(InputStream output, Path file) {
        this.file = file;
        this.thread = new Thread(() -> copy(output), "log-" + file.getFileName());
        thread.setDaemon(true);
    }

    /** Returns at once; a thread of its own copies. */
    public static OutputLog keep(InputStream output, Path file) {
        OutputLog log = new OutputLog(output, file);
        log.thread.start();
        return log;
    }

    /**
     * Waits until the process prints no more.
     *
     * @return whether that is so
     * @throws InterruptedException if the thread is interrupted
     */
    public boolean await(int seconds) throws InterruptedException {
        TimeUnit.SECONDS.timedJoin(thread, seconds);
        return !thread.isAlive();
    }

    /** The last whole lines that it printed, at most 2,000 bytes of them. */
    public synchronized String end() {
        String text = new String(end, StandardCharsets.UTF_8);
        return (end.length < END ? text : text.substring(text.indexOf('\n') + 1)).strip();
    }

    private void copy(InputStream output) {
        try (output;
                RotatingFile log = new RotatingFile(file)) {
            byte[] buffer = new byte[16_384];
            boolean written = true;
            int read;
            while ((read = output.read(buffer)) >= 0) {
                keepEnd(buffer, read);
                written = write(log, buffer, read, written);
            }
        } catch (IOException e) {
            LOG.warn("The log \"{}\" ends early: {}.", file, e.getMessage());
        }
    }

    private synchronized void keepEnd(byte[] bytes, int length) {
        byte[] all = Arrays.copyOf(end, end.length + length);
        System.arraycopy(bytes, 0, all, end.length, length);
        end = Arrays.copyOfRange(all, Math.max(0, all.length - END), all.length);
    }

    /** Tells of the first failure in a row alone. */
    private boolean write(RotatingFile log, byte[] bytes, int length, boolean writtenBefore) {
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
