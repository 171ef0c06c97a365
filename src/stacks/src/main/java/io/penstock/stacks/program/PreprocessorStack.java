package io.penstock.stacks.program;

import com.pulumi.aws.cloudwatch.LogGroup;
import com.pulumi.aws.cloudwatch.LogGroupArgs;
import com.pulumi.aws.lambda.EventSourceMapping;
import com.pulumi.aws.lambda.EventSourceMappingArgs;
import com.pulumi.aws.lambda.Function;
import com.pulumi.aws.lambda.FunctionArgs;
import com.pulumi.aws.lambda.inputs.EventSourceMappingDestinationConfigArgs;
import com.pulumi.aws.lambda.inputs.EventSourceMappingDestinationConfigOnFailureArgs;
import com.pulumi.aws.lambda.inputs.FunctionEnvironmentArgs;
import com.pulumi.aws.lambda.inputs.FunctionLoggingConfigArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import io.penstock.engine.program.StackContext;
import io.penstock.engine.program.StackProgram;
import io.penstock.orchestration.environment.StackDefinition;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.environment.StackOutput;
import io.penstock.stacks.component.Alarms;
import io.penstock.stacks.component.LeastPrivilegeRole;
import io.penstock.stacks.component.MonitoredStream;
import io.penstock.stacks.component.StackScope;
import io.penstock.stacks.config.EnvironmentConfig.PreprocessorConfig;
import io.penstock.stacks.policy.Policy;
import io.penstock.stacks.policy.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The function that turns aggregated records into events, what feeds it, and the stream that it feeds. */
public final class PreprocessorStack implements StackProgram {

    private static final String NAME = "preprocessor";

    public static final StackOutput<String> FUNCTION_NAME = StackOutput.string(NAME, "functionName");
    public static final StackOutput<String> FUNCTION_ARN = StackOutput.string(NAME, "functionArn");
    public static final StackOutput<String> LOG_GROUP_NAME = StackOutput.string(NAME, "logGroupName");
    public static final StackOutput<String> MAPPING_ID = StackOutput.string(NAME, "eventSourceMappingId");
    public static final StackOutput<String> EVENTS_STREAM_NAME = StackOutput.string(NAME, "eventsStreamName");
    public static final StackOutput<String> EVENTS_STREAM_ARN = StackOutput.string(NAME, "eventsStreamArn");

    private static final String HANDLER = "io.penstock.preprocessor.PreprocessorHandler::handleRequest";

    /** Source: https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html */
    private static final String RUNTIME = "java21";

    /** Source: https://docs.aws.amazon.com/lambda/latest/dg/java-customization.html */
    private static final int LAMBDAS_TIERED_COMPILATION = 1;

    @Override
    public StackDefinition definition() {
        return new StackDefinition(
                new StackName(NAME),
                "The function that de-aggregates KPL records, and the events stream that it writes to",
                List.of(FUNCTION_NAME, FUNCTION_ARN, LOG_GROUP_NAME, MAPPING_ID, EVENTS_STREAM_NAME, EVENTS_STREAM_ARN),
                List.of(
                        AnalyticsBucketStack.BUCKET_ARN,
                        CodeBucketStack.BUCKET_NAME,
                        CodeBucketStack.PREPROCESSOR_KEY,
                        CodeBucketStack.PREPROCESSOR_VERSION,
                        InputStreamStack.STREAM_ARN));
    }

    @Override
    public void run(StackContext context) {
        StackScope scope = StackScope.of(context);
        MonitoredStream events =
                new MonitoredStream(scope, "events-stream", scope.config().eventsStream());
        LogGroup log = new LogGroup(
                scope.name(NAME + "-log"),
                LogGroupArgs.builder()
                        .retentionInDays(scope.config().logRetentionDays())
                        .tags(scope.tags())
                        .build());
        LeastPrivilegeRole role = new LeastPrivilegeRole(
                scope,
                NAME + "-role",
                "What the preprocessor may do: read the input stream, write events, its log and what was given up",
                Output.of(Policy.of(Statement.trust("lambda.amazonaws.com"))),
                permissions(context, events, log));
        Function function = function(scope, role, log, events);
        EventSourceMapping mapping = mapping(scope, function);
        Alarms.ofFunction(scope, NAME, function.name());

        context.export(FUNCTION_NAME, function.name());
        context.export(FUNCTION_ARN, function.arn());
        context.export(LOG_GROUP_NAME, log.name());
        context.export(MAPPING_ID, mapping.uuid());
        context.export(EVENTS_STREAM_NAME, events.streamName());
        context.export(EVENTS_STREAM_ARN, events.arn());
    }

