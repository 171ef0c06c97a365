package io.penstock.engine.lock;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.penstock.orchestration.lock.Life;
import io.penstock.orchestration.lock.Processes;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A lock that Pulumi keeps on a stack, as the message of a command that it kept out tells.
 *
 * @param url of the lock itself
 * @param pid the number of the {@code pulumi} process on that host
 * @param since when that process made the lock, to the second
 */
record StackLock(String url, String user, String host, long pid, Instant since) {

    private static final String LOCKED = "the stack is currently locked by";

    private static final Pattern LOCK = Pattern.compile(
            "^\\s*(\\S.*): created by (.*)@([^@]*) \\(pid (\\d{1,18})\\) at (\\S+)$", Pattern.MULTILINE);

    /** The locks that the message names; none if it is about something else. */
    static List<StackLock> in(String errors) {
        List<StackLock> locks = new ArrayList<>();
        if (errors.contains(LOCKED)) {
            Matcher matcher = LOCK.matcher(errors);
            while (matcher.find()) {
                locks.add(new StackLock(
                        matcher.group(1),
                        matcher.group(2),
                        matcher.group(3),
                        Long.parseLong(matcher.group(4)),
                        OffsetDateTime.parse(matcher.group(5)).toInstant()));
            }
        }
        return List.copyOf(locks);
    }

    /** The locks that the files of a backend's directory are; files that are gone or damaged are left out. */
    static List<StackLock> inDirectory(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        List<StackLock> locks = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.json")) {
            for (Path file : files) {
                read(file).ifPresent(locks::add);
            }
        } catch (IOException e) {
            return List.of(); // Pulumi itself says what is wrong with it
        }
        return List.copyOf(locks);
    }

    private static Optional<StackLock> read(Path file) {
        try {
            JsonObject json = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
            return Optional.of(new StackLock(
                    file.toUri().toString(),
                    json.get("username").getAsString(),
                    json.get("hostname").getAsString(),
                    json.get("pid").getAsLong(),
                    OffsetDateTime.parse(json.get("timestamp").getAsString())
                            .toInstant()
                            .truncatedTo(ChronoUnit.SECONDS)));
        } catch (IOException
                | JsonParseException
                | IllegalStateException
                | NullPointerException
                | UnsupportedOperationException
                | NumberFormatException
                | DateTimeException e) {
            return Optional.empty();
        }
    }

    Life life(Processes here) {
        return Life.of(host, pid, since, here);
    }

    /** For the middle of a sentence. */
    String inWords() {
        return user + " on " + host + " (Pulumi process " + pid + ", since " + since + ")";
    }
}
