package io.penstock.stacks.program;

import com.pulumi.aws.s3.inputs.BucketLifecycleConfigurationV2RuleArgs;
import com.pulumi.core.Output;
import io.penstock.engine.program.StackContext;
import io.penstock.engine.program.StackProgram;
import io.penstock.orchestration.environment.StackDefinition;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.environment.StackOutput;
import io.penstock.stacks.component.LifecycleRules;
import io.penstock.stacks.component.SecureBucket;
import io.penstock.stacks.component.StackScope;
import java.util.ArrayList;
import java.util.List;

/** The bucket that the application writes to. */
public final class AnalyticsBucketStack implements StackProgram {

    private static final String NAME = "analytics-bucket";

    public static final StackOutput<String> BUCKET_NAME = StackOutput.string(NAME, "bucketName");
    public static final StackOutput<String> BUCKET_ARN = StackOutput.string(NAME, "bucketArn");

    /** Where results go, as Flink writes a place: {@code s3://<bucket>/results}. */
    public static final StackOutput<String> RESULTS_PATH = StackOutput.string(NAME, "resultsPath");

    /** Where events that could not be counted go: {@code s3://<bucket>/dead-letter}. */
    public static final StackOutput<String> DEAD_LETTER_PATH = StackOutput.string(NAME, "deadLetterPath");

    static final String RESULTS = "results";
    static final String DEAD_LETTER = "dead-letter";

    /**
     * Where an event source mapping puts what it gave up; the prefix is AWS's.
     *
     * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/kinesis-on-failure-destination.html">On-failure
     *     destinations</a>
     */
    static final String ON_FAILURE = "aws/lambda";

    /** Long enough for a restart of an application that stood still for a week: its checkpoints name open uploads. */
    private static final int UNFINISHED_UPLOADS_DAYS = 14;

    private static final int OLD_VERSIONS_DAYS = 30;

    @Override
    public StackDefinition definition() {
        return new StackDefinition(
                new StackName(NAME),
                "The bucket for results, dead letters and what the mapping gave up",
                List.of(BUCKET_NAME, BUCKET_ARN, RESULTS_PATH, DEAD_LETTER_PATH),
                List.of());
    }

    @Override
    public void run(StackContext context) {
        StackScope scope = StackScope.of(context);
        SecureBucket bucket = new SecureBucket(
                scope, new SecureBucket.Settings(NAME, scope.config().analyticsBucketName(), true, lifecycle(scope)));
        context.export(BUCKET_NAME, bucket.bucketName());
        context.export(BUCKET_ARN, bucket.arn());
        context.export(RESULTS_PATH, path(bucket, RESULTS));
        context.export(DEAD_LETTER_PATH, path(bucket, DEAD_LETTER));
    }

    private static Output<String> path(SecureBucket bucket, String prefix) {
        return bucket.bucketName().applyValue(name -> "s3://" + name + "/" + prefix);
    }

    private static List<BucketLifecycleConfigurationV2RuleArgs> lifecycle(StackScope scope) {
        List<BucketLifecycleConfigurationV2RuleArgs> rules = new ArrayList<>();
        rules.add(LifecycleRules.unfinishedUploads(UNFINISHED_UPLOADS_DAYS));
        rules.add(LifecycleRules.oldVersions(OLD_VERSIONS_DAYS));
        scope.config().resultsRetentionDays().ifPresent(days -> {
            rules.add(LifecycleRules.expire("results", RESULTS + "/", days));
            rules.add(LifecycleRules.expire("dead-letters", DEAD_LETTER + "/", days));
            rules.add(LifecycleRules.expire("given-up-batches", ON_FAILURE + "/", days));
        });
        return rules;
    }
}
