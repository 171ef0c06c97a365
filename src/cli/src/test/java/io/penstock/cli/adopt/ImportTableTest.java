package io.penstock.cli.adopt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.cli.adopt.CloudFormationResource.Place;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ImportTableTest {

    private static final Optional<Place> HERE = Optional.of(new Place("aws", "eu-central-1", "123456789012"));

    private static Optional<String> id(String type, String physicalId, Optional<Place> place, String... beside) {
        CloudFormationResource resource = new CloudFormationResource("X", physicalId, type, place);
        List<CloudFormationResource> file = new java.util.ArrayList<>(List.of(resource));
        for (int i = 0; i < beside.length; i += 2) {
            file.add(new CloudFormationResource("Y" + i, beside[i + 1], beside[i], place));
        }
        return ImportTable.standard().rules().stream()
                .filter(rule -> rule.cloudFormationType().equals(type))
                .findFirst()
                .orElseThrow()
                .id(resource, file);
    }

    @Test
    void each_rule_names_the_page_that_defines_its_id() {
        assertThat(ImportTable.standard().rules()).hasSizeGreaterThan(15).allSatisfy(rule -> assertThat(rule.page())
                .matches("https://www\\.pulumi\\.com/registry/packages/aws/api-docs/[a-z0-9/]+/#import"));
    }

    @Test
    void ids_are_made_from_what_the_file_says() {
        assertThat(id("AWS::Kinesis::Stream", "orders", Optional.empty())).contains("orders");
        assertThat(id("AWS::IAM::RolePolicy", "policy|role", Optional.empty())).contains("role:policy");
        assertThat(id("AWS::Logs::LogStream", "s", Optional.empty(), "AWS::Logs::LogGroup", "/aws/g"))
                .contains("/aws/g:s");
        assertThat(id("AWS::KinesisAnalyticsV2::Application", "app", HERE))
                .contains("arn:aws:kinesisanalytics:eu-central-1:123456789012:application/app");
        assertThat(id("AWS::KinesisAnalyticsV2::Application", "arn:aws:x", Optional.empty()))
                .contains("arn:aws:x");
    }

    @Test
    void an_id_that_the_file_does_not_tell_is_none() {
        assertThat(id("AWS::KinesisAnalyticsV2::Application", "app", Optional.empty()))
                .isEmpty();
        assertThat(id("AWS::IAM::RolePolicy", "policy", HERE)).isEmpty();
        assertThat(id("AWS::Logs::LogStream", "s", HERE)).isEmpty();
        assertThat(id("AWS::Logs::LogStream", "s", HERE, "AWS::Logs::LogGroup", "a", "AWS::Logs::LogGroup", "b"))
                .isEmpty();
    }

    @Test
    void a_line_that_is_no_rule_is_refused() {
        assertThatThrownBy(() -> ImportTable.parse("# comment\n\nimport AWS::A::B aws:a:B {id}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("No rule: import AWS::A::B aws:a:B {id}");
    }
}
