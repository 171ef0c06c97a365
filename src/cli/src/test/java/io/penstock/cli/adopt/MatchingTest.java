package io.penstock.cli.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.adopt.DeclaredResource;
import io.penstock.engine.adopt.DeclaredResource.Kind;
import io.penstock.engine.adopt.DeclaredResource.Provider;
import io.penstock.orchestration.environment.StackName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Resources are written as {@code name type}, CloudFormation's as {@code physicalId type}. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MatchingTest {

    private static final StackName STACK = new StackName("preprocessor");
    private static final String ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";

    private final List<DeclaredResource> declared = new ArrayList<>();
    private final List<CloudFormationResource> resources = new ArrayList<>();
    private final List<Choice> choices = new ArrayList<>();

    private void declare(String name, String type, Provider provider) {
        declared.add(new DeclaredResource(
                "urn:" + name, type, name, Optional.empty(), Kind.CUSTOM, Optional.empty(), provider));
    }

    private void declare(String name, String type) {
        declare(name, type, Provider.DEFAULT);
    }

    private void made(String physicalId, String type) {
        resources.add(new CloudFormationResource("L-" + physicalId, physicalId, type, Optional.empty()));
    }

    private Matching matching() {
        CloudFormationFile file = new CloudFormationFile(Path.of("f.json"), new TreeSet<>(), resources);
        return Matching.of(STACK, declared, file, choices, ImportTable.standard());
    }

    private List<String> matches() {
        return matching().matches().stream()
                .map(match -> match.resource().name() + " = " + match.id())
                .toList();
    }

    private List<String> staying() {
        return matching().staying().stream()
                .map(staying -> staying.resource().physicalId() + ": " + staying.why())
                .toList();
    }

    @Test
    void one_of_a_type_on_either_side_is_the_other() {
        declare("fn", "aws:lambda/function:Function");
        declare("role", "aws:iam/role:Role");
        declare("log", "aws:cloudwatch/logGroup:LogGroup");
        made("kpl", "AWS::Lambda::Function");
        made("kpl-role", "AWS::IAM::Role");
        made("topic", "AWS::SNS::Topic");
        assertThat(matches()).containsExactly("fn = kpl", "role = kpl-role");
        assertThat(staying()).containsExactly("topic: ");
    }

    @Test
    void where_the_program_has_several_of_a_type_nothing_is_guessed() {
        declare("a", ALARM);
        declare("b", ALARM);
        made("late", "AWS::CloudWatch::Alarm");
        assertThat(matches()).isEmpty();
        assertThat(staying())
                .containsExactly("late: It may be any of a, b. Say which: --as preprocessor/RESOURCE=late");
        choices.add(new Choice(STACK, "b", "late"));
        assertThat(matches()).containsExactly("b = late");
    }

    @Test
    void a_choice_settles_the_rest() {
        declare("a", ALARM);
        declare("b", ALARM);
        made("one", "AWS::CloudWatch::Alarm");
        made("two", "AWS::CloudWatch::Alarm");
        choices.add(new Choice(STACK, "b", "one"));
        assertThat(matches()).containsExactly("b = one", "a = two");
    }

    @Test
    void none_leaves_all_where_they_are() {
        declare("a", ALARM);
        made("one", "AWS::CloudWatch::Alarm");
        made("two", "AWS::CloudWatch::Alarm");
        choices.add(new Choice(STACK, "a", Choice.NONE));
        assertThat(matches()).isEmpty();
        assertThat(staying()).containsExactly("one: ", "two: ");
    }

    @Test
    void a_resource_with_a_provider_of_its_own_is_not_touched() {
        declare("stream", "aws:kinesis/stream:Stream", Provider.EXPLICIT);
        made("orders", "AWS::Kinesis::Stream");
        assertThat(matches()).isEmpty();
    }

    @Test
    void an_id_that_the_file_does_not_tell_keeps_a_resource_where_it_is() {
        declare("app", "aws:kinesisanalyticsv2/application:Application");
        made("orders", "AWS::KinesisAnalyticsV2::Application");
        assertThat(matches()).isEmpty();
        assertThat(staying())
                .containsExactly("orders: The file does not say in which account and region it is. What"
                        + " describe-stack-resources prints does.");
    }

    @Test
    void a_bucket_brings_its_settings() {
        declare("bucket", "aws:s3/bucketV2:BucketV2");
        declare("versioning", "aws:s3/bucketVersioningV2:BucketVersioningV2");
        declare("policy", "aws:s3/bucketPolicy:BucketPolicy");
        made("data", "AWS::S3::Bucket");
        made("data-policy", "AWS::S3::BucketPolicy");
        assertThat(matches()).containsExactly("bucket = data", "versioning = data", "policy = data");
        assertThat(staying()).containsExactly("data-policy: It is looked at as a setting of its bucket.");
    }
}
