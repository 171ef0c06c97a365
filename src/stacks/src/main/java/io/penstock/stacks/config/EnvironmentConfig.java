package io.penstock.stacks.config;

import java.util.List;
import java.util.Optional;

/**
 * An environment's config, typed and checked.
 *
 * @param keepData whether what holds data is protected
 * @param resultsRetentionDays empty for no limit
 * @param alarmTopicArn where alarms go
 */
public record EnvironmentConfig(
        Target target,
        boolean keepData,
        StreamConfig inputStream,
        StreamConfig eventsStream,
        PreprocessorConfig preprocessor,
        ApplicationConfig application,
        Optional<String> analyticsBucketName,
        Optional<String> codeBucketName,
        Optional<Integer> resultsRetentionDays,
        int logRetentionDays,
        Optional<String> alarmTopicArn) {

    /**
     * A stream's.
     *
     * @param shards empty for an on-demand stream
     */
    public record StreamConfig(
            Optional<String> name,
            StreamMode mode,
            Optional<Integer> shards,
            int retentionHours,
            StreamEncryption encryption) {}

    /**
     * The preprocessor's and its mapping's.
     *
     * @param memory megabytes
     * @param tieredCompilation the level at which the JVM's compilation stops, 1 or 4
     * @param timeout seconds
     * @param batchWindow seconds
     * @param maximumRetries -1 for no limit
     * @param maximumRecordAge seconds, -1 for no limit
     */
    public record PreprocessorConfig(
            Architecture architecture,
            int memory,
            int tieredCompilation,
            int timeout,
            int batchSize,
            int batchWindow,
            int parallelizationFactor,
            int maximumRetries,
            int maximumRecordAge) {}

    /** The application's; all times in seconds. */
    public record ApplicationConfig(
            int window,
            int lateness,
            int idleTimeout,
            int repeatHorizon,
            int parallelism,
            int parallelismPerKpu,
            int checkpoint) {}

    /**
     * Reads and checks the config.
     *
     * @throws InvalidConfigException if a key is missing, a value is not allowed or two do not go together; it names all
     */
    public static EnvironmentConfig read(ConfigValues values) {
        List<ConfigFault> faults = ConfigRules.faults(values);
        if (!faults.isEmpty()) {
            throw new InvalidConfigException(faults);
        }
        return new EnvironmentConfig(
                ConfigKeys.TARGET.get(values),
                ConfigKeys.KEEP_DATA.get(values),
                new StreamConfig(
                        ConfigKeys.INPUT_STREAM_NAME.find(values),
                        ConfigKeys.INPUT_STREAM_MODE.get(values),
                        ConfigKeys.INPUT_STREAM_SHARDS.find(values),
                        ConfigKeys.INPUT_STREAM_RETENTION.get(values),
                        ConfigKeys.INPUT_STREAM_ENCRYPTION.get(values)),
                new StreamConfig(
                        ConfigKeys.EVENTS_STREAM_NAME.find(values),
                        ConfigKeys.EVENTS_STREAM_MODE.get(values),
                        ConfigKeys.EVENTS_STREAM_SHARDS.find(values),
                        ConfigKeys.EVENTS_STREAM_RETENTION.get(values),
                        ConfigKeys.EVENTS_STREAM_ENCRYPTION.get(values)),
                new PreprocessorConfig(
                        ConfigKeys.PREPROCESSOR_ARCHITECTURE.get(values),
                        ConfigKeys.PREPROCESSOR_MEMORY.get(values),
                        ConfigKeys.PREPROCESSOR_TIERED_COMPILATION.get(values),
                        ConfigKeys.PREPROCESSOR_TIMEOUT.get(values),
                        ConfigKeys.PREPROCESSOR_BATCH_SIZE.get(values),
                        ConfigKeys.PREPROCESSOR_BATCH_WINDOW.get(values),
                        ConfigKeys.PREPROCESSOR_PARALLELIZATION.get(values),
                        ConfigKeys.PREPROCESSOR_RETRIES.get(values),
                        ConfigKeys.PREPROCESSOR_RECORD_AGE.get(values)),
                new ApplicationConfig(
                        ConfigKeys.WINDOW.get(values),
                        ConfigKeys.LATENESS.get(values),
                        ConfigKeys.IDLE_TIMEOUT.get(values),
                        ConfigKeys.REPEAT_HORIZON.get(values),
                        ConfigKeys.PARALLELISM.get(values),
                        ConfigKeys.PARALLELISM_PER_KPU.get(values),
                        ConfigKeys.CHECKPOINT.get(values)),
                ConfigKeys.ANALYTICS_BUCKET_NAME.find(values),
                ConfigKeys.CODE_BUCKET_NAME.find(values),
                ConfigKeys.RESULTS_RETENTION.find(values).filter(days -> days > 0),
                ConfigKeys.LOG_RETENTION_DAYS.get(values),
                ConfigKeys.ALARM_TOPIC.find(values));
    }
}
