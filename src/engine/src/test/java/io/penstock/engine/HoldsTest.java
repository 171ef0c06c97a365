package io.penstock.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.core.Output;
import io.penstock.engine.fake.Thing;
import io.penstock.engine.process.PulumiCommands;
import io.penstock.engine.program.StackProgram;
import io.penstock.orchestration.contract.ContractFindings;
import io.penstock.orchestration.contract.Contracts;
import io.penstock.orchestration.contract.PlannedRun;
import io.penstock.orchestration.contract.Readers;
import io.penstock.orchestration.contract.ReferenceNames;
import io.penstock.orchestration.environment.EnvironmentDefinition;
import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.OutputType;
import io.penstock.orchestration.environment.OutputValue;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.environment.StackOutput;
import io.penstock.orchestration.graph.StackGraph;
import io.penstock.orchestration.run.CancelSignal;
import io.penstock.orchestration.run.Operation;
import io.penstock.orchestration.run.Outcome;
import io.penstock.orchestration.run.Scheduler;
import io.penstock.orchestration.state.StackRecord;
import io.penstock.orchestration.state.StackState;
import io.penstock.orchestration.state.StoredValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A producer drops outputs while their readers move, on the real engine. */
class HoldsTest extends EngineTest {

    private static final StackName ROOT = new StackName("root");
    private static final StackName READER = new StackName("reader");
    private static final StackOutput<String> OLD = StackOutput.string("root", "old");
    private static final StackOutput<String> TOKEN = StackOutput.string("root", "token");
    private static final StackOutput<String> NEW = StackOutput.string("root", "new");

    @SuppressWarnings("rawtypes")
    private static final StackOutput<Map> SETTINGS =
            new StackOutput<>(ROOT, new OutputName("settings"), OutputType.MAP);

    private static final String PLANTED_INSIDE = "planted-4712-inside";

    static StackProgram before() {
        return TestProgram.of("root", List.of(OLD, TOKEN, SETTINGS), List.of(), context -> {
            new Thing("thing", Output.of("a"), Output.of(1.0));
            context.export(OLD, Output.of("old value"));
            context.export(TOKEN, Output.ofSecret(Shop.PLANTED));
            context.export(SETTINGS, Output.of(settings()));
        });
    }

    private static Map<String, @Nullable Object> settings() {
        List<@Nullable Object> mixed = new ArrayList<>(List.of(1.5, true, "[secret]"));
        mixed.add(Map.of("empty", ""));
        Map<String, @Nullable Object> settings = new LinkedHashMap<>();
        settings.put("mixed", mixed);
        settings.put("key", Output.ofSecret(PLANTED_INSIDE));
        return settings;
    }

    static StackProgram after() {
        return TestProgram.of("root", List.of(NEW), List.of(), context -> {
            new Thing("thing", Output.of("a"), Output.of(1.0));
            context.export(NEW, Output.of("new value"));
        });
    }

    private static StackProgram reader(StackOutput<?>... reads) {
        return TestProgram.of("reader", List.of(), List.of(reads), context -> {
            for (StackOutput<?> read : reads) {
                Output<Double> size = context.read(read).applyValue(value -> 1.0);
                new Thing("by-" + read.name(), Output.of("a"), size);
            }
        });
    }

    private SortedMap<OutputName, StoredValue> deployed() {
        return new TreeMap<>(environment.engine.states().of(ROOT).orElseThrow().outputs());
    }

    /** Each output as it is stored, what secrets are encrypted to left out: that is another text each time. */
    private SortedMap<OutputName, String> shapes() {
        SortedMap<OutputName, String> shapes = new TreeMap<>();
        deployed()
                .forEach((output, value) ->
                        shapes.put(output, value.json().replaceAll("\"ciphertext\":\"[^\"]+\"", "\"ciphertext\"")));
        return shapes;
    }

    @Test
    void a_held_output_stays_exactly_what_it_was_until_it_is_dropped() throws IOException {
        environment.run(Operation.UP, before());
        SortedMap<OutputName, String> old = shapes();

        Outcome held = environment.runHolding(Operation.UP, after(), "old", "settings", "token");
        assertThat(held.succeeded()).isTrue();
        assertThat(held.outputs())
                .containsEntry(new OutputName("old"), new OutputValue.Known("old value"))
                .containsEntry(new OutputName("new"), new OutputValue.Known("new value"))
                .containsEntry(new OutputName("token"), new OutputValue.Secret(Shop.PLANTED));
        assertThat(shapes()).hasSize(4).containsAllEntriesOf(old);
        assertThat(environment.engine.deployed().outputsWithSecrets(ROOT))
                .containsEntry(new OutputName("token"), new OutputValue.Secret(Shop.PLANTED));
        assertThat(settingsInTheClear()).contains(PLANTED_INSIDE);
        assertThat(environment.engine.states().of(ROOT))
                .hasValueSatisfying(state -> assertThat(state.references()).isEmpty());

        assertThat(environment.run(Operation.UP, after()).succeeded()).isTrue();
        assertThat(deployed().keySet()).containsExactly(new OutputName("new"));
        assertThat(filesWith(Shop.PLANTED)).isEmpty();
        assertThat(filesWith(PLANTED_INSIDE)).isEmpty();
        assertThat(environment.events.toString()).doesNotContain(Shop.PLANTED).doesNotContain(PLANTED_INSIDE);
    }

