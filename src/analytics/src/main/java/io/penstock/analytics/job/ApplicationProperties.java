package io.penstock.analytics.job;

import com.amazonaws.services.kinesisanalytics.runtime.KinesisAnalyticsRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The property group {@code penstock} of the application: the variables of the SQL files.
 *
 * @see <a href="https://docs.aws.amazon.com/managed-flink/latest/java/how-properties.html">Runtime properties</a>
 */
public final class ApplicationProperties {

    /** The property group's id. */
    public static final String GROUP = "penstock";

    private ApplicationProperties() {}

    /**
     * From a file, or from where the service puts them.
     *
     * @throws IOException if they cannot be read or the group is missing
     */
    public static Map<String, String> read(Optional<Path> file) throws IOException {
        if (file.isPresent() && !Files.isReadable(file.get())) {
            throw new IOException("The properties file \"" + file.get() + "\" does not exist or cannot be read.");
        }
        Map<String, Properties> groups = file.isPresent()
                ? KinesisAnalyticsRuntime.getApplicationProperties(file.get().toString())
                : KinesisAnalyticsRuntime.getApplicationProperties();
        Properties group = groups.get(GROUP);
        if (group == null) {
            throw new IOException("The application has no property group \"" + GROUP + "\". It has: "
                    + (groups.isEmpty() ? "none" : String.join(", ", new TreeMap<>(groups).keySet())) + ".");
        }
        Map<String, String> values = new TreeMap<>();
        group.stringPropertyNames().forEach(name -> values.put(name, group.getProperty(name)));
        return values;
    }

    /** Values of the right kind for a check without an environment. */
    public static Map<String, String> samples() {
        return Map.ofEntries(
                Map.entry("region", "us-east-1"),
                Map.entry("events.stream", "events"),
                Map.entry("events.stream.arn", "arn:aws:kinesis:us-east-1:000000000000:stream/events"),
                Map.entry("results.path", "s3://bucket/results"),
                Map.entry("dead-letter.path", "s3://bucket/dead-letter"),
                Map.entry("window", "60"),
                Map.entry("lateness", "5"),
                Map.entry("idle-timeout", "10"),
                Map.entry("repeat-horizon", "3600"));
    }
}
