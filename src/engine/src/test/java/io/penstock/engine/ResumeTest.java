package io.penstock.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.fake.FakeProvider;
import io.penstock.engine.program.StackProgram;
import io.penstock.engine.resume.CreateRules;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.run.CancelSignal;
import io.penstock.orchestration.run.Operation;
import io.penstock.orchestration.run.Outcome;
import io.penstock.orchestration.run.StackTask;
import io.penstock.orchestration.state.PendingOperation;
import io.penstock.orchestration.state.StackState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is left by a kill of both Penstock and the Pulumi CLI while a resource is made. */
@Tag("fault")
@Timeout(180)
class ResumeTest extends EngineTest {

    private static final String FIND = "fake:index:Thing find {name}";
    private static final String REFUSED = "fake:index:Thing refused with the id (thing-\\d+)";

    /** Brings the stack up in another JVM and kills that and its Pulumi while the thing is made. */
    private void killWhileMaking(String name) throws Exception {
        Process jvm = ChildJvm.start(environment, name);
        cloud.awaitSlow();
        List<ProcessHandle> children = jvm.descendants().toList();
        jvm.destroyForcibly().waitFor();
        children.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle child : children) {
            child.onExit().join();
        }
        assertThat(state().pending()).extracting(PendingOperation::kind).containsExactly("creating");
    }

    private StackState state() {
        return new io.penstock.engine.state.FileStackStates(
                        environment.root.resolve(".penstock/state"), "shop", TestEnvironment.NAME)
                .of(new StackName("single"))
                .orElseThrow();
    }

    private Outcome run(Operation operation, String name, String rules) {
        StackProgram program = Shop.single(name);
        return PulumiEngine.open(environment.settings)
                .runner(Map.of(program.definition().name(), program), CreateRules.parse(rules))
                .run(
                        new StackTask(
                                TestEnvironment.NAME, operation, program.definition(), Map.of(), new CancelSignal()),
                        environment.events::add);
    }

    private List<String> messages() {
        return environment.messages().stream()
                .filter(text -> !text.startsWith("The stack was locked by "))
                .toList();
    }

    private static String failure(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        return ((Outcome.Failed) outcome).failure().message();
    }

    @Test
    void what_had_been_made_is_taken_into_the_state() throws Exception {
        killWhileMaking("late-known");
        Outcome outcome = run(Operation.UP, "late-known", FIND);
        assertThat(outcome).isInstanceOf(Outcome.Unchanged.class);
        assertThat(messages())
                .containsExactly("The stack's last run was killed. Had been made, and taken into the state: thing.");
        assertThat(cloud.made()).isEqualTo(1);
        assertThat(state().pending()).isEmpty();
        assertThat(state().resources()).singleElement().satisfies(thing -> assertThat(thing.id())
                .isEqualTo("late-known"));
    }

    @Test
    void what_had_been_made_is_taken_down_by_destroy() throws Exception {
        killWhileMaking("late-known");
        assertThat(run(Operation.DESTROY, "late-known", FIND)).isInstanceOf(Outcome.Updated.class);
        assertThat(cloud.size()).isZero();
        assertThat(state().pending()).isEmpty();
    }

    @Test
    void what_had_not_been_made_is_made() throws Exception {
        killWhileMaking("stuck-known");
        assertThat(run(Operation.UP, "stuck-known", FIND)).isInstanceOf(Outcome.Updated.class);
        assertThat(messages()).containsExactly("The stack's last run was killed. Had not been made yet: thing.");
        assertThat(cloud.made()).isEqualTo(1);
        assertThat(state().pending()).isEmpty();
    }

    @Test
    void what_replaces_another_and_had_been_made_takes_its_place() throws Exception {
        run(Operation.UP, "first", FIND);
        killWhileMaking("late-known");
        assertThat(run(Operation.UP, "late-known", FIND).succeeded()).isTrue();
        assertThat(cloud.made()).isEqualTo(2);
        assertThat(cloud.size()).isEqualTo(1);
        assertThat(state().resources()).singleElement().satisfies(thing -> assertThat(thing.id())
                .isEqualTo("late-known"));
    }

    @Test
    void what_would_have_replaced_another_leaves_it_where_the_change_is_taken_back() throws Exception {
        run(Operation.UP, "first", FIND);
        killWhileMaking("stuck-known");
        assertThat(run(Operation.UP, "first", FIND)).isInstanceOf(Outcome.Unchanged.class);
        assertThat(cloud.made()).isEqualTo(1);
        assertThat(cloud.size()).isEqualTo(1);
    }

    @Test
    void what_its_service_refuses_to_make_twice_is_taken_into_the_state() throws Exception {
        killWhileMaking("late");
        assertThat(run(Operation.UP, "late", REFUSED)).isInstanceOf(Outcome.Unchanged.class);
        assertThat(messages())
                .contains(
                        "The resource \"thing\" had been made by the run that was killed, so it was taken into the stack's"
                                + " state.");
        assertThat(cloud.made()).isEqualTo(1);
        assertThat(environment.root.resolve(".penstock/work/test/single/made-again.json"))
                .doesNotExist();
    }

    @Test
    void what_only_its_service_can_find_is_not_left_behind_by_destroy() throws Exception {
        killWhileMaking("late");
        assertThat(failure(run(Operation.DESTROY, "late", REFUSED)))
                .isEqualTo(
                        "The stack's last run was killed while it made what only another update can find: thing. Bring the"
                                + " stack up before it is taken down: ./penstock up test single");
        run(Operation.UP, "late", REFUSED);
        run(Operation.DESTROY, "late", REFUSED);
        assertThat(cloud.size()).isZero();
    }

    @Test
    void what_cannot_be_looked_for_is_named_with_what_to_do() throws Exception {
        killWhileMaking("late");
        assertThat(failure(run(Operation.UP, "late", "other:index:Thing again")))
                .isEqualTo("The stack's last run was killed while it made what cannot be looked for:\n"
                        + "- thing (fake:index:Thing)\n"
                        + "Look whether they are there, and delete those that are, so that they are not made twice. Then:"
                        + " pulumi refresh --stack test.single --config-file Pulumi.test.yaml --clear-pending-creates"
                        + " --skip-preview --yes");
        assertThat(state().pending()).hasSize(1);
        assertThat(cloud.made()).isEqualTo(1);
    }

    @Test
    void what_is_made_again_without_harm_is_made_again() throws Exception {
        killWhileMaking("stuck");
        assertThat(run(Operation.UP, "stuck", "fake: again")).isInstanceOf(Outcome.Updated.class);
        assertThat(state().pending()).isEmpty();
        assertThat(cloud.made()).isEqualTo(1);
    }

    @Test
    void what_had_been_made_when_its_provider_went_away_is_taken_into_the_state() throws Exception {
        CompletableFuture<Outcome> running = CompletableFuture.supplyAsync(() -> run(Operation.UP, "late-known", FIND));
        cloud.awaitSlow();
        provider.close();
        assertThat(running.get()).isInstanceOf(Outcome.Failed.class);
        assertThat(state().pending()).isEmpty();
        assertThat(state().resources()).isEmpty();

        provider = new FakeProvider(cloud);
        environment = new TestEnvironment(environment.root, Map.of("PULUMI_DEBUG_PROVIDERS", provider.attached()));
        assertThat(run(Operation.UP, "late-known", FIND)).isInstanceOf(Outcome.Unchanged.class);
        assertThat(cloud.made()).isEqualTo(1);
        assertThat(run(Operation.UP, "late-known", FIND)).isInstanceOf(Outcome.Unchanged.class);
        assertThat(messages())
                .containsExactly("The stack's last run was killed. Had been made, and taken into the state: thing.");
    }

    /** Brings the stack up in another JVM, kills that alone, and takes the provider away from the Pulumi that goes on. */
    private void loseWhileAlone(String name) throws Exception {
        Process jvm = ChildJvm.start(environment, name);
        cloud.awaitSlow();
        List<ProcessHandle> children = jvm.descendants().toList();
        jvm.destroyForcibly().waitFor();
        provider.close();
        for (ProcessHandle child : children) {
            child.onExit().join();
        }
        assertThat(state().pending()).isEmpty();
        assertThat(state().resources()).isEmpty();
        provider = new FakeProvider(cloud);
        environment = new TestEnvironment(environment.root, Map.of("PULUMI_DEBUG_PROVIDERS", provider.attached()));
    }

    @Test
    void what_was_lost_while_nobody_watched_is_taken_into_the_state() throws Exception {
        loseWhileAlone("late-known");
        Path events = environment.root.resolve(".penstock/work/test/single/under-way.ndjson");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(events)))
                .isEqualTo("rw-------");
        assertThat(run(Operation.UP, "late-known", FIND)).isInstanceOf(Outcome.Unchanged.class);
        assertThat(cloud.made()).isEqualTo(1);
        assertThat(messages())
                .containsExactly("The stack's last run was killed. Had been made, and taken into the state: thing.");
        assertThat(events).doesNotExist();
    }

    @Test
    void what_was_lost_and_cannot_be_looked_for_is_told_once() throws Exception {
        loseWhileAlone("stuck");
        assertThat(failure(run(Operation.UP, "stuck", "")))
                .isEqualTo("The stack's last run was killed while it made what cannot be looked for:\n"
                        + "- thing (fake:index:Thing)\n"
                        + "Look whether they are there, and delete those that are, so that they are not made twice. Then run"
                        + " the command again.");
        assertThat(run(Operation.UP, "stuck", "")).isInstanceOf(Outcome.Updated.class);
        assertThat(cloud.made()).isEqualTo(1);
    }
}