    @Test
    void a_preview_holds_too() {
        environment.run(Operation.UP, before());
        Outcome previewed = environment.runHolding(Operation.PREVIEW, after(), "old", "settings", "token");
        assertThat(previewed.outputs().keySet())
                .containsExactlyInAnyOrder(
                        new OutputName("new"),
                        new OutputName("old"),
                        new OutputName("settings"),
                        new OutputName("token"));
        assertThat(Shop.change(previewed, "shop-test.root").properties())
                .singleElement()
                .satisfies(property -> assertThat(property.path()).isEqualTo("new"));
    }

    @Test
    void the_update_that_holds_says_so_in_its_record() {
        environment.run(Operation.UP, before());
        environment.runHolding(Operation.UP, after(), "old");
        assertThat(environment
                        .engine
                        .states()
                        .of(ROOT)
                        .flatMap(StackState::record)
                        .map(StackRecord::holds))
                .hasValueSatisfying(holds -> assertThat(holds).containsExactly(new OutputName("old")));
    }

    @Test
    void what_is_not_deployed_cannot_be_held() {
        environment.run(Operation.UP, after());
        Outcome outcome = environment.runHolding(Operation.UP, after(), "old");
        assertThat(((Outcome.Failed) outcome).failure().message())
                .isEqualTo("The stack \"root\" was to keep its output \"old\" for its readers, but is deployed without"
                        + " it by now. Run the same command again.");
    }

    @Test
    void a_producer_drops_what_its_reader_stops_reading_in_two_phases() {
        environment.run(Operation.UP, before(), reader(OLD, TOKEN));
        StackGraph graph = StackGraph.of(new EnvironmentDefinition(
                TestEnvironment.NAME, List.of(after().definition(), reader(NEW).definition())));
        Map<StackName, StackProgram> programs = Map.of(ROOT, after(), READER, reader(NEW));
        Scheduler scheduler = new Scheduler(environment.engine.runner(programs), 2, Clock.systemUTC());

        SortedMap<StackName, SortedSet<OutputName>> holds = check(graph).holds();
        assertThat(holds).containsOnlyKeys(ROOT);
        assertThat(holds.values()).singleElement().satisfies(held -> assertThat(held)
                .containsExactly(new OutputName("old"), new OutputName("token")));
        assertThat(scheduler
                        .run(graph, Operation.UP, holds, new CancelSignal(), environment.events::add)
                        .succeeded())
                .isTrue();
        assertThat(deployed().keySet())
                .containsExactly(new OutputName("new"), new OutputName("old"), new OutputName("token"));

        assertThat(readers().stillRead(holds)).isEmpty();
        assertThat(scheduler
                        .run(
                                graph.restrictedTo(holds.keySet()),
                                Operation.UP,
                                new CancelSignal(),
                                environment.events::add)
                        .succeeded())
                .isTrue();
        assertThat(deployed().keySet()).containsExactly(new OutputName("new"));
        assertThat(check(graph)).isEqualTo(new ContractFindings(List.of(), new TreeMap<>()));
    }

    private ContractFindings check(StackGraph graph) {
        return Contracts.check(
                PlannedRun.up(graph, graph.stacks(), Map.of()),
                readers(),
                environment.engine.states().all());
    }

    private Readers readers() {
        return Readers.deployed(
                new ReferenceNames("shop", TestEnvironment.NAME),
                environment.engine.states().all());
    }

    private String settingsInTheClear() {
        return new PulumiCommands(environment.settings)
                .start("stack", "output", "settings", "--json", "--show-secrets", "--stack", "test.root")
                .await()
                .output();
    }

    private List<Path> filesWith(String text) throws IOException {
        try (Stream<Path> files = Files.walk(environment.root)) {
            List<Path> with = new ArrayList<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1)
                        .contains(text)) {
                    with.add(file);
                }
            }
            return with;
        }
    }
}
