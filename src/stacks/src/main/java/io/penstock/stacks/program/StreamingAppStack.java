package io.penstock.stacks.program;

import com.pulumi.aws.cloudwatch.LogGroup;
import com.pulumi.aws.cloudwatch.LogGroupArgs;
import com.pulumi.aws.cloudwatch.LogStream;
import com.pulumi.aws.cloudwatch.LogStreamArgs;
import com.pulumi.aws.kinesisanalyticsv2.Application;
import com.pulumi.aws.kinesisanalyticsv2.ApplicationArgs;
import com.pulumi.aws.kinesisanalyticsv2.inputs.ApplicationCloudwatchLoggingOptionsArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import io.penstock.engine.program.StackContext;
import io.penstock.engine.program.StackProgram;
import io.penstock.orchestration.environment.StackDefinition;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.environment.StackOutput;
import io.penstock.stacks.component.Alarms;
import io.penstock.stacks.component.LeastPrivilegeRole;
import io.penstock.stacks.component.StackScope;
import io.penstock.stacks.policy.Arn;
import io.penstock.stacks.policy.Policy;
import io.penstock.stacks.policy.Statement;
import java.util.List;

/** The Flink application that runs the files of {@code sql/} over the events stream. */
public final class StreamingAppStack implements StackProgram {

    private static final String NAME = "streaming-app";

    public static final StackOutput<String> APPLICATION_NAME = StackOutput.string(NAME, "applicationName");
    public static final StackOutput<String> APPLICATION_ARN = StackOutput.string(NAME, "applicationArn");
    public static final StackOutput<String> LOG_GROUP_NAME = StackOutput.string(NAME, "logGroupName");

    /** Source: https://docs.aws.amazon.com/managed-flink/latest/java/release-version-list.html */
    private static final String RUNTIME = "FLINK-1_20";

    @Override
    public StackDefinition definition() {
        return new StackDefinition(
                new StackName(NAME),
                "The Flink application that runs the SQL over the events",
                List.of(APPLICATION_NAME, APPLICATION_ARN, LOG_GROUP_NAME),
                List.of(
                        AnalyticsBucketStack.BUCKET_ARN,
                        AnalyticsBucketStack.RESULTS_PATH,
                        AnalyticsBucketStack.DEAD_LETTER_PATH,
                        CodeBucketStack.BUCKET_ARN,
                        CodeBucketStack.ANALYTICS_KEY,
                        CodeBucketStack.ANALYTICS_VERSION,
                        PreprocessorStack.EVENTS_STREAM_NAME,
                        PreprocessorStack.EVENTS_STREAM_ARN));
    }

    @Override
    public void run(StackContext context) {
        StackScope scope = StackScope.of(context);
        LogGroup log = new LogGroup(
                scope.name(NAME + "-log"),
                LogGroupArgs.builder()
                        .retentionInDays(scope.config().logRetentionDays())
                        .tags(scope.tags())
                        .build());
        LogStream logStream = new LogStream(
                scope.name(NAME + "-log-stream"),
                LogStreamArgs.builder().logGroupName(log.name()).build());
        LeastPrivilegeRole role = new LeastPrivilegeRole(
                scope,
                NAME + "-role",
                "What the application may do: read events and its code, write results, dead letters and its log",
                context.read(PreprocessorStack.EVENTS_STREAM_ARN).applyValue(StreamingAppStack::trust),
                permissions(context, log, logStream));
        Application application = new Application(
                scope.name(NAME),
                ApplicationArgs.builder()
                        .description("Aggregates events with SQL")
                        .runtimeEnvironment(RUNTIME)
                        .serviceExecutionRole(role.arn())
                        .startApplication(true)
                        .applicationConfiguration(FlinkConfiguration.of(scope))
                        .cloudwatchLoggingOptions(ApplicationCloudwatchLoggingOptionsArgs.builder()
                                .logStreamArn(logStream.arn())
                                .build())
                        .tags(scope.tags())
                        .build(),
                CustomResourceOptions.builder().dependsOn(role.permissions()).build());
        Alarms.ofApplication(
                scope, NAME, application.name(), scope.config().application().checkpoint());

        context.export(APPLICATION_NAME, application.name());
        context.export(APPLICATION_ARN, application.arn());
        context.export(LOG_GROUP_NAME, log.name());
    }

    /** Source: https://docs.aws.amazon.com/managed-flink/latest/java/iam-cross-service-confused-deputy-prevention.html */
    private static Policy trust(String eventsStreamArn) {
        Arn here = Arn.parse(eventsStreamArn);
        return Policy.of(Statement.trust("kinesisanalytics.amazonaws.com")
                .where("StringEquals", "aws:SourceAccount", here.account())
                .where(
                        "ArnLike",
                        "aws:SourceArn",
                        here.beside("kinesisanalytics", "application/*").toString()));
    }

    /**
     * What the application needs. Metrics are the service's own: they need no permission of the role.
     *
     * @see <a href="https://docs.aws.amazon.com/managed-flink/latest/java/get-started-exercise.html">Permissions of an
     *     application that reads a stream and writes a bucket</a>
     */
    private static Output<Policy> permissions(StackContext context, LogGroup log, LogStream logStream) {
        return Output.tuple(
                        context.read(CodeBucketStack.BUCKET_ARN),
                        context.read(PreprocessorStack.EVENTS_STREAM_ARN),
                        context.read(AnalyticsBucketStack.BUCKET_ARN),
                        log.arn(),
                        logStream.arn())
                .applyValue(arns -> Policy.of(
                        // Every version of its own code, so that the service can roll back.
                        Statement.allow(
                                "ReadCode",
                                List.of("s3:GetObject", "s3:GetObjectVersion"),
                                List.of(arns.t1 + "/" + Artifact.ANALYTICS.prefix() + "/*")),
                        Statement.allow("ReadEvents", StreamActions.READ, List.of(arns.t2)),
                        // Flink keeps the unfinished end of a file as an object that it reads and deletes again.
                        Statement.allow(
                                "WriteResults",
                                List.of(
                                        "s3:AbortMultipartUpload",
                                        "s3:DeleteObject",
                                        "s3:GetObject",
                                        "s3:ListMultipartUploadParts",
                                        "s3:PutObject"),
                                List.of(
                                        arns.t3 + "/" + AnalyticsBucketStack.RESULTS,
                                        arns.t3 + "/" + AnalyticsBucketStack.RESULTS + "/*",
                                        arns.t3 + "/" + AnalyticsBucketStack.DEAD_LETTER,
                                        arns.t3 + "/" + AnalyticsBucketStack.DEAD_LETTER + "/*")),
                        // No condition on the prefix: with one, S3 answers 403 instead of 404 for a missing object.
                        Statement.allow("FindResults", List.of("s3:ListBucket"), List.of(arns.t3)),
                        // IAM has nothing finer than all groups of the account and region for this action.
                        Statement.allow(
                                "FindLogGroup",
                                List.of("logs:DescribeLogGroups"),
                                List.of(Arn.parse(arns.t4)
                                        .beside("logs", "log-group:*")
                                        .toString())),
                        Statement.allow("FindLogStream", List.of("logs:DescribeLogStreams"), List.of(arns.t4 + ":*")),
                        Statement.allow("WriteLog", List.of("logs:PutLogEvents"), List.of(arns.t5))));
    }
}
