package io.penstock.stacks.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StreamingAppStackTest {

    @Test
    void the_application_has_its_role_log_and_alarms() {
        StackRun run = StackRun.of(new StreamingAppStack());
        assertThat(run.outline()).isEqualTo("""
                        dev-streaming-app  aws:kinesisanalyticsv2/application:Application
                        dev-streaming-app-checkpoint-duration  aws:cloudwatch/metricAlarm:MetricAlarm
                        dev-streaming-app-downtime  aws:cloudwatch/metricAlarm:MetricAlarm
                        dev-streaming-app-failed-checkpoints  aws:cloudwatch/metricAlarm:MetricAlarm
                        dev-streaming-app-log  aws:cloudwatch/logGroup:LogGroup
                        dev-streaming-app-log-stream  aws:cloudwatch/logStream:LogStream
                        dev-streaming-app-restarts  aws:cloudwatch/metricAlarm:MetricAlarm
                        dev-streaming-app-role  aws:iam/role:Role
                        dev-streaming-app-role-permissions  aws:iam/rolePolicy:RolePolicy
                        """);
        assertThat(run.exports())
                .isEqualTo(Map.of(
                        "applicationName", "dev-streaming-app",
                        "applicationArn",
                                "arn:aws:kinesisanalytics:eu-central-1:123456789012:application/dev-streaming-app",
                        "logGroupName", "dev-streaming-app-log"));
    }

    @Test
    void the_application_runs_a_version_of_the_code_with_the_variables_of_its_sql() {
        StackRun run = StackRun.of(
                new StreamingAppStack(),
                Map.of("windowSeconds", "5", "parallelism", "4", "parallelismPerKpu", "2", "checkpointSeconds", "3"));
        assertThat(run.inputs("dev-streaming-app")).isEqualTo("""
                        {
                          "applicationConfiguration" : {
                            "applicationCodeConfiguration" : {
                              "codeContent" : {
                                "s3ContentLocation" : {
                                  "bucketArn" : "arn:aws:s3:::dev-code-bucket",
                                  "fileKey" : "the code-bucket.analyticsKey",
                                  "objectVersion" : "the code-bucket.analyticsVersion"
                                }
                              },
                              "codeContentType" : "ZIPFILE"
                            },
                            "applicationSnapshotConfiguration" : {
                              "snapshotsEnabled" : true
                            },
                            "environmentProperties" : {
                              "propertyGroups" : [ {
                                "propertyGroupId" : "penstock",
                                "propertyMap" : {
                                  "dead-letter.path" : "s3://dev-analytics-bucket/dead-letter",
                                  "events.stream" : "the preprocessor.eventsStreamName",
                                  "events.stream.arn" : "arn:aws:kinesis:eu-central-1:123456789012:stream/dev-events-stream",
                                  "idle-timeout" : "30",
                                  "lateness" : "10",
                                  "region" : "eu-central-1",
                                  "repeat-horizon" : "21600",
                                  "results.path" : "s3://dev-analytics-bucket/results",
                                  "window" : "5"
                                }
                              } ]
                            },
                            "flinkApplicationConfiguration" : {
                              "checkpointConfiguration" : {
                                "checkpointInterval" : 3000.0,
                                "checkpointingEnabled" : true,
                                "configurationType" : "CUSTOM",
                                "minPauseBetweenCheckpoints" : 1500.0
                              },
                              "monitoringConfiguration" : {
                                "configurationType" : "CUSTOM",
                                "logLevel" : "INFO",
                                "metricsLevel" : "TASK"
                              },
                              "parallelismConfiguration" : {
                                "autoScalingEnabled" : false,
                                "configurationType" : "CUSTOM",
                                "parallelism" : 4.0,
                                "parallelismPerKpu" : 2.0
                              }
                            }
                          },
                          "cloudwatchLoggingOptions" : {
                            "logStreamArn" : "arn:aws:logs:eu-central-1:123456789012:log-group:dev-streaming-app-log:log-stream:dev-streaming-app-log-stream"
                          },
                          "description" : "Aggregates events with SQL",
                          "runtimeEnvironment" : "FLINK-1_20",
                          "serviceExecutionRole" : "arn:aws:iam::123456789012:role/dev-streaming-app-role",
                          "startApplication" : true,
                          "tags" : {
                            "environment" : "dev",
                            "project" : "streaming-analytics",
                            "stack" : "streaming-app"
                          }
                        }
                        """);
    }

    @Test
    void what_only_counts_up_alarms_by_how_much_it_grew() {
        assertThat(StackRun.of(new StreamingAppStack()).inputs("dev-streaming-app-restarts"))
                .isEqualTo("""
                        {
                          "alarmActions" : [ ],
                          "alarmDescription" : "The application restarts in 3 minutes running: look at its log for the exception.",
                          "comparisonOperator" : "GreaterThanThreshold",
                          "evaluationPeriods" : 3.0,
                          "metricQueries" : [ {
                            "id" : "total",
                            "metric" : {
                              "dimensions" : {
                                "Application" : "dev-streaming-app"
                              },
                              "metricName" : "fullRestarts",
                              "namespace" : "AWS/KinesisAnalytics",
                              "period" : 60.0,
                              "stat" : "Maximum"
                            }
                          }, {
                            "expression" : "DIFF(total)",
                            "id" : "growth",
                            "label" : "fullRestarts a minute",
                            "returnData" : true
                          } ],
                          "okActions" : [ ],
                          "tags" : {
                            "environment" : "dev",
                            "project" : "streaming-analytics",
                            "stack" : "streaming-app"
                          },
                          "threshold" : 0.0,
                          "treatMissingData" : "notBreaching"
                        }
                        """);
    }
}
