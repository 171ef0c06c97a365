package io.penstock.stacks.component;

import com.pulumi.aws.s3.inputs.BucketLifecycleConfigurationV2RuleAbortIncompleteMultipartUploadArgs;
import com.pulumi.aws.s3.inputs.BucketLifecycleConfigurationV2RuleArgs;
import com.pulumi.aws.s3.inputs.BucketLifecycleConfigurationV2RuleExpirationArgs;
import com.pulumi.aws.s3.inputs.BucketLifecycleConfigurationV2RuleFilterArgs;
import com.pulumi.aws.s3.inputs.BucketLifecycleConfigurationV2RuleNoncurrentVersionExpirationArgs;

/**
 * Rules for what a bucket need not keep.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html">Elements of a rule</a>
 */
public final class LifecycleRules {

    private LifecycleRules() {}

    /** Ends uploads that nobody finished. */
    public static BucketLifecycleConfigurationV2RuleArgs unfinishedUploads(int days) {
        return rule("unfinished-uploads", "")
                .abortIncompleteMultipartUpload(
                        BucketLifecycleConfigurationV2RuleAbortIncompleteMultipartUploadArgs.builder()
                                .daysAfterInitiation(days)
                                .build())
                .build();
    }

    /** Deletes versions that were overwritten or deleted. */
    public static BucketLifecycleConfigurationV2RuleArgs oldVersions(int days) {
        return rule("old-versions", "")
                .noncurrentVersionExpiration(BucketLifecycleConfigurationV2RuleNoncurrentVersionExpirationArgs.builder()
                        .noncurrentDays(days)
                        .build())
                .build();
    }

    /** Deletes what lies under a prefix. */
    public static BucketLifecycleConfigurationV2RuleArgs expire(String id, String prefix, int days) {
        return rule(id, prefix)
                .expiration(BucketLifecycleConfigurationV2RuleExpirationArgs.builder()
                        .days(days)
                        .build())
                .build();
    }

    private static BucketLifecycleConfigurationV2RuleArgs.Builder rule(String id, String prefix) {
        return BucketLifecycleConfigurationV2RuleArgs.builder()
                .id(id)
                .status("Enabled")
                .filter(BucketLifecycleConfigurationV2RuleFilterArgs.builder()
                        .prefix(prefix)
                        .build());
    }
}
