package io.penstock.engine;

import static io.penstock.engine.TestEnvironment.ran;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.lock.SystemProcesses;
import io.penstock.engine.process.CliResult;
import io.penstock.engine.process.PulumiCommands;
import io.penstock.engine.program.StackProgram;
import io.penstock.engine.resume.CreateRules;
import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.OutputValue;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.lock.LockResult;
import io.penstock.orchestration.run.CancelSignal;
import io.penstock.orchestration.run.Operation;
import io.penstock.orchestration.run.Outcome;
import io.penstock.orchestration.state.PendingOperation;
import io.penstock.orchestration.state.StackState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What holds on a backend of files, on one that only Pulumi's CLI reads: an S3 bucket. */
@Timeout(180)
class S3BackendTest extends EngineTest {

    @SuppressWarnings("NullAway.Init")
    private S3Server s3;

    private ProofTest.Producer producer = new ProofTest.Producer("a", 1, Shop.PLANTED);

    @BeforeEach
    void onS3(@TempDir Path objects) throws Exception {
        s3 = new S3Server(objects);
        environment = new TestEnvironment(
                environment.root, Map.of("PULUMI_DEBUG_PROVIDERS", provider.attached()), Optional.of(s3.url()));
    }

    @AfterEach
    void stop() throws Exception {
        s3.close();
    }

    private StackState state(String stack) {
        return PulumiEngine.open(environment.settings)
                .states()
                .of(new StackName(stack))
                .orElseThrow();
    }

    @Test
    void what_was_brought_up_is_proven_and_a_change_runs_what_it_reaches() throws IOException {
        ProofTest.Reader reader = new ProofTest.Reader(Files.writeString(environment.root.resolve("input.txt"), "one"));
        assertThat(environment.why(producer)).isEqualTo("it is not deployed");
        assertThat(ran(environment.runUnproven(Operation.UP, producer, reader))).containsExactly("producer", "reader");
        assertThat(PulumiEngine.open(environment.settings).states().all().keySet())
                .containsExactly(new StackName("producer"), new StackName("reader"));
        assertThat(ran(environment.runUnproven(Operation.UP, producer, reader))).isEmpty();

        producer = new ProofTest.Producer("a", 2, Shop.PLANTED);
        assertThat(environment.why(producer)).isEqualTo("its program changed");
        assertThat(ran(environment.runUnproven(Operation.UP, producer, reader))).containsExactly("producer");

        CliResult refresh = new PulumiCommands(environment.settings)
                .start(
                        "refresh",
                        "--yes",
                        "--skip-preview",
                        "--stack",
                        "test.reader",
                        "--config-file",
                        "Pulumi.test.yaml")
                .await();
        assertThat(refresh.succeeded()).describedAs(refresh.errors()).isTrue();
        assertThat(environment.why(reader)).isEqualTo("it was refreshed after its last update");
        environment.runUnproven(Operation.UP, new ProofTest.Producer("bad", 1, Shop.PLANTED));
        assertThat(environment.why(producer)).isEqualTo("its last update failed");
    }

    @Test
    void a_changed_secret_is_told_and_a_dropped_output_is_held_for_its_readers() {
        environment.run(Operation.UP, HoldsTest.before());
        Outcome held = environment.runHolding(Operation.UP, HoldsTest.after(), "old", "settings", "token");
        assertThat(held.outputs())
                .containsEntry(new OutputName("old"), new OutputValue.Known("old value"))
                .containsEntry(new OutputName("token"), new OutputValue.Secret(Shop.PLANTED));
        assertThat(state("root").record().orElseThrow().holds())
                .extracting(OutputName::value)
                .containsExactly("old", "settings", "token");
        assertThat(Shop.change(held, "shop-test.root").properties())
                .singleElement()
                .satisfies(change -> assertThat(change.path()).isEqualTo("new"));
        environment.run(Operation.UP, HoldsTest.after());
        assertThat(state("root").outputs()).containsOnlyKeys(new OutputName("new"));
        assertThat(environment.events.toString()).doesNotContain(Shop.PLANTED);
    }

    @Test
    void what_had_been_made_when_both_processes_were_killed_is_taken_into_the_state() throws Exception {
        Process jvm = ChildJvm.start(environment, "late-known");
        cloud.awaitSlow();
        List<ProcessHandle> children = jvm.descendants().toList();
        jvm.destroyForcibly().waitFor();
        children.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle child : children) {
            child.onExit().join();
        }
        assertThat(state("single").pending()).extracting(PendingOperation::kind).containsExactly("creating");
        StackProgram program = Shop.single("late-known");

        Outcome outcome = PulumiEngine.open(environment.settings)
                .runner(Map.of(program.definition().name(), program), CreateRules.parse("fake:index:Thing find {name}"))
                .run(environment.task(Operation.UP, program), environment.events::add);
        assertThat(outcome).isInstanceOf(Outcome.Unchanged.class);
        assertThat(environment.messages())
                .hasSize(2)
                .anyMatch(message -> message.startsWith("The stack was locked by ")
                        && message.endsWith(
                                "That process has ended without giving the lock back, so the lock was removed."))
                .contains("The stack's last run was killed. Had been made, and taken into the state: thing.");
        assertThat(cloud.made()).isEqualTo(1);
        assertThat(state("single").pending()).isEmpty();
    }

    @Test
    void the_lock_of_another_machine_is_respected_and_the_environments_is_kept_in_the_bucket() {
        environment.run(Operation.UP, Shop.single("one"));
        s3.put(
                ".pulumi/locks/organization/shop/test.single/1.json",
                "{\"pid\":42,\"username\":\"ann\",\"hostname\":\"elsewhere\",\"timestamp\":\"2026-01-01T00:00:00Z\"}");
        Outcome outcome = environment.run(Operation.UP, Shop.single("two"));
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        assertThat(((Outcome.Failed) outcome).failure().message())
                .isEqualTo("The stack is locked by ann on elsewhere (Pulumi process 42, since 2026-01-01T00:00:00Z)."
                        + " It is another machine's, so nobody can tell from here whether that process still runs. Wait"
                        + " for it to end; if it does not run any more: pulumi cancel --stack test.single");

        LockResult.Held held = (LockResult.Held) acquire();
        assertThat(((LockResult.Refused) acquire()).message())
                .startsWith("The environment \"test\" is in use by ")
                .contains(" on " + new SystemProcesses().host() + " ");
        held.close();
        ((LockResult.Held) acquire()).close();
    }

    private LockResult acquire() {
        return environment.engine.lock().acquire("up", Duration.ZERO, new CancelSignal(), notice -> assertThat(
                        notice.message())
                .isEmpty());
    }
}
