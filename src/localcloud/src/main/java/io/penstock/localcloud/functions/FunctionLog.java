package io.penstock.localcloud.functions;

import io.penstock.localcloud.logs.RotatingFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A function's log group as a file: a line each, after its time. A log that cannot be written does not stop the function. */
final class FunctionLog implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FunctionLog.class);
    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private final Path file;
    private final Clock clock;
    private final RotatingFile out;

    FunctionLog(Path file, Clock clock) {
        this.file = file;
        this.clock = clock;
        this.out = new RotatingFile(file);
    }

    /** {@code /aws/lambda/name} is {@code name.log}; of another group's name the slashes become hyphens. */
    static String fileName(String logGroup) {
        String prefix = "/aws/lambda/";
        String name = logGroup.startsWith(prefix) ? logGroup.substring(prefix.length()) : logGroup;
        return name.replaceFirst("^/+", "").replace('/', '-') + ".log";
    }

    void line(String text) {
        byte[] bytes = (TIME.format(clock.instant()) + " " + text + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            out.write(bytes);
        } catch (IOException e) {
            LOG.warn("The log \"{}\" could not be written: {}.", file, e.getMessage());
        }
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            LOG.warn("The log \"{}\" could not be closed: {}.", file, e.getMessage());
        }
    }
}
