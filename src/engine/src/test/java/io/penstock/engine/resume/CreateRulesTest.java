package io.penstock.engine.resume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CreateRulesTest {

    private static final String PROVIDER = "urn:pulumi:dev.a::shop::pulumi:providers:aws::default";

    private final CreateRules rules = CreateRules.standard();

    private static Optional<String> id(String template, String inputs, String... arns) {
        JsonObject resource = JsonParser.parseString(
                        "{'urn':'u','type':'t','provider':'" + PROVIDER + "::id','inputs':" + inputs + "}")
                .getAsJsonObject();
        String all = String.join("','", arns);
        JsonObject exported = JsonParser.parseString("{'deployment':{'resources':[{'urn':'" + PROVIDER
                        + "','inputs':{'region':'eu-central-1'}},{'urn':'x','outputs':{'arns':['" + all + "']}}]}}")
                .getAsJsonObject();
        return new Ids(new Deployment(exported)).of(template, resource);
    }

    @Test
    void every_type_of_the_stacks_that_come_with_penstock_has_a_rule() {
        for (String type : new String[] {
            "aws:s3/bucketV2:BucketV2",
            "aws:s3/bucketVersioningV2:BucketVersioningV2",
            "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2",
            "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
            "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
            "aws:s3/bucketPolicy:BucketPolicy",
            "aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2",
            "aws:s3/bucketObjectv2:BucketObjectv2",
            "aws:kinesis/stream:Stream",
            "aws:lambda/function:Function",
            "aws:lambda/eventSourceMapping:EventSourceMapping",
            "aws:kinesisanalyticsv2/application:Application",
            "aws:iam/role:Role",
            "aws:iam/rolePolicy:RolePolicy",
            "aws:cloudwatch/metricAlarm:MetricAlarm",
            "aws:cloudwatch/logGroup:LogGroup",
            "aws:cloudwatch/logStream:LogStream"
        }) {
            assertThat(rules.of(type)).as(type).isNotInstanceOf(CreateRule.Unknown.class);
        }
    }

    @Test
    void a_type_has_its_own_rule_or_its_packages_or_none() {
        assertThat(rules.of("aws:kinesis/stream:Stream")).isEqualTo(new CreateRule.Find("{name}", "arn"));
        assertThat(rules.of("aws:iam/rolePolicy:RolePolicy")).isEqualTo(new CreateRule.Find("{role}:{name}", ""));
        assertThat(rules.of("random:index/randomId:RandomId")).isEqualTo(new CreateRule.Again());
        assertThat(rules.of("aws:kms/key:Key")).isEqualTo(new CreateRule.Unknown());
        assertThat(rules.of("other")).isEqualTo(new CreateRule.Unknown());
    }

    @Test
    void lambdas_refusal_of_a_second_mapping_names_the_first() {
        CreateRule rule = rules.of("aws:lambda/eventSourceMapping:EventSourceMapping");
        var matcher = ((CreateRule.Refused) rule)
                .refusal()
                .matcher(
                        "ResourceConflictException: The event source mapping with event source (\"arn:aws:kinesis:x\") and"
                                + " function (\"f\") already exists. Please update or delete the existing mapping with UUID"
                                + " 14e0db71-5d35-4eb5-b481-8945cf9d10c2");
        assertThat(matcher.find()).isTrue();
        assertThat(matcher.group(1)).isEqualTo("14e0db71-5d35-4eb5-b481-8945cf9d10c2");
    }

    @Test
    void an_id_is_put_together_from_inputs_and_from_what_the_state_tells_of_the_account() {
        assertThat(id("{role}:{name}", "{'role':'r','name':'n$1'}")).contains("r:n$1");
        assertThat(id("{name}", "{'name':''}")).isEmpty();
        assertThat(id("{name}", "{'name':{'4dabf18193072939515e22adb298388d':'secret'}}"))
                .isEmpty();
        String topic = "arn:{partition}:sns:{region}:{account}:{name}";
        assertThat(id(topic, "{'name':'t'}", "arn:aws-cn:iam::123456789012:role/x"))
                .contains("arn:aws-cn:sns:eu-central-1:123456789012:t");
        assertThat(id(topic, "{'name':'t'}")).isEmpty();
        assertThat(id(topic, "{'name':'t'}", "arn:aws:iam::123456789012:role/x", "arn:aws:iam::210987654321:role/x"))
                .isEmpty();
        assertThat(id("{path}{name}", "{'name':'p'}")).contains("/p");
    }

    @Test
    void a_line_that_is_no_rule_is_an_error() {
        assertThatThrownBy(() -> CreateRules.parse("aws:sns/topic:Topic seek {arn}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("No rule: aws:sns/topic:Topic seek {arn}");
    }
}
