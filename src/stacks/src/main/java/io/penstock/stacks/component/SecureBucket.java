package io.penstock.stacks.component;

import com.pulumi.aws.s3.BucketLifecycleConfigurationV2;
import com.pulumi.aws.s3.BucketLifecycleConfigurationV2Args;
import com.pulumi.aws.s3.BucketOwnershipControls;
import com.pulumi.aws.s3.BucketOwnershipControlsArgs;
import com.pulumi.aws.s3.BucketPolicy;
import com.pulumi.aws.s3.BucketPolicyArgs;
import com.pulumi.aws.s3.BucketPublicAccessBlock;
import com.pulumi.aws.s3.BucketPublicAccessBlockArgs;
import com.pulumi.aws.s3.BucketServerSideEncryptionConfigurationV2;
import com.pulumi.aws.s3.BucketServerSideEncryptionConfigurationV2Args;
import com.pulumi.aws.s3.BucketV2;
import com.pulumi.aws.s3.BucketV2Args;
import com.pulumi.aws.s3.BucketVersioningV2;
import com.pulumi.aws.s3.BucketVersioningV2Args;
import com.pulumi.aws.s3.inputs.BucketLifecycleConfigurationV2RuleArgs;
import com.pulumi.aws.s3.inputs.BucketOwnershipControlsRuleArgs;
import com.pulumi.aws.s3.inputs.BucketServerSideEncryptionConfigurationV2RuleApplyServerSideEncryptionByDefaultArgs;
import com.pulumi.aws.s3.inputs.BucketServerSideEncryptionConfigurationV2RuleArgs;
import com.pulumi.aws.s3.inputs.BucketVersioningV2VersioningConfigurationArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import io.penstock.stacks.policy.Policy;
import io.penstock.stacks.policy.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A bucket as production wants it: versioned, encrypted, closed to the public, owned by the account alone, reachable
 * over TLS only, with rules for what it need not keep.
 */
public final class SecureBucket extends ComponentResource {

    private final BucketV2 bucket;
    private final BucketVersioningV2 versioning;

    /**
     * What differs from bucket to bucket.
     *
     * @param purpose the end of its name in Pulumi, such as {@code analytics-bucket}
     * @param name AWS's name, where the user chose one
     * @param holdsData whether losing it loses data: then it is protected and never deleted unless empty
     */
    public record Settings(
            String purpose,
            Optional<String> name,
            boolean holdsData,
            List<BucketLifecycleConfigurationV2RuleArgs> lifecycle) {

        public Settings {
            lifecycle = List.copyOf(lifecycle);
        }
    }

    public SecureBucket(StackScope scope, Settings settings) {
        super("penstock:aws:SecureBucket", scope.name(settings.purpose()));
        boolean keep = settings.holdsData() && scope.config().keepData();
        BucketV2Args.Builder args = BucketV2Args.builder().forceDestroy(!keep).tags(scope.tags());
        settings.name().ifPresent(args::bucket);
        this.bucket = new BucketV2(
                scope.name(settings.purpose()),
                args.build(),
                CustomResourceOptions.builder().parent(this).protect(keep).build());
        this.versioning = new BucketVersioningV2(
                part(scope, settings, "versioning"),
                BucketVersioningV2Args.builder()
                        .bucket(bucket.id())
                        .versioningConfiguration(BucketVersioningV2VersioningConfigurationArgs.builder()
                                .status("Enabled")
                                .build())
                        .build(),
                child());
        new BucketServerSideEncryptionConfigurationV2(
                part(scope, settings, "encryption"),
                BucketServerSideEncryptionConfigurationV2Args.builder()
                        .bucket(bucket.id())
                        .rules(encryption())
                        .build(),
                child());
        new BucketOwnershipControls(
                part(scope, settings, "ownership"),
                BucketOwnershipControlsArgs.builder()
                        .bucket(bucket.id())
                        .rule(BucketOwnershipControlsRuleArgs.builder()
                                .objectOwnership("BucketOwnerEnforced")
                                .build())
                        .build(),
                child());
        BucketPublicAccessBlock block = new BucketPublicAccessBlock(
                part(scope, settings, "public-access"),
                BucketPublicAccessBlockArgs.builder()
                        .bucket(bucket.id())
                        .blockPublicAcls(true)
                        .blockPublicPolicy(true)
                        .ignorePublicAcls(true)
                        .restrictPublicBuckets(true)
                        .build(),
                child());
        // S3 refuses two changes of a bucket's access at once, so the policy waits for the block.
        new BucketPolicy(
                part(scope, settings, "policy"),
                BucketPolicyArgs.builder()
                        .bucket(bucket.id())
                        .policy(bucket.arn().applyValue(arn -> tlsOnly(arn).json()))
                        .build(),
                child(block));
        // Rules for old versions mean something only once versions exist.
        new BucketLifecycleConfigurationV2(
                part(scope, settings, "lifecycle"),
                BucketLifecycleConfigurationV2Args.builder()
                        .bucket(bucket.id())
                        .rules(settings.lifecycle())
                        .build(),
                child(versioning));
        registerOutputs(Map.of("bucketName", bucket.bucket(), "bucketArn", bucket.arn()));
    }

    private static String part(StackScope scope, Settings settings, String part) {
        return scope.name(settings.purpose() + "-" + part);
    }

    private CustomResourceOptions child(Resource... after) {
        return CustomResourceOptions.builder().parent(this).dependsOn(after).build();
    }

    /** SSE-S3: encrypted with keys that S3 manages, which no reader needs a permission for. */
    private static BucketServerSideEncryptionConfigurationV2RuleArgs encryption() {
        return BucketServerSideEncryptionConfigurationV2RuleArgs.builder()
                .applyServerSideEncryptionByDefault(
                        BucketServerSideEncryptionConfigurationV2RuleApplyServerSideEncryptionByDefaultArgs.builder()
                                .sseAlgorithm("AES256")
                                .build())
                .build();
    }

    /** Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html */
    private static Policy tlsOnly(String arn) {
        return Policy.of(Statement.denyAll("TlsOnly", List.of("s3:*"), List.of(arn, arn + "/*"))
                .where("Bool", "aws:SecureTransport", "false"));
    }

    /** AWS's name of the bucket. */
    public Output<String> bucketName() {
        return bucket.bucket();
    }

    public Output<String> arn() {
        return bucket.arn();
    }

    /** What an object that needs a version must wait for. */
    public Resource versioning() {
        return versioning;
    }
}
