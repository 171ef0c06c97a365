package io.penstock.engine;

import static io.penstock.engine.TestEnvironment.ran;
import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.core.Output;
import io.penstock.engine.fake.Thing;
import io.penstock.engine.process.CliResult;
import io.penstock.engine.process.PulumiCommands;
import io.penstock.engine.program.ProgramInputs;
import io.penstock.engine.program.StackContext;
import io.penstock.engine.program.StackProgram;
import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.OutputValue;
import io.penstock.orchestration.environment.StackDefinition;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.environment.StackOutput;
import io.penstock.orchestration.run.Operation;
import io.penstock.orchestration.run.Outcome;
import io.penstock.orchestration.run.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is proven up to date, what is not and why, on the real engine. */
class ProofTest extends EngineTest {

    private static final StackOutput<String> NAME = StackOutput.string("producer", "name");
    private static final StackOutput<String> TOKEN = StackOutput.string("producer", "token");

    record Producer(String name, double size, String token) implements StackProgram {
        @Override
        public StackDefinition definition() {
            return new StackDefinition(new StackName("producer"), "", List.of(NAME, TOKEN), List.of());
        }

        @Override
        public void run(StackContext context) {
            Thing thing = new Thing("thing", Output.of(name), Output.of(size));
            context.export(NAME, thing.name());
            context.export(TOKEN, Output.ofSecret(token));
        }
    }

    /** @param file that it reads */
    record Reader(Path file) implements StackProgram {
        @Override
        public StackDefinition definition() {
            return new StackDefinition(new StackName("reader"), "", List.of(), List.of(NAME));
        }

        @Override
        public ProgramInputs inputs() {
            return ProgramInputs.ofFiles(List.of(file));
        }

        @Override
        public void run(StackContext context) {
            new Thing("of-name", context.read(NAME), Output.of(1.0));
        }
    }

    record SecretReader() implements StackProgram {
        @Override
        public StackDefinition definition() {
            return new StackDefinition(new StackName("secret-reader"), "", List.of(), List.of(TOKEN));
        }

        @Override
        public void run(StackContext context) {
            new Thing("of-token", context.read(TOKEN), Output.of(1.0));
        }
    }

    private Producer producer = new Producer("a", 1, Shop.PLANTED);

    @BeforeEach
    void writeInput() throws IOException {
        Files.writeString(environment.root.resolve("input.txt"), "one");
    }

    private Reader reader() {
        return new Reader(environment.root.resolve("input.txt"));
    }

    private RunReport run(Operation operation) {
        return run(operation, producer, reader());
    }

    private RunReport run(Operation operation, StackProgram... several) {
        return environment.runUnproven(operation, several);
    }

    private String why(StackProgram program) {
        return environment.why(program);
    }

    private CliResult pulumi(String... arguments) {
        CliResult result =
                new PulumiCommands(environment.settings).start(arguments).await();
        assertThat(result.succeeded()).describedAs(result.errors()).isTrue();
        return result;
    }

    @Test
    void what_was_brought_up_is_proven_and_not_run_again() {
        assertThat(ran(run(Operation.UP))).containsExactly("producer", "reader");
        RunReport again = run(Operation.UP);
        assertThat(again.outcomes().get(new StackName("producer")))
                .isEqualTo(new Outcome.UpToDate(
                        "same program, config and inputs as its update just now",
                        Map.of(
                                new OutputName("name"),
                                new OutputValue.Known("a"),
                                new OutputName("token"),
                                new OutputValue.Secret("[secret]"))));
        assertThat(ran(again)).isEmpty();
        assertThat(ran(run(Operation.PREVIEW))).isEmpty();
    }

    @Test
    void a_change_runs_what_it_reaches_and_no_more() throws IOException {
        run(Operation.UP);
        producer = new Producer("a", 2, Shop.PLANTED);
        assertThat(why(producer)).isEqualTo("its program changed");
        assertThat(ran(run(Operation.UP))).containsExactly("producer"); // its outputs came out equal
        producer = new Producer("b", 2, Shop.PLANTED);
        assertThat(ran(run(Operation.PREVIEW))).containsExactly("producer", "reader");
        assertThat(ran(run(Operation.UP))).containsExactly("producer", "reader");
        producer = new Producer("b", 2, "another-secret");
        assertThat(ran(run(Operation.UP))).containsExactly("producer");
        Files.writeString(environment.root.resolve("input.txt"), "two");
        assertThat(why(reader())).isEqualTo("input.txt changed");
        assertThat(ran(run(Operation.UP))).containsExactly("reader");
        assertThat(ran(run(Operation.UP))).isEmpty();
    }

    /** Pulumi encrypts an output anew whenever its stack runs, and nobody can see whether the text under it is the same. */
    @Test
    void a_reader_of_a_secret_runs_whenever_its_producer_ran() {
        run(Operation.UP, producer, new SecretReader());
        assertThat(ran(run(Operation.UP, producer, new SecretReader()))).isEmpty();
        producer = new Producer("a", 2, Shop.PLANTED);
        assertThat(ran(run(Operation.UP, producer, new SecretReader()))).containsExactly("producer", "secret-reader");
        assertThat(ran(run(Operation.UP, producer, new SecretReader()))).isEmpty();
    }

    record Alone() implements StackProgram {
        @Override
        public StackDefinition definition() {
            return new StackDefinition(new StackName("alone"), "", List.of(), List.of());
        }

