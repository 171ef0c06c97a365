package io.penstock.localcloud.analytics;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.penstock.localcloud.LocalCloudContext;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/** What an application's JVM reads and writes: its settings, its property groups, where it answers, why it failed. */
final class HostFiles {

    /** The property group whose properties are the variables of the SQL files. */
    private static final String GROUP = "penstock";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final LocalCloudContext context;
    private final Path directory;

    HostFiles(LocalCloudContext context, Path directory) {
        this.context = context;
        this.directory = directory;
    }

    Path settings() {
        return directory.resolve("host.properties");
    }

    Path ready() {
        return directory.resolve("ready");
    }

    Path failure() {
        return directory.resolve("failure");
    }

    Path temporary() {
        return directory.resolve("tmp");
    }

    /** Writes what the next JVM reads and removes what the last one wrote. */
    void write(StoredApplication application, Optional<Path> restore, boolean allowNonRestoredState)
            throws IOException {
        Files.createDirectories(directory);
        Files.deleteIfExists(ready());
        Files.deleteIfExists(failure());
        ApplicationStore.deleteTree(temporary());
        Files.createDirectories(temporary());
        Files.writeString(applicationProperties(), propertyGroups(application.spec()));
        Properties properties = new Properties();
        properties.putAll(host(application, restore, allowNonRestoredState));
        properties.putAll(flink(application.spec()));
        try (Writer writer = Files.newBufferedWriter(settings())) {
            properties.store(writer, null);
        }
    }

    private Path applicationProperties() {
        return directory.resolve("application_properties.json");
    }

    private Map<String, String> host(
            StoredApplication application, Optional<Path> restore, boolean allowNonRestoredState) {
        Map<String, String> host = new HashMap<>();
        host.put(
                "host.jar",
                ApplicationCode.file(directory.resolve("code"), application.codeSha256())
                        .toString());
        host.put("host.properties", applicationProperties().toString());
        host.put("host.slots", Integer.toString(application.spec().parallelism()));
        host.put("host.ready", ready().toString());
        host.put("host.failure", failure().toString());
        restore.ifPresent(point -> host.put("host.restore", point.toUri().toString()));
        host.put("host.allow-non-restored-state", Boolean.toString(allowNonRestoredState));
        return host;
    }

    private Map<String, String> flink(ApplicationSpec spec) {
        RestorePoints points = RestorePoints.of(directory);
        Map<String, String> flink = new HashMap<>();
        flink.put("parallelism.default", Integer.toString(spec.parallelism()));
        flink.put("rest.bind-port", "0");
        flink.put("rest.address", "127.0.0.1");
        flink.put("rest.bind-address", "127.0.0.1");
        flink.put("jobmanager.bind-host", "127.0.0.1");
        flink.put("taskmanager.bind-host", "127.0.0.1");
        flink.put("web.submit.enable", "false");
        flink.put("metrics.fetcher.update-interval", "1000");
        flink.put("io.tmp.dirs", temporary().toString());
        flink.put("taskmanager.memory.network.min", "64mb");
        flink.put("taskmanager.memory.network.max", "64mb");
        flink.put("taskmanager.memory.managed.size", "64mb");
        flink.put("execution.checkpointing.dir", points.checkpoints().toUri().toString());
        flink.put(
                "execution.checkpointing.savepoint-dir",
                points.savepoints().toUri().toString());
        flink.put("execution.checkpointing.externalized-checkpoint-retention", "RETAIN_ON_CANCELLATION");
        flink.put("execution.checkpointing.num-retained", "2");
        flink.put("execution.checkpointing.tolerable-failed-checkpoints", "10");
        if (spec.checkpointingEnabled()) {
            flink.put("execution.checkpointing.interval", spec.checkpointInterval() + " ms");
            flink.put("execution.checkpointing.min-pause", spec.minPauseBetweenCheckpoints() + " ms");
        }
        // A job that fails again and again ends, with its cause, instead of going on for ever unseen.
        flink.put("restart-strategy.type", "failure-rate");
        flink.put("restart-strategy.failure-rate.max-failures-per-interval", "5");
        flink.put("restart-strategy.failure-rate.failure-rate-interval", "2 min");
        flink.put("restart-strategy.failure-rate.delay", "1 s");
        flink.put("s3.endpoint", context.s3().toString());
        flink.put("s3.path.style.access", "true");
        flink.put("s3.access-key", "local");
        flink.put("s3.secret-key", "local");
        flink.put("s3.connection.ssl.enabled", "false");
        return flink;
    }

    /** The property groups as the service gives them, and the local endpoints. */
    private String propertyGroups(ApplicationSpec spec) {
        Map<String, Map<String, String>> groups = new TreeMap<>(spec.propertyGroups());
        Map<String, String> penstock = new TreeMap<>();
        penstock.put("rollover", "2");
        penstock.putAll(groups.getOrDefault(GROUP, Map.of()));
        penstock.put("kinesis.endpoint", context.endpoint().toString());
        penstock.put("s3.endpoint", context.s3().toString());
        groups.put(GROUP, penstock);
        ArrayNode array = JSON.createArrayNode();
        groups.forEach((id, properties) ->
                array.addObject().put("PropertyGroupId", id).set("PropertyMap", JSON.valueToTree(properties)));
        return array.toString();
    }
}
