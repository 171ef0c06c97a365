package io.penstock.cli.fault;

import com.pulumi.aws.cloudwatch.LogGroup;
import com.pulumi.aws.cloudwatch.LogGroupArgs;
import com.pulumi.aws.cloudwatch.LogStream;
import com.pulumi.aws.cloudwatch.LogStreamArgs;
import com.pulumi.aws.cloudwatch.MetricAlarm;
import com.pulumi.aws.cloudwatch.MetricAlarmArgs;
import com.pulumi.aws.iam.Role;
import com.pulumi.aws.iam.RoleArgs;
import com.pulumi.aws.iam.RolePolicy;
import com.pulumi.aws.iam.RolePolicyArgs;
import com.pulumi.aws.kinesis.Stream;
import com.pulumi.aws.kinesis.StreamArgs;
import com.pulumi.aws.s3.BucketV2;
import com.pulumi.aws.s3.BucketV2Args;
import com.pulumi.aws.s3.BucketVersioningV2;
import com.pulumi.aws.s3.BucketVersioningV2Args;
import com.pulumi.aws.s3.inputs.BucketVersioningV2VersioningConfigurationArgs;
import com.pulumi.core.Output;
import io.penstock.engine.program.ProgramInputs;
import io.penstock.engine.program.StackContext;
import io.penstock.engine.program.StackProgram;
import io.penstock.orchestration.environment.StackDefinition;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.environment.StackOutput;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A stack of a blueprint as a program. What it reads of others becomes a tag or a description of its parts. */
record BlueprintProgram(Blueprint.Stack stack, List<StackOutput<String>> reads) implements StackProgram {

    private static final String TRUST = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole",\
            "Principal":{"Service":"lambda.amazonaws.com"}}]}""";

    private static final String POLICY = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"kinesis:ListStreams","Resource":"*"}]}""";

    @Override
    public StackDefinition definition() {
        return new StackDefinition(new StackName(stack.name()), "", List.of(stack.output()), List.copyOf(reads));
    }

    @Override
    public ProgramInputs inputs() {
        return ProgramInputs.ofValues(new TreeMap<>(Map.of("stack", stack.toString(), "reads", reads.toString())));
    }

    @Override
    public void run(StackContext context) {
        Output<String> read = reads.stream().map(context::read).reduce(Output.of("none"), (all, one) -> Output.tuple(
                        all, one)
                .applyValue(both -> both.t1 + "+" + both.t2));
        Map<Part.Kind, Output<String>> firsts = new EnumMap<>(Part.Kind.class);
        @Nullable Output<String> exported = null;
        for (Part part : stack.parts()) {
            Output<String> name = make(part, read, firsts);
            firsts.putIfAbsent(part.kind(), name);
            exported = exported == null ? name : exported;
        }
        context.export(stack.output(), exported == null ? Output.of("") : exported);
    }

    private static Output<String> make(Part part, Output<String> read, Map<Part.Kind, Output<String>> firsts) {
        @Nullable String name = part.named() ? part.physical() : null;
        Output<Map<String, String>> tags = read.applyValue(text -> Map.of("read", text, "set", "" + part.setting()));
        return switch (part.kind()) {
            case STREAM -> {
                StreamArgs.Builder args = StreamArgs.builder()
                        .shardCount(1)
                        .retentionPeriod(24 + part.setting())
                        .tags(tags);
                yield new Stream(part.name(), (name == null ? args : args.name(name)).build()).name();
            }
            case BUCKET -> {
                BucketV2Args.Builder args =
                        BucketV2Args.builder().forceDestroy(true).tags(tags);
                yield new BucketV2(part.name(), (name == null ? args : args.bucket(name)).build()).bucket();
            }
            case LOG_GROUP -> {
                LogGroupArgs.Builder args = LogGroupArgs.builder().tags(tags);
                yield new LogGroup(part.name(), (name == null ? args : args.name(name)).build()).name();
            }
            case ROLE -> {
                RoleArgs.Builder args = RoleArgs.builder()
                        .assumeRolePolicy(TRUST)
                        .description("set " + part.setting())
                        .tags(tags);
                yield new Role(part.name(), (name == null ? args : args.name(name)).build()).name();
            }
            case ALARM -> {
                MetricAlarmArgs.Builder args = MetricAlarmArgs.builder()
                        .comparisonOperator("GreaterThanThreshold")
                        .evaluationPeriods(1)
                        .metricName("Errors")
                        .namespace("AWS/Lambda")
                        .period(60)
                        .statistic("Sum")
                        .threshold((double) part.setting())
                        .alarmDescription(read);
                yield new MetricAlarm(part.name(), (name == null ? args : args.name(name)).build()).name();
            }
            case ROLE_POLICY -> {
                @Nullable Output<String> role = firsts.get(Part.Kind.ROLE);
                if (role != null) {
                    RolePolicyArgs.Builder args =
                            RolePolicyArgs.builder().role(role).policy(POLICY);
                    new RolePolicy(part.name(), (name == null ? args : args.name(name)).build());
                }
                yield Output.of(part.name());
            }
            case VERSIONING -> {
                @Nullable Output<String> bucket = firsts.get(Part.Kind.BUCKET);
                if (bucket != null && !firsts.containsKey(Part.Kind.VERSIONING)) {
                    new BucketVersioningV2(
                            part.name(),
                            BucketVersioningV2Args.builder()
                                    .bucket(bucket)
                                    .versioningConfiguration(BucketVersioningV2VersioningConfigurationArgs.builder()
                                            .status(part.setting() % 2 == 0 ? "Enabled" : "Suspended")
                                            .build())
                                    .build());
                }
                yield Output.of(part.name());
            }
            case LOG_STREAM -> {
                @Nullable Output<String> group = firsts.get(Part.Kind.LOG_GROUP);
                if (group != null) {
                    LogStreamArgs.Builder args = LogStreamArgs.builder().logGroupName(group);
                    new LogStream(part.name(), (name == null ? args : args.name(name)).build());
                }
                yield Output.of(part.name());
            }
        };
    }
}
