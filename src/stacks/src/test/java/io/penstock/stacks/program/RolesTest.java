package io.penstock.stacks.program;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Each policy whole: whoever widens one changes it here too. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RolesTest {

    @Test
    void lambda_alone_takes_the_preprocessor_s_role_on() {
        assertThat(StackRun.of(new PreprocessorStack()).policy("dev-preprocessor-role", "assumeRolePolicy"))
                .isEqualTo("""
                        {
                          "Statement" : [ {
                            "Action" : [ "sts:AssumeRole" ],
                            "Effect" : "Allow",
                            "Principal" : {
                              "Service" : "lambda.amazonaws.com"
                            },
                            "Sid" : "TakeOn"
                          } ],
                          "Version" : "2012-10-17"
                        }
                        """);
    }

    @Test
    void the_preprocessor_reads_its_input_writes_events_its_log_and_what_was_given_up() {
        assertThat(StackRun.of(new PreprocessorStack()).policy("dev-preprocessor-role-permissions", "policy"))
                .isEqualTo("""
                        {
                          "Statement" : [ {
                            "Action" : [ "kinesis:DescribeStream", "kinesis:DescribeStreamSummary", "kinesis:GetRecords", "kinesis:GetShardIterator", "kinesis:ListShards" ],
                            "Effect" : "Allow",
                            "Resource" : [ "arn:aws:kinesis:eu-central-1:123456789012:stream/dev-input-stream" ],
                            "Sid" : "ReadInput"
                          }, {
                            "Action" : [ "kinesis:PutRecords" ],
                            "Effect" : "Allow",
                            "Resource" : [ "arn:aws:kinesis:eu-central-1:123456789012:stream/dev-events-stream" ],
                            "Sid" : "WriteEvents"
                          }, {
                            "Action" : [ "s3:PutObject" ],
                            "Effect" : "Allow",
                            "Resource" : [ "arn:aws:s3:::dev-analytics-bucket/aws/lambda/*" ],
                            "Sid" : "KeepGivenUpBatches"
                          }, {
                            "Action" : [ "s3:ListBucket" ],
                            "Effect" : "Allow",
                            "Resource" : [ "arn:aws:s3:::dev-analytics-bucket" ],
                            "Sid" : "CheckDestination"
                          }, {
                            "Action" : [ "logs:CreateLogStream", "logs:PutLogEvents" ],
                            "Effect" : "Allow",
                            "Resource" : [ "arn:aws:logs:eu-central-1:123456789012:log-group:dev-preprocessor-log:log-stream:*" ],
                            "Sid" : "WriteLog"
                          } ],
                          "Version" : "2012-10-17"
                        }
                        """);
    }

    @Test
    void managed_flink_takes_the_application_s_role_on_for_this_account_and_region() {
        assertThat(StackRun.of(new StreamingAppStack()).policy("dev-streaming-app-role", "assumeRolePolicy"))
                .isEqualTo("""
                        {
                          "Statement" : [ {
                            "Action" : [ "sts:AssumeRole" ],
                            "Condition" : {
                              "ArnLike" : {
                                "aws:SourceArn" : "arn:aws:kinesisanalytics:eu-central-1:123456789012:application/*"
                              },
                              "StringEquals" : {
                                "aws:SourceAccount" : "123456789012"
                              }
                            },
                            "Effect" : "Allow",
                            "Principal" : {
                              "Service" : "kinesisanalytics.amazonaws.com"
                            },
                            "Sid" : "TakeOn"
                          } ],
                          "Version" : "2012-10-17"
                        }
                        """);
    }

    @Test
    void the_application_reads_events_and_its_code_and_writes_results_dead_letters_and_its_log() {
        assertThat(StackRun.of(new StreamingAppStack()).policy("dev-streaming-app-role-permissions", "policy"))
                .isEqualTo("""
                        {
                          "Statement" : [ {
                            "Action" : [ "s3:GetObject", "s3:GetObjectVersion" ],
                            "Effect" : "Allow",
                            "Resource" : [ "arn:aws:s3:::dev-code-bucket/analytics/*" ],
                            "Sid" : "ReadCode"
                          }, {
                            "Action" : [ "kinesis:DescribeStream", "kinesis:DescribeStreamSummary", "kinesis:GetRecords", "kinesis:GetShardIterator", "kinesis:ListShards" ],
                            "Effect" : "Allow",
                            "Resource" : [ "arn:aws:kinesis:eu-central-1:123456789012:stream/dev-events-stream" ],
                            "Sid" : "ReadEvents"
                          }, {
                            "Action" : [ "s3:AbortMultipartUpload", "s3:DeleteObject", "s3:GetObject", "s3:ListMultipartUploadParts", "s3:PutObject" ],
                            "Effect" : "Allow",
                            "Resource" : [ "arn:aws:s3:::dev-analytics-bucket/results", "arn:aws:s3:::dev-analytics-bucket/results/*", "arn:aws:s3:::dev-analytics-bucket/dead-letter", "arn:aws:s3:::dev-analytics-bucket/dead-letter/*" ],
                            "Sid" : "WriteResults"
                          }, {
                            "Action" : [ "s3:ListBucket" ],
                            "Effect" : "Allow",
                            "Resource" : [ "arn:aws:s3:::dev-analytics-bucket" ],
                            "Sid" : "FindResults"
                          }, {
                            "Action" : [ "logs:DescribeLogGroups" ],
                            "Effect" : "Allow",
                            "Resource" : [ "arn:aws:logs:eu-central-1:123456789012:log-group:*" ],
                            "Sid" : "FindLogGroup"
                          }, {
                            "Action" : [ "logs:DescribeLogStreams" ],
                            "Effect" : "Allow",
                            "Resource" : [ "arn:aws:logs:eu-central-1:123456789012:log-group:dev-streaming-app-log:*" ],
                            "Sid" : "FindLogStream"
                          }, {
                            "Action" : [ "logs:PutLogEvents" ],
                            "Effect" : "Allow",
                            "Resource" : [ "arn:aws:logs:eu-central-1:123456789012:log-group:dev-streaming-app-log:log-stream:dev-streaming-app-log-stream" ],
                            "Sid" : "WriteLog"
                          } ],
                          "Version" : "2012-10-17"
                        }
                        """);
    }
}
