package io.penstock.stacks.component;

import com.pulumi.aws.cloudwatch.MetricAlarm;
import com.pulumi.aws.cloudwatch.MetricAlarmArgs;
import com.pulumi.aws.cloudwatch.inputs.MetricAlarmMetricQueryArgs;
import com.pulumi.aws.cloudwatch.inputs.MetricAlarmMetricQueryMetricArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.CustomResourceOptions;
import java.util.List;
import java.util.Map;

/** The alarms of one thing, such as a stream. All go to the environment's topic, if it has one. */
public final class Alarms extends ComponentResource {

    /**
     * One alarm: raised when the metric is above the threshold for all of so many minutes.
     *
     * @param name the end of its name in Pulumi
     * @param metric AWS's name
     * @param statistic Sum or Maximum over each minute, or Growth: how much the maximum grew since the minute before,
     *     for a metric that only counts up
     * @param meaning what it tells the one who is woken, and what to look at
     */
    public record Alarm(String name, String metric, Statistic statistic, double above, int minutes, String meaning) {}

    /** What of a metric is compared. */
    public enum Statistic {
        SUM,
        MAXIMUM,
        GROWTH
    }

    private Alarms(
            StackScope scope, String of, String namespace, Output<Map<String, String>> dimensions, List<Alarm> alarms) {
        super("penstock:aws:Alarms", scope.name(of + "-alarms"));
        List<String> topics = scope.config().alarmTopicArn().stream().toList();
        for (Alarm alarm : alarms) {
            MetricAlarmArgs.Builder args = MetricAlarmArgs.builder()
                    .alarmDescription(alarm.meaning())
                    .comparisonOperator("GreaterThanThreshold")
                    .threshold(alarm.above())
                    .evaluationPeriods(alarm.minutes())
                    // No data is no trouble: the metrics here appear only while there is something to count.
                    .treatMissingData("notBreaching")
                    .alarmActions(topics)
                    .okActions(topics)
                    .tags(scope.tags());
            new MetricAlarm(
                    scope.name(of + "-" + alarm.name()),
                    watch(args, namespace, alarm, dimensions).build(),
                    CustomResourceOptions.builder().parent(this).build());
        }
        registerOutputs(Map.of());
    }

    private static MetricAlarmArgs.Builder watch(
            MetricAlarmArgs.Builder args, String namespace, Alarm alarm, Output<Map<String, String>> dimensions) {
        return switch (alarm.statistic()) {
            case SUM -> direct(args, namespace, alarm, dimensions, "Sum");
            case MAXIMUM -> direct(args, namespace, alarm, dimensions, "Maximum");
            case GROWTH ->
                args.metricQueries(
                        MetricAlarmMetricQueryArgs.builder()
                                .id("total")
                                .metric(MetricAlarmMetricQueryMetricArgs.builder()
                                        .namespace(namespace)
                                        .metricName(alarm.metric())
                                        .dimensions(dimensions)
                                        .stat("Maximum")
                                        .period(60)
                                        .build())
                                .build(),
                        MetricAlarmMetricQueryArgs.builder()
                                .id("growth")
                                .expression("DIFF(total)")
                                .label(alarm.metric() + " a minute")
                                .returnData(true)
                                .build());
        };
    }

    private static MetricAlarmArgs.Builder direct(
            MetricAlarmArgs.Builder args,
            String namespace,
            Alarm alarm,
            Output<Map<String, String>> dimensions,
            String statistic) {
        return args.namespace(namespace)
                .metricName(alarm.metric())
                .dimensions(dimensions)
                .statistic(statistic)
                .period(60);
    }