    private static Function function(StackScope scope, LeastPrivilegeRole role, LogGroup log, MonitoredStream events) {
        PreprocessorConfig config = scope.config().preprocessor();
        return new Function(
                scope.name(NAME),
                FunctionArgs.builder()
                        .description("De-aggregates KPL records into events")
                        .runtime(RUNTIME)
                        .handler(HANDLER)
                        .architectures(List.of(config.architecture().toString()))
                        .memorySize(config.memory())
                        .timeout(config.timeout())
                        .role(role.arn())
                        .s3Bucket(scope.context().read(CodeBucketStack.BUCKET_NAME))
                        .s3Key(scope.context().read(CodeBucketStack.PREPROCESSOR_KEY))
                        .s3ObjectVersion(scope.context().read(CodeBucketStack.PREPROCESSOR_VERSION))
                        .environment(FunctionEnvironmentArgs.builder()
                                .variables(events.streamName().applyValue(stream -> variables(config, stream)))
                                .build())
                        .loggingConfig(FunctionLoggingConfigArgs.builder()
                                .logFormat("Text")
                                .logGroup(log.name())
                                .build())
                        .tags(scope.tags())
                        .build(),
                CustomResourceOptions.builder().dependsOn(role.permissions()).build());
    }

    /** The JVM's options only where they differ from those that Lambda presets. */
    private static Map<String, String> variables(PreprocessorConfig config, String eventsStream) {
        Map<String, String> variables = new TreeMap<>();
        variables.put("EVENTS_STREAM", eventsStream);
        if (config.tieredCompilation() != LAMBDAS_TIERED_COMPILATION) {
            variables.put(
                    "JAVA_TOOL_OPTIONS", "-XX:+TieredCompilation -XX:TieredStopAtLevel=" + config.tieredCompilation());
        }
        return variables;
    }

    private static EventSourceMapping mapping(StackScope scope, Function function) {
        PreprocessorConfig config = scope.config().preprocessor();
        return new EventSourceMapping(
                scope.name(NAME + "-mapping"),
                EventSourceMappingArgs.builder()
                        .eventSourceArn(scope.context().read(InputStreamStack.STREAM_ARN))
                        .functionName(function.arn())
                        // Records that were there before the mapping count too.
                        .startingPosition("TRIM_HORIZON")
                        .batchSize(config.batchSize())
                        .maximumBatchingWindowInSeconds(config.batchWindow())
                        .parallelizationFactor(config.parallelizationFactor())
                        .bisectBatchOnFunctionError(true)
                        .functionResponseTypes(List.of("ReportBatchItemFailures"))
                        .maximumRetryAttempts(config.maximumRetries())
                        .maximumRecordAgeInSeconds(config.maximumRecordAge())
                        .destinationConfig(EventSourceMappingDestinationConfigArgs.builder()
                                .onFailure(EventSourceMappingDestinationConfigOnFailureArgs.builder()
                                        .destinationArn(scope.context().read(AnalyticsBucketStack.BUCKET_ARN))
                                        .build())
                                .build())
                        .tags(scope.tags())
                        .build());
    }

    /**
     * What the function and its mapping need.
     *
     * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-create.html">Permissions to read</a>
     * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/kinesis-on-failure-destination.html">Permissions for the
     *     destination</a>
     */
    private static Output<Policy> permissions(StackContext context, MonitoredStream events, LogGroup log) {
        return Output.tuple(
                        context.read(InputStreamStack.STREAM_ARN),
                        events.arn(),
                        context.read(AnalyticsBucketStack.BUCKET_ARN),
                        log.arn())
                .applyValue(arns -> Policy.of(
                        Statement.allow("ReadInput", StreamActions.READ, List.of(arns.t1)),
                        Statement.allow("WriteEvents", List.of("kinesis:PutRecords"), List.of(arns.t2)),
                        Statement.allow(
                                "KeepGivenUpBatches",
                                List.of("s3:PutObject"),
                                List.of(arns.t3 + "/" + AnalyticsBucketStack.ON_FAILURE + "/*")),
                        Statement.allow("CheckDestination", List.of("s3:ListBucket"), List.of(arns.t3)),
                        Statement.allow(
                                "WriteLog",
                                List.of("logs:CreateLogStream", "logs:PutLogEvents"),
                                List.of(arns.t4 + ":log-stream:*"))));
    }
}
