package io.penstock.stacks.program;

import com.pulumi.asset.FileAsset;
import com.pulumi.aws.s3.BucketObjectv2;
import com.pulumi.aws.s3.BucketObjectv2Args;
import com.pulumi.resources.CustomResourceOptions;
import io.penstock.engine.program.ProgramInputs;
import io.penstock.engine.program.StackContext;
import io.penstock.engine.program.StackProgram;
import io.penstock.orchestration.environment.StackDefinition;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.environment.StackOutput;
import io.penstock.stacks.component.LifecycleRules;
import io.penstock.stacks.component.SecureBucket;
import io.penstock.stacks.component.StackScope;
import java.nio.file.Path;
import java.util.List;

/**
 * The bucket for code, and the code in it, under keys made from its content.
 *
 * <p>An object of earlier code stays in the bucket when newer code takes its place: whoever still runs it may have to
 * read it again before it is brought up to the new one, and a way back needs it.
 *
 * @param root the project's root, under which the artifacts lie
 */
public record CodeBucketStack(Path root) implements StackProgram {

    private static final String NAME = "code-bucket";

    public static final StackOutput<String> BUCKET_NAME = StackOutput.string(NAME, "bucketName");
    public static final StackOutput<String> BUCKET_ARN = StackOutput.string(NAME, "bucketArn");
    public static final StackOutput<String> PREPROCESSOR_KEY = StackOutput.string(NAME, "preprocessorKey");
    public static final StackOutput<String> PREPROCESSOR_VERSION = StackOutput.string(NAME, "preprocessorVersion");
    public static final StackOutput<String> ANALYTICS_KEY = StackOutput.string(NAME, "analyticsKey");
    public static final StackOutput<String> ANALYTICS_VERSION = StackOutput.string(NAME, "analyticsVersion");

    private static final int UNFINISHED_UPLOADS_DAYS = 1;

    @Override
    public StackDefinition definition() {
        return new StackDefinition(
                new StackName(NAME),
                "The bucket for code, and the code in it",
                List.of(
                        BUCKET_NAME,
                        BUCKET_ARN,
                        PREPROCESSOR_KEY,
                        PREPROCESSOR_VERSION,
                        ANALYTICS_KEY,
                        ANALYTICS_VERSION),
                List.of());
    }

    @Override
    public ProgramInputs inputs() {
        return ProgramInputs.ofFiles(List.of(Artifact.PREPROCESSOR.file(root), Artifact.ANALYTICS.file(root)));
    }

    @Override
    public void run(StackContext context) {
        StackScope scope = StackScope.of(context);
        SecureBucket bucket = new SecureBucket(
                scope,
                new SecureBucket.Settings(
                        NAME,
                        scope.config().codeBucketName(),
                        false,
                        List.of(LifecycleRules.unfinishedUploads(UNFINISHED_UPLOADS_DAYS))));
        BucketObjectv2 preprocessor = upload(scope, bucket, Artifact.PREPROCESSOR);
        BucketObjectv2 analytics = upload(scope, bucket, Artifact.ANALYTICS);
        context.export(BUCKET_NAME, bucket.bucketName());
        context.export(BUCKET_ARN, bucket.arn());
        context.export(PREPROCESSOR_KEY, preprocessor.key());
        context.export(PREPROCESSOR_VERSION, preprocessor.versionId());
        context.export(ANALYTICS_KEY, analytics.key());
        context.export(ANALYTICS_VERSION, analytics.versionId());
    }

    private BucketObjectv2 upload(StackScope scope, SecureBucket bucket, Artifact artifact) {
        return new BucketObjectv2(
                scope.name(artifact.prefix() + "-code"),
                BucketObjectv2Args.builder()
                        .bucket(bucket.bucketName())
                        .key(artifact.key(root))
                        .source(new FileAsset(artifact.file(root).toString()))
                        .tags(scope.tags())
                        .build(),
                CustomResourceOptions.builder()
                        .parent(bucket)
                        .dependsOn(bucket.versioning())
                        .retainOnDelete(true)
                        .build());
    }
}
