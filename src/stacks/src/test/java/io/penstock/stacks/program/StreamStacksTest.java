package io.penstock.stacks.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.stacks.config.InvalidConfigException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StreamStacksTest {

    private static final Map<String, String> TAGS =
            Map.of("project", "streaming-analytics", "environment", "dev", "stack", "input-stream");

    @Test
    void the_input_stream_has_its_shards_its_key_and_three_alarms() {
        StackRun run = StackRun.of(new InputStreamStack());
        assertThat(run.outline()).isEqualTo("""
                        dev-input-stream  aws:kinesis/stream:Stream
                        dev-input-stream-iterator-age  aws:cloudwatch/metricAlarm:MetricAlarm
                        dev-input-stream-read-throttled  aws:cloudwatch/metricAlarm:MetricAlarm
                        dev-input-stream-write-throttled  aws:cloudwatch/metricAlarm:MetricAlarm
                        """);
        assertThat(run.resource("dev-input-stream").inputs())
                .isEqualTo(Map.of(
                        "shardCount",
                        2.0,
                        "retentionPeriod",
                        24.0,
                        "encryptionType",
                        "KMS",
                        "kmsKeyId",
                        "alias/aws/kinesis",
                        "streamModeDetails",
                        Map.of("streamMode", "PROVISIONED"),
                        "tags",
                        TAGS));
    }

    @Test
    void an_on_demand_stream_without_encryption_has_neither_shards_nor_key() {
        StackRun run = StackRun.of(
                new PreprocessorStack(),
                Map.of("eventsStreamEncryption", "NONE", "eventsStreamName", "events", "keepData", "false"));
        assertThat(run.resource("dev-events-stream").inputs())
                .containsEntry("encryptionType", "NONE")
                .containsEntry("name", "events")
                .doesNotContainKey("kmsKeyId");
    }

    @Test
    void a_config_that_cannot_be_used_ends_the_program_with_every_fault() {
        assertThatThrownBy(() -> StackRun.of(new InputStreamStack(), Map.of("parallelism", "0", "keepData", "no")))
                .hasStackTraceContaining(InvalidConfigException.class.getSimpleName())
                .hasStackTraceContaining("\"streaming-analytics:keepData\" is \"no\", which is neither true nor false."
                        + " Use true or false.")
                .hasStackTraceContaining("\"streaming-analytics:parallelism\" is \"0\", which is out of range. Use a"
                        + " whole number from 1 to 256 (tasks at once).");
    }

    @Test
    void the_slowest_reader_may_be_half_the_retention_behind() {
        assertThat(StackRun.of(new InputStreamStack(), Map.of("inputStreamRetentionHours", "48"))
                        .resource("dev-input-stream-iterator-age")
                        .inputs())
                .containsEntry("metricName", "GetRecords.IteratorAgeMilliseconds")
                .containsEntry("threshold", 24 * 3600_000.0)
                .containsEntry("dimensions", Map.of("StreamName", "dev-input-stream"));
    }

    @Test
    void the_preprocessor_is_a_function_with_its_mapping_role_log_alarms_and_events_stream() {
        StackRun run = StackRun.of(new PreprocessorStack());
        assertThat(run.outline()).isEqualTo("""
                        dev-events-stream  aws:kinesis/stream:Stream
                        dev-events-stream-iterator-age  aws:cloudwatch/metricAlarm:MetricAlarm
                        dev-events-stream-read-throttled  aws:cloudwatch/metricAlarm:MetricAlarm
                        dev-events-stream-write-throttled  aws:cloudwatch/metricAlarm:MetricAlarm
                        dev-preprocessor  aws:lambda/function:Function
                        dev-preprocessor-errors  aws:cloudwatch/metricAlarm:MetricAlarm
                        dev-preprocessor-iterator-age  aws:cloudwatch/metricAlarm:MetricAlarm
                        dev-preprocessor-log  aws:cloudwatch/logGroup:LogGroup
                        dev-preprocessor-mapping  aws:lambda/eventSourceMapping:EventSourceMapping
                        dev-preprocessor-role  aws:iam/role:Role
                        dev-preprocessor-role-permissions  aws:iam/rolePolicy:RolePolicy
                        dev-preprocessor-throttles  aws:cloudwatch/metricAlarm:MetricAlarm
                        """);
        assertThat(run.resource("dev-preprocessor").inputs())
                .containsEntry("runtime", "java21")
                .containsEntry("handler", "io.penstock.preprocessor.PreprocessorHandler::handleRequest")
                .containsEntry("architectures", List.of("arm64"))
                .containsEntry("memorySize", 1024.0)
                .containsEntry("timeout", 60.0)
                .containsEntry("s3Bucket", "the code-bucket.bucketName")
                .containsEntry("s3Key", "the code-bucket.preprocessorKey")
                .containsEntry("s3ObjectVersion", "the code-bucket.preprocessorVersion")
                .containsEntry("environment", Map.of("variables", Map.of("EVENTS_STREAM", "dev-events-stream")));
        assertThat(run.resource("dev-preprocessor").dependsOn())
                .anyMatch(urn -> urn.endsWith("::dev-preprocessor-role-permissions"));
    }

    @Test
    void the_preprocessors_compilation_goes_on_to_the_level_of_the_config() {
        assertThat(StackRun.of(new PreprocessorStack(), Map.of("preprocessorTieredCompilation", "4"))
                        .resource("dev-preprocessor")
                        .inputs())
                .containsEntry(
                        "environment",
                        Map.of(
                                "variables",
                                Map.of(
                                        "EVENTS_STREAM",
                                        "dev-events-stream",
                                        "JAVA_TOOL_OPTIONS",
                                        "-XX:+TieredCompilation -XX:TieredStopAtLevel=4")));
        assertThatThrownBy(() -> StackRun.of(new PreprocessorStack(), Map.of("preprocessorTieredCompilation", "2")))
                .hasStackTraceContaining("\"streaming-analytics:preprocessorTieredCompilation\" is \"2\", which is not"
                        + " one of the numbers that AWS allows. Use one of 1, 4 (level).");
    }

    @Test
    void the_mapping_retries_bisects_and_gives_up_into_the_analytics_bucket() {
        assertThat(StackRun.of(new PreprocessorStack())
                        .resource("dev-preprocessor-mapping")
                        .inputs())
                .containsEntry("eventSourceArn", "arn:aws:kinesis:eu-central-1:123456789012:stream/dev-input-stream")
                .containsEntry("startingPosition", "TRIM_HORIZON")
                .containsEntry("batchSize", 100.0)
                .containsEntry("maximumBatchingWindowInSeconds", 1.0)
                .containsEntry("parallelizationFactor", 1.0)
                .containsEntry("bisectBatchOnFunctionError", true)
                .containsEntry("functionResponseTypes", List.of("ReportBatchItemFailures"))
                .containsEntry("maximumRetryAttempts", 10.0)
                .containsEntry("maximumRecordAgeInSeconds", 21_600.0)
                .containsEntry(
                        "destinationConfig",
                        Map.of("onFailure", Map.of("destinationArn", "arn:aws:s3:::dev-analytics-bucket")));
    }
}
