package io.penstock.flinkhost;

import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.plugin.PluginUtils;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;

/**
 * Runs a small job of the kind that applications run, to its end, so that the JVM can tell which classes Flink loads.
 *
 * <p>Argument: a directory for what the job writes.
 */
public final class Training {

    private static final String SOURCE = """
            CREATE TABLE source (
              k STRING, v DOUBLE, t TIMESTAMP_LTZ(3), WATERMARK FOR t AS t - INTERVAL '1' SECOND
            ) WITH ('connector' = 'datagen', 'number-of-rows' = '200', 'rows-per-second' = '200')
            """;

    private static final String SINK = """
            CREATE TABLE sink (line STRING, `day` STRING) PARTITIONED BY (`day`)
            WITH ('connector' = 'filesystem', 'path' = '%s', 'format' = 'raw')
            """;

    private static final String DEDUPLICATED = """
            CREATE VIEW deduplicated AS SELECT k, v, t FROM (
              SELECT *, ROW_NUMBER() OVER (PARTITION BY k ORDER BY t) AS n FROM source) WHERE n = 1
            """;

    private static final String WINDOWS = """
            INSERT INTO sink
            SELECT k || CAST(COUNT(*) AS STRING) || CAST(SUM(v) AS STRING), DATE_FORMAT(window_start, 'yyyy-MM-dd')
            FROM TABLE(TUMBLE(TABLE deduplicated, DESCRIPTOR(t), INTERVAL '1' SECOND))
            GROUP BY window_start, window_end, k
            """;

    private static final MemorySize MEMORY = MemorySize.ofMebiBytes(64);

    private Training() {}

    public static void main(String[] args) throws Exception {
        Path directory = Path.of(args[0]);
        Configuration configuration = configuration(directory);
        try (MiniCluster cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(2)
                .setPluginManager(PluginUtils.createPluginManagerFromRootFolder(configuration))
                .build())) {
            cluster.start();
            configuration.set(
                    RestOptions.ADDRESS, cluster.getRestAddress().get().getHost());
            configuration.set(RestOptions.PORT, cluster.getRestAddress().get().getPort());
            configuration.set(DeploymentOptions.TARGET, "remote");
            StreamTableEnvironment table = StreamTableEnvironment.create(new StreamExecutionEnvironment(configuration));
            table.executeSql(SOURCE);
            table.executeSql(SINK.formatted(directory.resolve("sink").toUri()));
            table.executeSql(DEDUPLICATED);
            table.executeSql(WINDOWS).await();
        }
        System.exit(0);
    }

    private static Configuration configuration(Path directory) {
        Configuration configuration = new Configuration();
        configuration.set(RestOptions.BIND_PORT, "0");
        configuration.set(RestOptions.ADDRESS, "127.0.0.1");
        configuration.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
        configuration.set(JobManagerOptions.BIND_HOST, "127.0.0.1");
        configuration.set(TaskManagerOptions.BIND_HOST, "127.0.0.1");
        configuration.set(CoreOptions.DEFAULT_PARALLELISM, 2);
        configuration.set(CoreOptions.TMP_DIRS, directory.toString());
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MEMORY);
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MEMORY);
        configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MEMORY);
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(300));
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                directory.resolve("checkpoints").toUri().toString());
        return configuration;
    }
}
