package io.penstock.orchestration.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.orchestration.environment.EnvironmentDefinition;
import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.environment.StackDefinition;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.environment.StackOutput;
import io.penstock.orchestration.graph.StackGraph;
import io.penstock.orchestration.run.CancelSignal;
import io.penstock.orchestration.run.Operation;
import io.penstock.orchestration.run.Outcome;
import io.penstock.orchestration.run.ResourceChange;
import io.penstock.orchestration.run.ResourceChange.Kind;
import io.penstock.orchestration.run.RunListener;
import io.penstock.orchestration.run.RunReport;
import io.penstock.orchestration.run.Scheduler;
import io.penstock.orchestration.run.StackRunner;
import io.penstock.orchestration.run.StackTask;
import io.penstock.orchestration.state.DeployedResource;
import io.penstock.orchestration.state.StackState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** root -> network, a Pulumi project of its own, -> reader; beside, which reads root alone. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GatedRunnerTest implements StackRunner {

    private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    private static final ResourceChange GROWS = change(Kind.UPDATE, "aws:iam/role:Role", "role");
    private static final ResourceChange LOSES = change(Kind.REPLACE, "aws:kinesis/stream:Stream", "stream");

    private final List<String> ran = Collections.synchronizedList(new ArrayList<>());
    private final Map<StackName, List<ResourceChange>> changes = new HashMap<>();
    private final Map<StackName, StackState> states = new HashMap<>();

    GatedRunnerTest() {
        List.of("root", "network", "reader", "beside").forEach(this::deploy);
    }

    private void deploy(String name) {
        StackName stack = new StackName(name);
        states.put(
                stack,
                new StackState(
                        stack,
                        List.of(new DeployedResource("urn:stream", "aws:kinesis/stream:Stream", "stream", "orders")),
                        Map.of(),
                        new TreeSet<>(),
                        List.of(),
                        Optional.empty(),
                        StackState.Standing.NO_UPDATE));
    }

    private static ResourceChange change(Kind kind, String type, String name) {
        return new ResourceChange("urn:" + name, type, name, kind, List.of());
    }

    private static StackGraph graph() {
        StackOutput<String> name = StackOutput.string("root", "name");
        StackOutput<String> zone = StackOutput.string("network", "zone");
        return StackGraph.of(new EnvironmentDefinition(
                new EnvironmentName("dev"),
                List.of(
                        new StackDefinition(new StackName("root"), "", List.of(name), List.of()),
                        new StackDefinition(new StackName("network"), "", List.of(zone), List.of(name)).elsewhere(),
                        new StackDefinition(new StackName("reader"), "", List.of(), List.of(zone)),
                        new StackDefinition(new StackName("beside"), "", List.of(), List.of(name)))));
    }

    private void does(String stack, ResourceChange... does) {
        changes.put(new StackName(stack), List.of(does));
    }

    private RunReport run(Operation operation, String... approved) {
        GatedRunner runner = new GatedRunner(
                this, new DataGate(DataTypes.ofAws()), Approvals.of(List.of(approved)), graph(), states);
        return new Scheduler(runner, 1, CLOCK).run(graph(), operation, new CancelSignal(), event -> {});
    }

    private static Outcome outcome(RunReport report, String stack) {
        return Optional.ofNullable(report.outcomes().get(new StackName(stack))).orElseThrow();
    }

    private static String failure(RunReport report, String stack) {
        if (outcome(report, stack) instanceof Outcome.Failed failed) {
            assertThat(failed.changes()).isEmpty();
            return failed.failure().message();
        }
        throw new AssertionError(stack + ": " + outcome(report, stack));
    }

    @Override
    public Outcome run(StackTask task, RunListener events) {
        StackName stack = task.stack().name();
        ran.add(task.operation() + " " + stack);
        List<ResourceChange> does = changes.getOrDefault(stack, List.of());
        return does.isEmpty()
                ? new Outcome.Unchanged(1, Map.of(), Duration.ofSeconds(1))
                : new Outcome.Updated(does, 1, Map.of(), Duration.ofSeconds(1));
    }

    @Override
    public Optional<Outcome> settle(StackTask task, RunListener events) {
        ran.add("settle " + task.stack().name());
        return Optional.empty();
    }

    @Test
    void a_project_of_its_own_that_would_lose_data_is_not_updated_and_its_readers_are_not_run() {
        does("root", GROWS);
        does("network", LOSES);
        RunReport report = run(Operation.UP);
        assertThat(failure(report, "network")).isEqualTo("""
                        Data would be lost, so nothing of it was changed.
                        The plan could not show what the changes of "root" do to it:
                        - Replacing network/stream deletes its records. To allow it: --allow-replace network/stream""");
        assertThat(outcome(report, "reader"))
                .isEqualTo(new Outcome.Blocked(new TreeSet<>(List.of(new StackName("network")))));
        assertThat(outcome(report, "beside").succeeded()).isTrue();
        assertThat(ran).containsExactly("UP root", "UP beside", "settle network", "PREVIEW network");
    }

    @Test
    void what_was_agreed_to_is_done() {
        does("root", GROWS);
        does("network", LOSES);
        assertThat(run(Operation.UP, "network/stream", "reader/stream").succeeded())
                .isTrue();
        assertThat(ran).contains("UP network", "UP reader");
    }

    @Test
    void who_reads_it_is_looked_at_again_too() {
        does("root", GROWS);
        does("network", GROWS);
        does("reader", change(Kind.DELETE, "aws:s3/bucketV2:BucketV2", "bucket"));
        assertThat(failure(run(Operation.UP), "reader")).isEqualTo("""
                        Data would be lost, so nothing of it was changed.
                        The plan could not show what the changes of "network" do to it:
                        - Deleting reader/bucket deletes its objects. To allow it: --allow-delete reader/bucket""");
        assertThat(ran).contains("UP network").doesNotContain("UP reader");
    }

    @Test
    void what_the_plan_did_show_is_not_looked_at_again() {
        does("root", GROWS, LOSES);
        does("beside", GROWS, LOSES);
        assertThat(run(Operation.UP).succeeded()).isTrue();
        assertThat(ran).contains("UP root", "UP beside").doesNotContain("PREVIEW root", "PREVIEW beside");
    }

    @Test
    void where_nothing_that_it_reads_has_changed_the_plan_is_true() {
        does("network", LOSES);
        run(Operation.UP);
        assertThat(ran).doesNotContain("PREVIEW network").contains("UP network");
    }

    @Test
    void a_stack_that_is_not_deployed_has_nothing_to_lose() {
        states.remove(new StackName("network"));
        does("root", GROWS);
        does("network", GROWS);
        run(Operation.UP);
        assertThat(ran).doesNotContain("PREVIEW network").contains("UP network");
    }

    @Test
    void other_operations_pass() {
        does("root", GROWS);
        does("network", LOSES);
        assertThat(run(Operation.PREVIEW).succeeded()).isTrue();
        assertThat(ran).containsExactly("PREVIEW root", "PREVIEW beside", "PREVIEW network", "PREVIEW reader");
    }
}
