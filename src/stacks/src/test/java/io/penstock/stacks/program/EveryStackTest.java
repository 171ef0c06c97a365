package io.penstock.stacks.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.engine.program.StackProgram;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EveryStackTest {

    /** The types that AWS gives no tags. */
    private static final Set<String> UNTAGGED = Set.of(
            "aws:s3/bucketVersioningV2:BucketVersioningV2",
            "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2",
            "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
            "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
            "aws:s3/bucketPolicy:BucketPolicy",
            "aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2",
            "aws:cloudwatch/logStream:LogStream",
            "aws:iam/rolePolicy:RolePolicy");

    private static final Set<String> TAGGED = Set.of(
            "aws:s3/bucketV2:BucketV2",
            "aws:s3/bucketObjectv2:BucketObjectv2",
            "aws:kinesis/stream:Stream",
            "aws:cloudwatch/metricAlarm:MetricAlarm",
            "aws:cloudwatch/logGroup:LogGroup",
            "aws:iam/role:Role",
            "aws:lambda/function:Function",
            "aws:lambda/eventSourceMapping:EventSourceMapping",
            "aws:kinesisanalyticsv2/application:Application");

    @TempDir
    Path root = Path.of("");

    @Test
    void every_resource_that_can_have_tags_has_project_environment_and_stack() {
        for (StackProgram program : Programs.all(root)) {
            for (Declared resource : declared(program)) {
                if (UNTAGGED.contains(resource.type())) {
                    continue;
                }
                assertThat(TAGGED).contains(resource.type());
                assertThat(resource.inputs().get("tags"))
                        .as(resource.name())
                        .isEqualTo(Map.of(
                                "project",
                                "streaming-analytics",
                                "environment",
                                "dev",
                                "stack",
                                program.definition().name().value()));
            }
        }
    }

    @Test
    void no_role_may_do_everything_of_a_service_or_reach_every_resource() throws JsonProcessingException {
        List<String> tooWide = new ArrayList<>();
        for (StackProgram program : Programs.all(root)) {
            for (Declared resource : declared(program)) {
                if (resource.type().equals("aws:iam/rolePolicy:RolePolicy")) {
                    tooWide.addAll(tooWide(String.valueOf(resource.inputs().get("policy"))));
                }
            }
        }
        // IAM knows nothing finer than the groups of the account and region for this action.
        assertThat(tooWide)
                .containsExactly("logs:DescribeLogGroups on arn:aws:logs:eu-central-1:123456789012:log-group:*");
    }

    private static List<String> tooWide(String policy) throws JsonProcessingException {
        List<String> found = new ArrayList<>();
        for (JsonNode statement : new ObjectMapper().readTree(policy).get("Statement")) {
            for (JsonNode action : statement.get("Action")) {
                for (JsonNode resource : statement.get("Resource")) {
                    String name = resource.asText();
                    // Behind the last slash or stream a star means parts of one named thing.
                    boolean one = !name.contains("*")
                            || name.startsWith("arn:aws:s3:::dev-")
                            || name.matches(".*:log-group:[^*:]+:.*");
                    if (action.asText().contains("*") || !one) {
                        found.add(action.asText() + " on " + name);
                    }
                }
            }
        }
        return found;
    }

    @Test
    void every_alarm_tells_the_topic_of_its_beginning_and_its_end() {
        String topic = "arn:aws:sns:eu-central-1:123456789012:alarms";
        for (StackProgram program : Programs.all(root)) {
            for (Declared resource :
                    StackRun.of(program, Map.of("alarmTopicArn", topic)).resources()) {
                if (resource.type().equals("aws:cloudwatch/metricAlarm:MetricAlarm")) {
                    assertThat(resource.inputs())
                            .as(resource.name())
                            .containsEntry("alarmActions", List.of(topic))
                            .containsEntry("okActions", List.of(topic));
                }
            }
        }
    }

    @Test
    void what_holds_data_is_protected_unless_the_config_lets_it_go() {
        assertThat(protectedNames(Map.of()))
                .containsExactly("dev-analytics-bucket", "dev-input-stream", "dev-events-stream");
        assertThat(protectedNames(Map.of("keepData", "false"))).isEmpty();
    }

    private List<String> protectedNames(Map<String, String> config) {
        return Programs.all(root).stream()
                .flatMap(program -> StackRun.of(program, config).resources().stream())
                .filter(Declared::isProtected)
                .map(Declared::name)
                .toList();
    }

    private static List<Declared> declared(StackProgram program) {
        return StackRun.of(program).resources().stream()
                .filter(resource -> !resource.isComponent())
                .toList();
    }
}
