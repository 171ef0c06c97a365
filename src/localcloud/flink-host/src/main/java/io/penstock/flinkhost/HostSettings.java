package io.penstock.flinkhost;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Properties;
import org.apache.flink.configuration.Configuration;

/**
 * What the host is told, from a properties file: {@code host.jar}, {@code host.properties} (the application's property
 * groups), {@code host.slots}, {@code host.ready} and {@code host.failure} (files that it writes), {@code host.restore}
 * (checkpoint or savepoint, if any), {@code host.allow-non-restored-state}; all others are Flink's options.
 */
record HostSettings(
        Path jar,
        Path applicationProperties,
        int slots,
        Path ready,
        Path failure,
        Optional<String> restore,
        boolean allowNonRestoredState,
        Configuration flink) {

    private static final String PREFIX = "host.";

    static HostSettings read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        Configuration flink = new Configuration();
        for (String name : properties.stringPropertyNames()) {
            if (!name.startsWith(PREFIX)) {
                flink.setString(name, properties.getProperty(name));
            }
        }
        return new HostSettings(
                Path.of(required(properties, "jar")),
                Path.of(required(properties, "properties")),
                Integer.parseInt(required(properties, "slots")),
                Path.of(required(properties, "ready")),
                Path.of(required(properties, "failure")),
                Optional.ofNullable(properties.getProperty(PREFIX + "restore")),
                Boolean.parseBoolean(properties.getProperty(PREFIX + "allow-non-restored-state")),
                flink);
    }

    private static String required(Properties properties, String name) throws IOException {
        String value = properties.getProperty(PREFIX + name);
        if (value == null) {
            throw new IOException("The host's settings lack \"" + PREFIX + name + "\".");
        }
        return value;
    }

    void writeReady(URI rest) throws IOException {
        replace(ready, rest.toString());
    }

    void writeFailure(String reason) throws IOException {
        replace(failure, reason);
    }

    private static void replace(Path file, String content) throws IOException {
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        Files.writeString(temporary, content);
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
