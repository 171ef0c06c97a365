package io.penstock.cli;

import static io.penstock.cli.ScriptedEnvironments.stack;
import static io.penstock.cli.ScriptedEnvironments.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.engine.lock.SystemProcesses;
import io.penstock.orchestration.environment.ExternalOutput;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.environment.StackOutput;
import io.penstock.orchestration.lock.LockHolder;
import io.penstock.orchestration.run.Failure;
import io.penstock.orchestration.run.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The passes of an update, and what ends it before the first of them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class UpdateOrderTest {

    private static final StackOutput<String> OLD = StackOutput.string("input-stream", "oldName");

    private static final List<String> HELD_PRUNED_RELEASED = List.of(
            "UP input-stream holding [oldName]",
            "UP preprocessor",
            "UP streaming-app",
            "DESTROY dashboard",
            "UP input-stream");

    @TempDir
    private Path root = Path.of("");

    private CommandKit kit = new CommandKit(Path.of(""));

    @BeforeEach
    void deployed() {
        kit = new CommandKit(root);
        kit.environments.deployAll();
    }

    /** The program of input-stream has it no more; these stacks read it as deployed. */
    private void dropAnOutputReadBy(String... readers) {
        put("input-stream", List.of(OLD), List.of());
        for (String reader : readers) {
            put(reader, List.of(), List.of(OLD));
        }
        kit.environments.afterUp = stack -> kit.environments.deploy(stack.value(), 3);
        kit.environments.afterDestroy = kit.environments.states::remove;
    }

    private void put(String name, List<StackOutput<?>> exports, List<StackOutput<?>> reads) {
        kit.environments.states.put(new StackName(name), state(stack(name, exports, reads), 3));
    }

    private void failing(String stack, String resource) {
        Failure failure = new Failure(
                "1 resource failed.",
                List.of(new Failure.ResourceFailure("urn", "aws:lambda/function:Function", resource, "Not allowed.")));
        kit.environments.script.put(
                new StackName(stack), new Outcome.Failed(failure, List.of(), Duration.ofSeconds(12)));
    }

    private void failingWhenBroughtUp(String stack) {
        var before = kit.environments.afterUp;
        kit.environments.afterUp = up -> {
            if (up.value().equals(stack)) {
                failing(stack, "function");
            } else {
                before.accept(up);
            }
        };
    }

    @Test
    void an_output_that_only_a_pruned_stack_read_is_taken_away_in_the_same_up() {
        dropAnOutputReadBy("dashboard");
        assertThat(kit.run("up", "dev", "--yes", "--prune")).as(kit.err()).isEqualTo(ExitCode.OK);
        assertThat(kit.environments.changes()).containsExactlyElementsOf(HELD_PRUNED_RELEASED);
        assertThat(kit.err()).contains("Their readers have moved: old outputs of input-stream are taken away.\n");
    }

    @Test
    void one_that_a_pruned_stack_and_a_moved_one_read_costs_the_producer_one_further_run() {
        dropAnOutputReadBy("dashboard", "preprocessor");
        assertThat(kit.run("up", "dev", "--yes", "--prune")).as(kit.err()).isEqualTo(ExitCode.OK);
        assertThat(kit.environments.changes()).containsExactlyElementsOf(HELD_PRUNED_RELEASED);
    }

    @Test
    void after_a_failure_the_readers_that_have_moved_free_the_output_all_the_same() {
        dropAnOutputReadBy("preprocessor");
        failingWhenBroughtUp("streaming-app");
        assertThat(kit.run("up", "dev", "--yes")).isEqualTo(ExitCode.FAILED);
        assertThat(kit.environments.changes())
                .containsExactly(
                        "UP input-stream holding [oldName]", "UP preprocessor", "UP streaming-app", "UP input-stream");
    }

    @Test
    void with_fail_fast_nothing_more_starts_after_a_failure() {
        dropAnOutputReadBy("preprocessor");
        failingWhenBroughtUp("streaming-app");
        assertThat(kit.run("up", "dev", "--yes", "--fail-fast")).isEqualTo(ExitCode.FAILED);
        assertThat(kit.environments.changes())
                .containsExactly("UP input-stream holding [oldName]", "UP preprocessor", "UP streaming-app");
        assertThat(kit.err()).contains("\nWhen it is mended: ./penstock up dev --fail-fast\n");
    }

    @Test
    void what_other_projects_do_not_export_and_what_is_still_read_is_told_at_once() {
        dropAnOutputReadBy("dashboard");
        kit.environments.external.add(ExternalOutput.string("acme/network/prod", "vpcId"));
        String problems = """
                The stack "preprocessor" reads "acme/network/prod.vpcId", but there is no stack "acme/network/prod". \
                Correct its name, or have it brought up first.
                The stack "input-stream" would no longer export "oldName", which is still read.
                  "dashboard" reads it and is no longer in the code. Take it down first: ./penstock destroy dev dashboard
                Nothing was changed.
                """;
        assertThat(kit.run("up", "dev", "--yes")).isEqualTo(ExitCode.REFUSED);
        assertThat(kit.err()).isEqualTo(problems);
        assertThat(kit.run("preview", "dev")).isEqualTo(ExitCode.REFUSED);
        assertThat(kit.err()).isEqualTo(problems);
        assertThat(kit.environments.ran).isEmpty();
    }

    @Test
    void a_plan_that_cannot_be_made_is_told_with_its_failures_everywhere() throws IOException {
        failing("preprocessor", "function");
        Path json = root.resolve("up.json");
        Path report = root.resolve("up.md");
        assertThat(kit.run("up", "dev", "--yes", "--json", json.toString(), "--report", report.toString()))
                .isEqualTo(ExitCode.REFUSED);
        String problem = """
                The plan could not be made, so nothing was changed.
                preprocessor failed after 12 s: 1 resource
                  function  aws:lambda:Function
                    Not allowed.
                streaming-app was not run: it needs preprocessor.
                When it is mended: ./penstock up dev
                """;
        assertThat(kit.err()).isEqualTo(problem);
        assertThat(kit.out()).isEmpty();
        assertThat(new ObjectMapper()
                        .readTree(Files.readString(json))
                        .get("problem")
                        .asText())
                .isEqualTo(problem.strip());
        assertThat(Files.readString(report)).contains("### Update of dev: not completed\n", "```text\n" + problem);
        assertThat(kit.environments.changes()).isEmpty();
    }

    @Test
    void a_run_that_waits_for_another_goes_on_when_that_has_ended() throws Exception {
        long pid = ProcessHandle.current().pid();
        SystemProcesses processes = new SystemProcesses();
        kit.environments.lock.heldBy(new LockHolder(
                "alice",
                processes.host(),
                pid,
                processes.started(pid).orElseThrow(),
                "up",
                Instant.parse("2026-01-01T10:00:00Z")));
        String waiting = "The environment \"dev\" is in use by alice on " + processes.host() + " (process " + pid
                + ", \"up\" since 2026-01-01T10:00:00Z). Waiting for it, at most 10m.\n";
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            CompletableFuture<ExitCode> run =
                    CompletableFuture.supplyAsync(() -> kit.run("up", "dev", "--yes", "--wait", "10m"), other);
            await().atMost(Duration.ofMinutes(5))
                    .until(() -> run.isDone() || kit.err().equals(waiting));
            assertThat(kit.err()).isEqualTo(waiting);
            assertThat(kit.environments.ran).isEmpty();
            kit.environments.lock.givenBack();
            assertThat(run.get()).isEqualTo(ExitCode.OK);
        } finally {
            other.shutdownNow();
        }
        assertThat(kit.err()).startsWith(waiting + "Update of dev · local · 3 stacks\n");
        assertThat(kit.environments.changes())
                .containsExactly("UP input-stream", "UP preprocessor", "UP streaming-app");
        assertThat(kit.environments.lock.isFree()).isTrue();
    }
}
