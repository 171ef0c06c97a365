package io.penstock.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.engine.process.PulumiCommands;
import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.StackDefinition;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.run.CancelSignal;
import io.penstock.orchestration.run.Operation;
import io.penstock.orchestration.run.Outcome;
import io.penstock.orchestration.run.Prover;
import io.penstock.orchestration.run.StackTask;
import io.penstock.orchestration.state.StackState;
import io.penstock.orchestration.state.StackStates;
import io.penstock.orchestration.state.StoredValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What keeps a stack from being run, told without Pulumi. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class UnrunnableStackTest {

    private static final StackDefinition ORDERS =
            new StackDefinition(new StackName("orders"), "", List.of(), List.of());

    @TempDir
    private Path root = Path.of("");

    private static StackTask task(Operation operation) {
        return new StackTask(Scripted.NAME, operation, ORDERS, Map.of(), new CancelSignal());
    }

    private static String failure(Outcome outcome) {
        if (outcome instanceof Outcome.Failed failed) {
            return failed.failure().message();
        }
        throw new AssertionError(outcome);
    }

    @Test
    void a_stack_without_a_program_is_named() throws IOException {
        Outcome outcome = PulumiEngine.open(Scripted.pulumi(root, "true"))
                .runner(Map.of())
                .run(task(Operation.PREVIEW), event -> {});
        assertThat(failure(outcome)).isEqualTo("There is no program for the stack \"orders\".");
    }

    @Test
    void a_work_directory_that_cannot_be_made_is_the_stacks_failure_and_names_the_way_out() throws IOException {
        EngineSettings settings = Scripted.pulumi(root, "true");
        Files.writeString(root.resolve(".penstock"), "");
        Outcome outcome = PulumiEngine.open(settings.withBackend(Optional.of("file://" + root.resolve("state"))))
                .runner(Map.of())
                .run(task(Operation.DRIFT), event -> {});
        assertThat(failure(outcome))
                .isEqualTo("The directory " + root.resolve(".penstock/work/test/orders")
                        + ", for what Pulumi writes beside the state, could not be made: Not a directory. Make it yourself,"
                        + " or let yourself write there.");
    }

    @Test
    void a_state_that_cannot_be_read_proves_nothing_and_is_the_stacks_failure() throws IOException {
        EngineSettings settings = Scripted.pulumi(root, "true");
        Path state = root.resolve(".penstock/state/.pulumi/stacks/shop/test.orders.json");
        Files.createDirectories(state.getParent());
        Files.writeString(state, "{");
        PulumiEngine engine = PulumiEngine.open(settings);
        assertThat(engine.prover(Map.of()).verdict(task(Operation.UP)))
                .isEqualTo(new Prover.Verdict.MustRun("its state cannot be read"));
        assertThat(failure(engine.runner(Map.of()).run(task(Operation.DESTROY), event -> {})))
                .isEqualTo(
                        "Pulumi's state in " + state
                                + " is damaged: it is no JSON. Pulumi keeps the one before it beside it, with the ending .bak.");
    }

    private static StackStates states(StackState.Secrets secrets) {
        return new StackStates() {
            @Override
            public Optional<StackState> of(StackName stack) {
                return Optional.of(new StackState(
                        stack,
                        List.of(),
                        Map.<OutputName, StoredValue>of(),
                        new TreeSet<>(),
                        List.of(),
                        Optional.empty(),
                        StackState.Standing.NO_UPDATE,
                        secrets));
            }

            @Override
            public SortedMap<StackName, StackState> all() {
                return new TreeMap<>();
            }
        };
    }

    private SecretSources sources(StackState.Secrets secrets) throws IOException {
        EngineSettings settings = Scripted.pulumi(
                root, "echo \"$*\" >> " + root.resolve("calls") + "; echo 'error: no luck' >&2; exit 255");
        PulumiCommands commands = new PulumiCommands(settings);
        return new SecretSources(
                settings, commands, new DecryptedStates(settings.environment(), commands, states(secrets)));
    }

    @Test
    void where_a_state_holds_no_secrets_pulumi_is_not_asked_for_any() throws IOException {
        assertThat(sources(StackState.Secrets.NONE).ofState(ORDERS.name()).mask("text"))
                .isEqualTo("text");
        assertThat(root.resolve("calls")).doesNotExist();
    }

    @Test
    void secrets_that_cannot_be_decrypted_keep_the_stack_from_being_run() throws IOException {
        SecretSources sources = sources(StackState.Secrets.SOME);
        assertThatThrownBy(() -> sources.ofState(ORDERS.name()))
                .isInstanceOf(EngineException.class)
                .hasMessage("Pulumi could not read the secrets of \"orders\": no luck");
        assertThat(Files.readString(root.resolve("calls")))
                .isEqualTo("stack export --show-secrets --stack test.orders --non-interactive --color never\n");
    }
}