        @Override
        public void run(StackContext context) {
            new Thing("thing", Output.of("a"), Output.of(1.0));
        }
    }

    /** A helper module of a project's own keeps its file name when its code changes. */
    @Test
    void what_is_in_any_jar_of_the_class_path_counts_and_not_only_what_it_is_called() throws Exception {
        Path module = environment.root.resolve("common-1.0-SNAPSHOT.jar");
        TestJar.write(module, "com/example/Retention.class", "30 days");
        StackProgram program = (StackProgram) TestJar.apart(Alone.class, module);
        assertThat(ran(run(Operation.UP, program))).containsExactly("alone");
        program = (StackProgram) TestJar.apart(Alone.class, module);
        assertThat(ran(run(Operation.UP, program))).isEmpty();

        TestJar.write(module, "com/example/Retention.class", "90 days");
        program = (StackProgram) TestJar.apart(Alone.class, module);
        assertThat(why(program)).isEqualTo("its program changed");
        assertThat(ran(run(Operation.UP, program))).containsExactly("alone");
        assertThat(ran(run(Operation.UP, program))).isEmpty();
    }

    /** Pulumi takes it from where it runs, and a new stack is made in a work directory. */
    @Test
    void a_directory_of_states_that_is_given_from_the_project_is_the_same_for_all_commands() throws IOException {
        environment = new TestEnvironment(
                environment.root,
                Map.of("PULUMI_DEBUG_PROVIDERS", provider.attached()),
                Optional.of("file://./elsewhere?metadata=skip"));
        assertThat(ran(run(Operation.UP))).containsExactly("producer", "reader");
        assertThat(environment.root.resolve("elsewhere/.pulumi/stacks/shop/test.reader.json"))
                .exists();
        assertThat(ran(run(Operation.UP))).isEmpty();
    }

    @Test
    void a_comment_in_the_config_changes_nothing_and_a_value_does() throws IOException {
        run(Operation.UP);
        String config = Files.readString(environment.configFile());
        Files.writeString(environment.configFile(), "# new\n" + config);
        assertThat(ran(run(Operation.UP))).isEmpty();
        Files.writeString(environment.configFile(), config.replace("green", "blue"));
        assertThat(why(producer)).isEqualTo("its config changed");
        assertThat(ran(run(Operation.UP))).containsExactly("producer", "reader");
    }

    @Test
    void what_others_did_to_a_stack_is_not_trusted() throws IOException {
        assertThat(why(producer)).isEqualTo("it is not deployed");
        run(Operation.UP);
        pulumi("refresh", "--yes", "--skip-preview", "--stack", "test.producer", "--config-file", "Pulumi.test.yaml");
        assertThat(why(producer)).isEqualTo("it was refreshed after its last update");
        assertThat(ran(run(Operation.UP))).containsExactly("producer");

        Path reader = environment.root.resolve(".penstock/state/.pulumi/stacks/shop/test.reader.json");
        String urn = Files.readString(reader).replaceAll("(?s).*\"(urn:pulumi:[^\"]*::of-name)\".*", "$1");
        pulumi("state", "delete", urn, "--yes", "--force", "--stack", "test.reader");
        assertThat(why(reader())).isEqualTo("its state was changed after its last update came to an end");
        assertThat(ran(run(Operation.UP))).containsExactly("reader");

        pulumi("destroy", "--yes", "--skip-preview", "--stack", "test.reader", "--config-file", "Pulumi.test.yaml");
        assertThat(why(reader())).isEqualTo("it was destroyed");
    }

    @Test
    void a_failed_update_is_not_trusted_even_when_the_change_is_taken_back() {
        run(Operation.UP);
        Producer good = producer;
        producer = new Producer("bad", 1, Shop.PLANTED);
        assertThat(run(Operation.UP).succeeded()).isFalse();
        producer = good;
        assertThat(why(producer)).isEqualTo("its last update failed");
        assertThat(ran(run(Operation.UP))).containsExactly("producer");
    }

    @Test
    void a_killed_update_is_not_trusted_even_when_the_change_is_taken_back() throws Exception {
        run(Operation.UP);
        Producer good = producer;
        producer = new Producer("slow", 1, Shop.PLANTED);
        CompletableFuture<RunReport> killed = CompletableFuture.supplyAsync(() -> run(Operation.UP));
        cloud.awaitSlow();
        ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().command().orElse("").endsWith("/pulumi"))
                .forEach(ProcessHandle::destroyForcibly);
        assertThat(killed.get(60, TimeUnit.SECONDS).succeeded()).isFalse();
        producer = good;
        assertThat(why(producer)).isEqualTo("an update of it was stopped half-way");
    }

    @Test
    void a_program_that_cannot_be_compared_always_runs_and_says_why() {
        StackProgram single = Shop.single("a");
        environment.run(Operation.UP, single);
        assertThat(why(single))
                .isEqualTo("it always runs: Penstock cannot compare what TestProgram.definition holds."
                        + " To change that, override StackProgram.inputs().");
    }

    @Test
    void no_secret_is_written_down() throws IOException {
        run(Operation.UP);
        try (Stream<Path> files = Files.walk(environment.root.resolve(".penstock"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file)).describedAs(file.toString()).doesNotContain(Shop.PLANTED);
            }
        }
    }
}
