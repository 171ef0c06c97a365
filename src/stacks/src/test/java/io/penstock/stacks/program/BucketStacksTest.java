package io.penstock.stacks.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BucketStacksTest {

    @TempDir
    Path root = Path.of("");

    @Test
    void the_analytics_bucket_is_a_secure_bucket_and_nothing_more() {
        StackRun run = StackRun.of(new AnalyticsBucketStack());
        assertThat(run.outline()).isEqualTo("""
                        dev-analytics-bucket  aws:s3/bucketV2:BucketV2
                        dev-analytics-bucket-encryption  aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2
                        dev-analytics-bucket-lifecycle  aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2
                        dev-analytics-bucket-ownership  aws:s3/bucketOwnershipControls:BucketOwnershipControls
                        dev-analytics-bucket-policy  aws:s3/bucketPolicy:BucketPolicy
                        dev-analytics-bucket-public-access  aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock
                        dev-analytics-bucket-versioning  aws:s3/bucketVersioningV2:BucketVersioningV2
                        """);
        assertThat(run.exports())
                .isEqualTo(Map.of(
                        "bucketName", "dev-analytics-bucket",
                        "bucketArn", "arn:aws:s3:::dev-analytics-bucket",
                        "resultsPath", "s3://dev-analytics-bucket/results",
                        "deadLetterPath", "s3://dev-analytics-bucket/dead-letter"));
    }

    @Test
    void a_bucket_is_versioned_encrypted_owned_by_the_account_and_closed_to_the_public() {
        StackRun run = StackRun.of(new AnalyticsBucketStack());
        String bucket = "dev-analytics-bucket";
        assertThat(run.resource(bucket + "-versioning").inputs())
                .isEqualTo(Map.of("bucket", bucket, "versioningConfiguration", Map.of("status", "Enabled")));
        assertThat(run.resource(bucket + "-ownership").inputs())
                .isEqualTo(Map.of("bucket", bucket, "rule", Map.of("objectOwnership", "BucketOwnerEnforced")));
        assertThat(run.resource(bucket + "-public-access").inputs())
                .isEqualTo(Map.of(
                        "bucket", bucket,
                        "blockPublicAcls", true,
                        "blockPublicPolicy", true,
                        "ignorePublicAcls", true,
                        "restrictPublicBuckets", true));
        assertThat(String.valueOf(run.resource(bucket + "-encryption").inputs().get("rules")))
                .isEqualTo("[{applyServerSideEncryptionByDefault={sseAlgorithm=AES256}}]");
    }

    @Test
    void a_bucket_refuses_whoever_comes_without_tls() {
        assertThat(StackRun.of(new AnalyticsBucketStack()).policy("dev-analytics-bucket-policy", "policy"))
                .isEqualTo(StackRun.pretty(Map.of(
                        "Version",
                        "2012-10-17",
                        "Statement",
                        java.util.List.of(Map.of(
                                "Sid", "TlsOnly",
                                "Effect", "Deny",
                                "Principal", Map.of("AWS", "*"),
                                "Action", java.util.List.of("s3:*"),
                                "Resource",
                                        java.util.List.of(
                                                "arn:aws:s3:::dev-analytics-bucket",
                                                "arn:aws:s3:::dev-analytics-bucket/*"),
                                "Condition", Map.of("Bool", Map.of("aws:SecureTransport", "false")))))));
    }

    @Test
    void results_go_after_their_time_and_stay_where_it_has_no_limit() {
        assertThat(rules(Map.of("resultsRetentionDays", "30")))
                .contains("unfinished-uploads", "old-versions", "prefix=results/", "days=30.0")
                .contains("prefix=dead-letter/", "prefix=aws/lambda/");
        assertThat(rules(Map.of("resultsRetentionDays", "-1")))
                .contains("unfinished-uploads", "old-versions")
                .doesNotContain("prefix=results/");
    }

    private static String rules(Map<String, String> config) {
        return String.valueOf(StackRun.of(new AnalyticsBucketStack(), config)
                .resource("dev-analytics-bucket-lifecycle")
                .inputs()
                .get("rules"));
    }

    @Test
    void a_bucket_with_data_is_never_emptied_by_a_destroy_and_one_with_code_is() {
        assertThat(StackRun.of(new AnalyticsBucketStack())
                        .resource("dev-analytics-bucket")
                        .inputs())
                .containsEntry("forceDestroy", false);
        assertThat(StackRun.of(Programs.codeBucket(root))
                        .resource("dev-code-bucket")
                        .inputs())
                .containsEntry("forceDestroy", true);
    }

    @Test
    void code_lies_under_its_own_hash_and_stays_when_newer_code_comes() {
        CodeBucketStack stack = Programs.codeBucket(root);
        StackRun first = StackRun.of(stack);
        // sha256sum of the texts "zip" and "jar".
        String zip = "preprocessor/" + sha256("zip") + ".zip";
        assertThat(first.exports())
                .isEqualTo(Map.of(
                        "bucketName", "dev-code-bucket",
                        "bucketArn", "arn:aws:s3:::dev-code-bucket",
                        "preprocessorKey", zip,
                        "preprocessorVersion", "version-1",
                        "analyticsKey", "analytics/" + sha256("jar") + ".jar",
                        "analyticsVersion", "version-1"));
        assertThat(first.resource("dev-preprocessor-code").isRetained()).isTrue();
        Programs.write(Artifact.ANALYTICS, root, "other");
        assertThat(StackRun.of(stack).exports())
                .containsEntry("preprocessorKey", zip)
                .containsEntry("analyticsKey", "analytics/" + sha256("other") + ".jar");
    }

    private static String sha256(String text) {
        try {
            return java.util.HexFormat.of()
                    .formatHex(java.security.MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
