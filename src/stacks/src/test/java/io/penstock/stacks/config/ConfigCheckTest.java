package io.penstock.stacks.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.orchestration.environment.EnvironmentName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ConfigCheckTest {

    private static final String LEAST = """
            config:
              aws:region: eu-central-1
              streaming-analytics:target: aws
              streaming-analytics:inputStreamShards: 1
              streaming-analytics:eventsStreamShards: 1
            """;

    @TempDir
    Path directory = Path.of("");

    @Test
    void the_least_config_has_no_problem() {
        assertThat(problems(LEAST)).isEmpty();
    }

    @Test
    void target_and_region_are_told() {
        CheckedConfig checked = check(LEAST);
        assertThat(checked.target()).contains(Target.AWS);
        assertThat(checked.aws().region()).contains("eu-central-1");
    }

    @Test
    void what_the_file_says_to_the_aws_provider_is_told() {
        CheckedConfig checked = check(LEAST + """
                aws:profile: work
                aws:allowedAccountIds: [123456789012, "012345678901"]
                aws:forbiddenAccountIds:
                  - 210987654321
                  - [nested, list]
                """.indent(2));
        assertThat(checked.problems()).isEmpty();
        assertThat(checked.aws())
                .isEqualTo(new AwsSettings(
                        Optional.of("eu-central-1"),
                        Optional.of("work"),
                        List.of("123456789012", "012345678901"),
                        List.of("210987654321")));
    }

    @Test
    void the_variables_of_the_sql_files_are_told() {
        assertThat(check(LEAST + "  streaming-analytics:windowSeconds: 5\n  streaming-analytics:latenessSeconds: x\n")
                        .sqlVariables())
                .isEqualTo(Map.of("window", "5", "idle-timeout", "30", "repeat-horizon", "21600"));
    }

    @Test
    void the_beginning_of_a_key_is_named_with_the_whole() {
        assertThat(problems(LEAST + "  streaming-analytics:repeatHorizon: 60\n"))
                .isEqualTo("""
                        Pulumi.dev.yaml, line 6: "streaming-analytics:repeatHorizon" is not a key of this project. Did you mean \
                        "streaming-analytics:repeatHorizonSeconds"? docs/config.md lists every key.
                        """);
    }

    @Test
    void a_misspelt_key_is_named_with_the_one_that_was_meant() {
        assertThat(problems(LEAST + "  streaming-analytics:paralelism: 2\n")).isEqualTo("""
                        Pulumi.dev.yaml, line 6: "streaming-analytics:paralelism" is not a key of this project. Did you mean \
                        "streaming-analytics:parallelism"? docs/config.md lists every key.
                        """);
    }

    @Test
    void a_key_that_is_like_none_gets_no_suggestion() {
        assertThat(problems(LEAST + "  streaming-analytics:colour: blue\n")).isEqualTo("""
                        Pulumi.dev.yaml, line 6: "streaming-analytics:colour" is not a key of this project. docs/config.md lists \
                        every key.
                        """);
    }

    @Test
    void a_key_without_its_namespace_is_named_with_it() {
        assertThat(problems(LEAST + "  parallelism: 2\n")).isEqualTo("""
                        Pulumi.dev.yaml, line 6: "parallelism" is not a key of this project. Did you mean \
                        "streaming-analytics:parallelism"? docs/config.md lists every key.
                        """);
    }

    @Test
    void a_misspelt_namespace_is_named() {
        assertThat(problems(LEAST + "  streaming-analytic:parallelism: 2\n")).isEqualTo("""
                        Pulumi.dev.yaml, line 6: "streaming-analytic:parallelism" is of no known namespace. Did you mean \
                        "streaming-analytics:parallelism"? The namespace of this project is "streaming-analytics".
                        """);
    }

    @Test
    void a_key_of_another_namespace_is_its_owner_s_business() {
        assertThat(problems(LEAST + "  aws:profile: work\n  pulumi:tags:\n    a: b\n"))
                .isEmpty();
    }

    @Test
    void all_that_is_missing_is_named_with_what_is_allowed() {
        assertThat(problems("config: {}\n")).isEqualTo("""
                        Pulumi.dev.yaml: "streaming-analytics:target" is missing. Use "aws" or "local".
                        Pulumi.dev.yaml: "streaming-analytics:inputStreamShards" is missing. A stream of mode PROVISIONED needs its \
                        shards. Use a whole number from 1 to 10000 (shards).
                        Pulumi.dev.yaml: "streaming-analytics:eventsStreamShards" is missing. A stream of mode PROVISIONED needs its \
                        shards. Use a whole number from 1 to 10000 (shards).
                        """);
    }

    @Test
    void aws_needs_a_region_and_local_does_not() {
        assertThat(problems(LEAST.replace("  aws:region: eu-central-1\n", ""))).isEqualTo("""
                        Pulumi.dev.yaml: "aws:region" is missing. An environment on AWS needs its region: use one such as \
                        eu-central-1.
                        """);
        assertThat(problems(LEAST.replace("  aws:region: eu-central-1\n", "").replace("target: aws", "target: local")))
                .isEmpty();
    }

    @Test
    void a_misspelt_region_key_and_a_region_of_no_such_form_are_named() {
        assertThat(problems(LEAST.replace("aws:region: eu-central-1", "aws:regoin: eu-central-1")))
                .isEqualTo("""
                        Pulumi.dev.yaml, line 2: "aws:regoin" is not a key of the AWS provider. Did you mean "aws:region"?
                        Pulumi.dev.yaml: "aws:region" is missing. An environment on AWS needs its region: use one such as \
                        eu-central-1.
                        """);
        assertThat(problems(LEAST.replace("eu-central-1", "Frankfurt"))).isEqualTo("""
                        Pulumi.dev.yaml, line 2: "aws:region" is "Frankfurt", which is not of the right form. Use the name of a \
                        region, such as eu-central-1.
                        """);
    }

    @Test
    void a_wrong_type_and_a_value_out_of_range_are_told_apart() {
        assertThat(problems(LEAST + """
                          streaming-analytics:preprocessorBatchSize: many
                          streaming-analytics:preprocessorTimeout: 901
                          streaming-analytics:preprocessorMaximumRetries: -2
                          streaming-analytics:keepData: perhaps
                          streaming-analytics:preprocessorArchitecture: arm
                          streaming-analytics:logRetentionDays: 8
                        """)).isEqualTo("""
                        Pulumi.dev.yaml, line 6: "streaming-analytics:preprocessorBatchSize" is "many", which is not a whole number. \
                        Use a whole number from 1 to 10000 (records).
                        Pulumi.dev.yaml, line 7: "streaming-analytics:preprocessorTimeout" is "901", which is out of range. Use a \
                        whole number from 1 to 900 (seconds).
                        Pulumi.dev.yaml, line 8: "streaming-analytics:preprocessorMaximumRetries" is "-2", which is out of range. Use \
                        a whole number from 0 to 10000 (retries), or -1 for no limit.
                        Pulumi.dev.yaml, line 9: "streaming-analytics:keepData" is "perhaps", which is neither true nor false. Use \
                        true or false.
                        Pulumi.dev.yaml, line 10: "streaming-analytics:preprocessorArchitecture" is "arm", which is none of the \
                        choices. Use "arm64" or "x86_64".
                        Pulumi.dev.yaml, line 11: "streaming-analytics:logRetentionDays" is "8", which is not one of the numbers that \
                        AWS allows. Use one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, \
                        2922, 3288, 3653 (days).
                        """);
    }

    @Test
    void names_that_aws_would_refuse_are_refused_here() {
        assertThat(problems(LEAST + """
                          streaming-analytics:inputStreamName: clicks!
                          streaming-analytics:analyticsBucketName: Results.Of_Mine
                          streaming-analytics:alarmTopicArn: alarms
                        """)).isEqualTo("""
                        Pulumi.dev.yaml, line 6: "streaming-analytics:inputStreamName" is "clicks!", which is not of the right form. \
                        Use 1 to 128 letters, digits, hyphens, underscores and dots.
                        Pulumi.dev.yaml, line 7: "streaming-analytics:analyticsBucketName" is "Results.Of_Mine", which is not of the \
                        right form. Use 3 to 63 lower-case letters, digits and inner hyphens, without the beginnings and ends that \
                        AWS reserves (a dot is refused because HTTPS does not work with it).
                        Pulumi.dev.yaml, line 8: "streaming-analytics:alarmTopicArn" is "alarms", which is not of the right form. Use \
                        the ARN of an SNS topic, such as arn:aws:sns:eu-central-1:123456789012:alarms.
                        """);
    }

    @Test
    void an_on_demand_stream_has_no_shards_of_its_own() {
        assertThat(problems(LEAST + "  streaming-analytics:inputStreamMode: ON_DEMAND\n"))
                .isEqualTo("""
                        Pulumi.dev.yaml, line 4: "streaming-analytics:inputStreamShards" is "1", which does not go together with \
                        "streaming-analytics:inputStreamMode": ON_DEMAND. Remove the shards: AWS sets those of an on-demand stream.
                        """);
    }

    @Test
    void a_record_is_given_up_before_the_stream_forgets_it_and_remembered_as_long_as_it_can_repeat() {
        assertThat(problems(LEAST + "  streaming-analytics:preprocessorMaximumRecordAge: 86400\n"))
                .isEqualTo("""
                        Pulumi.dev.yaml, line 6: "streaming-analytics:preprocessorMaximumRecordAge" is "86400", which is not less than \
                        the input stream's retention of 24 hours. A record must be given up while the stream still holds it: use \
                        less than 86400 seconds, or raise "streaming-analytics:inputStreamRetentionHours".
                        Pulumi.dev.yaml: "streaming-analytics:repeatHorizonSeconds" is "21600", which is less than the 86400 seconds \
                        for which a record may be tried again. A repeat after the horizon would be counted twice: use 86400 at \
                        least, or lower "streaming-analytics:preprocessorMaximumRecordAge".
                        """);
    }

    @Test
    void an_application_has_64_processing_units_at_most() {
        assertThat(problems(LEAST + "  streaming-analytics:parallelism: 65\n")).isEqualTo("""
                        Pulumi.dev.yaml, line 6: "streaming-analytics:parallelism" is "65", which needs more than the 64 Kinesis \
                        Processing Units of an application. Use 64 at most, or raise "streaming-analytics:parallelismPerKpu".
                        """);
    }

    @Test
    void a_secret_is_not_judged_but_the_target_must_be_plain() {
        assertThat(problems(LEAST.replace("inputStreamShards: 1", "inputStreamShards:\n    secure: AAAB")))
                .isEmpty();
        assertThat(problems(LEAST.replace("target: aws", "target:\n    secure: AAAB")))
                .isEqualTo("""
                        Pulumi.dev.yaml, line 3: "streaming-analytics:target" is secret, but it must be known before anything runs. \
                        Write it in plain: use "aws" or "local".
                        """);
    }

    @Test
    void a_list_where_one_value_belongs_is_named() {
        assertThat(problems(LEAST + "  streaming-analytics:parallelism:\n    - 1\n    - 2\n"))
                .isEqualTo("""
                        Pulumi.dev.yaml, line 6: "streaming-analytics:parallelism" is a list or a map, but takes a single value. Use \
                        a whole number from 1 to 256 (tasks at once).
                        """);
    }

    @Test
    void a_misspelt_section_is_named() {
        assertThat(problems(LEAST + "encryptionsolt: v1:abc\n")).isEqualTo("""
                        Pulumi.dev.yaml, line 6: "encryptionsolt" is not a section of a config file. Did you mean "encryptionsalt"? \
                        The sections are: config, encryptedkey, encryptionsalt, environment, secretsprovider.
                        """);
    }

    @Test
    void what_is_not_yaml_is_told_with_its_line() {
        assertThat(problems("config:\n  a: [1,\n")).startsWith("Pulumi.dev.yaml, line 3: This is not YAML: ");
        assertThat(problems(LEAST + "  aws:region: us-east-1\n"))
                .isEqualTo("Pulumi.dev.yaml, line 6: This is not YAML: Duplicate field 'aws:region'.\n");
        assertThat(problems("- a\n"))
                .isEqualTo("Pulumi.dev.yaml, line 1: A config file is a map. Start it with the line \"config:\".\n");
    }

    @Test
    void an_environment_without_a_file_is_named_with_those_that_have_one() {
        List<EnvironmentName> environments =
                List.of(new EnvironmentName("dev"), new EnvironmentName("local"), new EnvironmentName("prod"));
        assertThat(CheckedConfig.of(directory.resolve("Pulumi.lokal.yaml"), environments)
                        .problems())
                .extracting(ConfigProblem::message)
                .containsExactly(
                        "Pulumi.lokal.yaml: There is no environment \"lokal\", for this file does not exist. Did you"
                                + " mean \"local\"? The environments are: dev, local, prod.");
    }

    private String problems(String yaml) {
        return check(yaml).problems().stream()
                .map(problem -> problem.message() + "\n")
                .collect(Collectors.joining());
    }

    private CheckedConfig check(String yaml) {
        Path file = directory.resolve("Pulumi.dev.yaml");
        try {
            Files.writeString(file, yaml);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return CheckedConfig.of(file, List.of());
    }
}
