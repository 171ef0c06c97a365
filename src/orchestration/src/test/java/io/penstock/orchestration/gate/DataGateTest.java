package io.penstock.orchestration.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.run.Operation;
import io.penstock.orchestration.run.Outcome;
import io.penstock.orchestration.run.ResourceChange;
import io.penstock.orchestration.run.ResourceChange.Kind;
import io.penstock.orchestration.run.RunReport;
import io.penstock.orchestration.state.DeployedResource;
import io.penstock.orchestration.state.StackState;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DataGateTest {

    private static final StackName INPUT = new StackName("input-stream");
    private static final StackName BUCKET = new StackName("analytics-bucket");
    private static final DataGate GATE = new DataGate(DataTypes.ofAws());

    private static ResourceChange change(Kind kind, String type, String name) {
        return new ResourceChange("urn:" + name, type, name, kind, List.of());
    }

    private static RunReport preview(Map<StackName, Outcome> outcomes) {
        return new RunReport(
                new EnvironmentName("dev"), Operation.PREVIEW, Instant.EPOCH, Duration.ofSeconds(1), outcomes);
    }

    private static Outcome changed(ResourceChange... changes) {
        return new Outcome.Updated(List.of(changes), 0, Map.of(), Duration.ofSeconds(1));
    }

    private static StackState state(StackName stack, DeployedResource... resources) {
        return new StackState(
                stack,
                List.of(resources),
                Map.of(),
                new TreeSet<>(),
                List.of(),
                Optional.empty(),
                StackState.Standing.NO_UPDATE);
    }

    private static final RunReport PREVIEW = preview(new LinkedHashMap<>(Map.of(
            INPUT,
            changed(
                    change(Kind.REPLACE, "aws:kinesis/stream:Stream", "stream"),
                    change(Kind.REPLACE, "aws:cloudwatch/metricAlarm:MetricAlarm", "alarm"),
                    change(Kind.UPDATE, "aws:kinesis/stream:Stream", "other"),
                    change(Kind.DELETE, "aws:sqs/queue:Queue", "dead-letters"),
                    change(Kind.CREATE, "aws:s3/bucketV2:BucketV2", "new")))));

    private static final Map<StackName, StackState> STATES = Map.of(
            INPUT,
            state(
                    INPUT,
                    new DeployedResource("urn:stream", "aws:kinesis/stream:Stream", "stream", "orders"),
                    new DeployedResource("urn:role", "aws:iam/role:Role", "role", "role-1a")));

    @Test
    void a_replaced_or_deleted_resource_that_holds_data_is_a_loss_and_nothing_else_is() {
        assertThat(GATE.lossesOf(PREVIEW, STATES))
                .containsExactly(
                        new DataLoss(
                                INPUT,
                                "urn:stream",
                                "stream",
                                "aws:kinesis/stream:Stream",
                                Kind.REPLACE,
                                "its records",
                                Optional.of("orders")),
                        new DataLoss(
                                INPUT,
                                "urn:dead-letters",
                                "dead-letters",
                                "aws:sqs/queue:Queue",
                                Kind.DELETE,
                                "its messages",
                                Optional.empty()));
    }

    @Test
    void a_stack_that_goes_loses_all_its_data() {
        StackState bucket = state(
                BUCKET,
                new DeployedResource("urn:policy", "aws:s3/bucketPolicy:BucketPolicy", "policy", "b"),
                new DeployedResource("urn:bucket", "aws:s3/bucketV2:BucketV2", "bucket", "analytics-1a2b"));
        assertThat(GATE.lossesOfRemoving(List.of(bucket)))
                .containsExactly(new DataLoss(
                        BUCKET,
                        "urn:bucket",
                        "bucket",
                        "aws:s3/bucketV2:BucketV2",
                        Kind.DELETE,
                        "its objects",
                        Optional.of("analytics-1a2b")));
    }

    @Test
    void a_loss_says_what_goes_and_which_option_allows_it() {
        List<DataLoss> losses = GATE.lossesOf(PREVIEW, STATES);
        assertThat(losses)
                .extracting(DataLoss::sentence)
                .containsExactly(
                        "Replacing input-stream/stream deletes its records.",
                        "Deleting input-stream/dead-letters deletes its messages.");
        assertThat(losses)
                .extracting(DataLoss::option)
                .containsExactly("--allow-replace input-stream/stream", "--allow-delete input-stream/dead-letters");
    }

    @Test
    void a_users_own_type_holds_data_too() {
        DataTypes types =
                DataTypes.ofAws().with(List.of("aws:cloudwatch/metricAlarm:MetricAlarm", "aws:kinesis/stream:Stream"));
        assertThat(new DataGate(types).lossesOf(PREVIEW, Map.of()))
                .extracting(DataLoss::sentence)
                .containsExactly(
                        "Replacing input-stream/stream deletes its records.",
                        "Replacing input-stream/alarm deletes its data.",
                        "Deleting input-stream/dead-letters deletes its messages.");
    }

    @Test
    void what_is_approved_by_name_is_no_longer_refused() {
        List<DataLoss> losses = GATE.lossesOf(PREVIEW, STATES);
        assertThat(Approvals.of(List.of()).unapproved(losses)).isEqualTo(losses);
        assertThat(Approvals.of(List.of("input-stream/stream")).unapproved(losses))
                .extracting(DataLoss::reference)
                .containsExactly("input-stream/dead-letters");
        assertThat(Approvals.of(List.of("input-stream/stream", "input-stream/dead-letters"))
                        .unapproved(losses))
                .isEmpty();
    }

    @Test
    void an_approval_must_name_something_in_the_run() {
        assertThat(Approvals.of(List.of(
                                "input-stream/sream",
                                "stream",
                                "bucket",
                                "nowhere/x",
                                "input-stream/",
                                "input-stream/role"))
                        .problems(DataGate.resources(PREVIEW, STATES)))
                .containsExactly(
                        "\"bucket\" does not say which stack's resource may go. "
                                + "Write the stack and the resource, such as \"input-stream/stream\".",
                        "\"input-stream/\" does not say which stack's resource may go. "
                                + "Write the stack and the resource, such as \"input-stream/stream\".",
                        "Nothing in this run is called \"input-stream/sream\". Did you mean \"input-stream/stream\"?",
                        "Nothing in this run is called \"nowhere/x\".",
                        "\"stream\" does not say which stack's resource may go. Did you mean \"input-stream/stream\"?");
    }

    @Test
    void an_approval_may_name_what_the_run_leaves_alone_so_that_a_command_can_be_repeated() {
        assertThat(Approvals.of(List.of("input-stream/role")).problems(DataGate.resources(PREVIEW, STATES)))
                .isEmpty();
    }

    @Test
    void before_anything_is_known_of_the_stacks_an_approval_must_name_one_of_them() {
        assertThat(Approvals.of(List.of("stream", "input-stream/stream", "input-straem/stream", "nowhere/x"))
                        .problemsByStack(List.of(new StackName("input-stream"))))
                .containsExactly(
                        "Nothing in this run is called \"input-straem/stream\". Did you mean \"input-stream/stream\"?",
                        "Nothing in this run is called \"nowhere/x\".",
                        "\"stream\" does not say which stack's resource may go. "
                                + "Write the stack and the resource, such as \"input-stream/stream\".");
    }
}