    /**
     * A stream's: its writers or readers are throttled, or a reader falls behind.
     *
     * @param of the end of the stream's name in Pulumi
     * @param retentionHours after which records are gone
     * @see <a href="https://docs.aws.amazon.com/streams/latest/dev/monitoring-with-cloudwatch.html">Metrics of Kinesis</a>
     */
    public static Alarms ofStream(StackScope scope, String of, Output<String> streamName, int retentionHours) {
        double half = retentionHours * 3600_000.0 / 2;
        return new Alarms(
                scope,
                of,
                "AWS/Kinesis",
                streamName.applyValue(name -> Map.of("StreamName", name)),
                List.of(
                        new Alarm(
                                "write-throttled",
                                "WriteProvisionedThroughputExceeded",
                                Statistic.SUM,
                                0,
                                5,
                                "Writers of the stream are throttled for 5 minutes: add shards, or spread partition"
                                        + " keys."),
                        new Alarm(
                                "read-throttled",
                                "ReadProvisionedThroughputExceeded",
                                Statistic.SUM,
                                0,
                                5,
                                "Readers of the stream are throttled for 5 minutes: add shards, or take readers off."),
                        new Alarm(
                                "iterator-age",
                                "GetRecords.IteratorAgeMilliseconds",
                                Statistic.MAXIMUM,
                                half,
                                1,
                                "The slowest reader of the stream is half its retention behind: records will be lost"
                                        + " when it falls further.")));
    }

    /**
     * A function's: it fails, is throttled, or falls behind its stream.
     *
     * @param of the end of the function's name in Pulumi
     * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html">Metrics of Lambda</a>
     */
    public static Alarms ofFunction(StackScope scope, String of, Output<String> functionName) {
        return new Alarms(
                scope,
                of,
                "AWS/Lambda",
                functionName.applyValue(name -> Map.of("FunctionName", name)),
                List.of(
                        new Alarm(
                                "errors",
                                "Errors",
                                Statistic.SUM,
                                0,
                                3,
                                "The function fails in 3 minutes running: look at its log, and at the on-failure"
                                        + " destination for what was given up."),
                        new Alarm(
                                "throttles",
                                "Throttles",
                                Statistic.SUM,
                                0,
                                5,
                                "The function is throttled for 5 minutes: the account's concurrency does not suffice."),
                        new Alarm(
                                "iterator-age",
                                "IteratorAge",
                                Statistic.MAXIMUM,
                                300_000,
                                5,
                                "The function is more than 5 minutes behind its stream: raise batch size, memory or"
                                        + " parallelization factor.")));
    }

    /**
     * A Flink application's: it is down, restarts, or cannot checkpoint.
     *
     * @param of the end of the application's name in Pulumi
     * @see <a href="https://docs.aws.amazon.com/managed-flink/latest/java/metrics-dimensions.html">Metrics of Managed
     *     Flink</a>
     */
    public static Alarms ofApplication(
            StackScope scope, String of, Output<String> applicationName, int checkpointSeconds) {
        return new Alarms(
                scope,
                of,
                "AWS/KinesisAnalytics",
                applicationName.applyValue(name -> Map.of("Application", name)),
                List.of(
                        new Alarm(
                                "downtime",
                                "downtime",
                                Statistic.MAXIMUM,
                                0,
                                3,
                                "The application is down for 3 minutes: look at its log for the exception."),
                        new Alarm(
                                "restarts",
                                "fullRestarts",
                                Statistic.GROWTH,
                                0,
                                3,
                                "The application restarts in 3 minutes running: look at its log for the exception."),
                        new Alarm(
                                "failed-checkpoints",
                                "numberOfFailedCheckpoints",
                                Statistic.GROWTH,
                                0,
                                1,
                                "A checkpoint failed: results are late, and a restart would repeat work. Look at the"
                                        + " role's permissions and at the log."),
                        new Alarm(
                                "checkpoint-duration",
                                "lastCheckpointDuration",
                                Statistic.MAXIMUM,
                                checkpointSeconds * 1000.0,
                                5,
                                "A checkpoint takes longer than the time between two: raise parallelism or"
                                        + " checkpointSeconds.")));
    }
}
