package io.penstock.stacks.program;

import com.pulumi.aws.kinesisanalyticsv2.inputs.ApplicationApplicationConfigurationApplicationCodeConfigurationArgs;
import com.pulumi.aws.kinesisanalyticsv2.inputs.ApplicationApplicationConfigurationApplicationCodeConfigurationCodeContentArgs;
import com.pulumi.aws.kinesisanalyticsv2.inputs.ApplicationApplicationConfigurationApplicationCodeConfigurationCodeContentS3ContentLocationArgs;
import com.pulumi.aws.kinesisanalyticsv2.inputs.ApplicationApplicationConfigurationApplicationSnapshotConfigurationArgs;
import com.pulumi.aws.kinesisanalyticsv2.inputs.ApplicationApplicationConfigurationArgs;
import com.pulumi.aws.kinesisanalyticsv2.inputs.ApplicationApplicationConfigurationEnvironmentPropertiesArgs;
import com.pulumi.aws.kinesisanalyticsv2.inputs.ApplicationApplicationConfigurationEnvironmentPropertiesPropertyGroupArgs;
import com.pulumi.aws.kinesisanalyticsv2.inputs.ApplicationApplicationConfigurationFlinkApplicationConfigurationArgs;
import com.pulumi.aws.kinesisanalyticsv2.inputs.ApplicationApplicationConfigurationFlinkApplicationConfigurationCheckpointConfigurationArgs;
import com.pulumi.aws.kinesisanalyticsv2.inputs.ApplicationApplicationConfigurationFlinkApplicationConfigurationMonitoringConfigurationArgs;
import com.pulumi.aws.kinesisanalyticsv2.inputs.ApplicationApplicationConfigurationFlinkApplicationConfigurationParallelismConfigurationArgs;
import com.pulumi.core.Output;
import io.penstock.engine.program.StackContext;
import io.penstock.stacks.component.StackScope;
import io.penstock.stacks.config.EnvironmentConfig.ApplicationConfig;
import io.penstock.stacks.policy.Arn;
import java.util.Map;
import java.util.TreeMap;

/** What the application runs and how: its code, the variables of its SQL, checkpoints, parallelism, snapshots. */
final class FlinkConfiguration {

    /** The property group that holds the SQL's variables. */
    private static final String PROPERTY_GROUP = "penstock";

    private FlinkConfiguration() {}

    static ApplicationApplicationConfigurationArgs of(StackScope scope) {
        ApplicationConfig config = scope.config().application();
        return ApplicationApplicationConfigurationArgs.builder()
                .applicationCodeConfiguration(code(scope.context()))
                .environmentProperties(ApplicationApplicationConfigurationEnvironmentPropertiesArgs.builder()
                        .propertyGroups(
                                ApplicationApplicationConfigurationEnvironmentPropertiesPropertyGroupArgs.builder()
                                        .propertyGroupId(PROPERTY_GROUP)
                                        .propertyMap(variables(scope.context(), config))
                                        .build())
                        .build())
                .flinkApplicationConfiguration(
                        ApplicationApplicationConfigurationFlinkApplicationConfigurationArgs.builder()
                                .checkpointConfiguration(checkpoints(config))
                                .monitoringConfiguration(monitoring())
                                .parallelismConfiguration(parallelism(config))
                                .build())
                .applicationSnapshotConfiguration(
                        ApplicationApplicationConfigurationApplicationSnapshotConfigurationArgs.builder()
                                .snapshotsEnabled(true)
                                .build())
                .build();
    }

    private static ApplicationApplicationConfigurationApplicationCodeConfigurationArgs code(StackContext context) {
        return ApplicationApplicationConfigurationApplicationCodeConfigurationArgs.builder()
                .codeContentType("ZIPFILE")
                .codeContent(ApplicationApplicationConfigurationApplicationCodeConfigurationCodeContentArgs.builder()
                        .s3ContentLocation(
                                ApplicationApplicationConfigurationApplicationCodeConfigurationCodeContentS3ContentLocationArgs
                                        .builder()
                                        .bucketArn(context.read(CodeBucketStack.BUCKET_ARN))
                                        .fileKey(context.read(CodeBucketStack.ANALYTICS_KEY))
                                        .objectVersion(context.read(CodeBucketStack.ANALYTICS_VERSION))
                                        .build())
                        .build())
                .build();
    }

    private static Output<Map<String, String>> variables(StackContext context, ApplicationConfig config) {
        return Output.tuple(
                        context.read(PreprocessorStack.EVENTS_STREAM_NAME),
                        context.read(PreprocessorStack.EVENTS_STREAM_ARN),
                        context.read(AnalyticsBucketStack.RESULTS_PATH),
                        context.read(AnalyticsBucketStack.DEAD_LETTER_PATH))
                .applyValue(read -> {
                    Map<String, String> variables = new TreeMap<>();
                    variables.put("region", Arn.parse(read.t2).region());
                    variables.put("events.stream", read.t1);
                    variables.put("events.stream.arn", read.t2);
                    variables.put("results.path", read.t3);
                    variables.put("dead-letter.path", read.t4);
                    variables.put("window", String.valueOf(config.window()));
                    variables.put("lateness", String.valueOf(config.lateness()));
                    variables.put("idle-timeout", String.valueOf(config.idleTimeout()));
                    variables.put("repeat-horizon", String.valueOf(config.repeatHorizon()));
                    return variables;
                });
    }

    private static ApplicationApplicationConfigurationFlinkApplicationConfigurationCheckpointConfigurationArgs
            checkpoints(ApplicationConfig config) {
        return ApplicationApplicationConfigurationFlinkApplicationConfigurationCheckpointConfigurationArgs.builder()
                .configurationType("CUSTOM")
                .checkpointingEnabled(true)
                .checkpointInterval(config.checkpoint() * 1000)
                // At least half of the time is for records, however long a checkpoint takes.
                .minPauseBetweenCheckpoints(config.checkpoint() * 500)
                .build();
    }

    private static ApplicationApplicationConfigurationFlinkApplicationConfigurationMonitoringConfigurationArgs
            monitoring() {
        return ApplicationApplicationConfigurationFlinkApplicationConfigurationMonitoringConfigurationArgs.builder()
                .configurationType("CUSTOM")
                .logLevel("INFO")
                .metricsLevel("TASK")
                .build();
    }

    private static ApplicationApplicationConfigurationFlinkApplicationConfigurationParallelismConfigurationArgs
            parallelism(ApplicationConfig config) {
        return ApplicationApplicationConfigurationFlinkApplicationConfigurationParallelismConfigurationArgs.builder()
                .configurationType("CUSTOM")
                .autoScalingEnabled(false)
                .parallelism(config.parallelism())
                .parallelismPerKpu(config.parallelismPerKpu())
                .build();
    }
}
