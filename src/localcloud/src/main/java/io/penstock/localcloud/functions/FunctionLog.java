package io.penstock.localcloud.functions;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A function's log group as a file: a line each, after its time.
 *
 * <p>When the file is full it becomes {@code <name>.log.1}, in place of the one before: a log group never takes more than
 * twice its bound. A log that cannot be written does not stop the function.
 */
final class FunctionLog implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FunctionLog.class);
    private static final long FULL = 10L * 1024 * 1024;
    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private final Path file;
    private final Clock clock;
    private final long full;
    private @Nullable OutputStream out;
    private long size;

    FunctionLog(Path file, Clock clock) {
        this(file, clock, FULL);
    }

    FunctionLog(Path file, Clock clock, long full) {
        this.file = file;
        this.clock = clock;
        this.full = full;
    }

    /** {@code /aws/lambda/name} is {@code name.log}; of another group's name the slashes become hyphens. */
    static String fileName(String logGroup) {
        String prefix = "/aws/lambda/";
        String name = logGroup.startsWith(prefix) ? logGroup.substring(prefix.length()) : logGroup;
        return name.replaceFirst("^/+", "").replace('/', '-') + ".log";
    }

    synchronized void line(String text) {
        byte[] bytes = (TIME.format(clock.instant()) + " " + text + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            open(bytes.length).write(bytes);
            size += bytes.length;
        } catch (IOException e) {
            LOG.warn("The log \"{}\" could not be written: {}.", file, e.getMessage());
            close();
        }
    }

    private OutputStream open(int more) throws IOException {
        OutputStream current = out;
        if (current != null && size + more > full) {
            close();
            Files.move(file, Path.of(file + ".1"), StandardCopyOption.REPLACE_EXISTING);
            current = null;
        }
        if (current == null) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            current = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            size = Files.size(file);
            out = current;
        }
        return current;
    }

    @Override
    public synchronized void close() {
        OutputStream current = out;
        out = null;
        if (current != null) {
            try {
                current.close();
            } catch (IOException e) {
                LOG.warn("The log \"{}\" could not be closed: {}.", file, e.getMessage());
            }
        }
    }
}
