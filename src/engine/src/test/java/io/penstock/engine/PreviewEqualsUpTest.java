package io.penstock.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.fake.FakeCloud;
import io.penstock.engine.fake.FakeProvider;
import io.penstock.engine.program.StackProgram;
import io.penstock.engine.random.RandomEnvironment;
import io.penstock.orchestration.environment.EnvironmentDefinition;
import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.OutputValue;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.graph.StackGraph;
import io.penstock.orchestration.run.CancelSignal;
import io.penstock.orchestration.run.Operation;
import io.penstock.orchestration.run.Outcome;
import io.penstock.orchestration.run.ProvingRunner;
import io.penstock.orchestration.run.ResourceChange;
import io.penstock.orchestration.run.ResourceChange.PropertyChange;
import io.penstock.orchestration.run.RunReport;
import io.penstock.orchestration.run.Scheduler;
import io.penstock.orchestration.run.StackRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a preview says is what the next update does: stack by stack, resource by resource, property by property. Random
 * environments and changes; {@code tools/preview-equals-up.sh} runs more of them.
 */
@Tag("engine")
@DisplayNameGeneration(ReplaceUnderscores.class)
class PreviewEqualsUpTest {

    private static final int CHANGES = 5;
    private static final String UNKNOWN = "known after update";

    @Test
    void what_a_preview_says_is_what_the_next_update_does(@TempDir Path directory) throws Exception {
        int pairs = Integer.getInteger("penstock.pairs", 20);
        long seed = Long.getLong("penstock.seed", System.nanoTime());
        System.out.println("preview = up: " + pairs + " pairs, seed " + seed);
        ExecutorService workers =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            List<Future<Integer>> environments = new ArrayList<>();
            for (int first = 0; first < pairs; first += CHANGES) {
                long each = seed + first;
                Path root = Files.createDirectory(directory.resolve("environment-" + first));
                int count = Math.min(CHANGES, pairs - first);
                environments.add(workers.submit(() -> check(root, each, count)));
            }
            int changed = 0;
            for (Future<Integer> environment : environments) {
                changed += environment.get();
            }
            System.out.println("preview = up: " + changed + " of " + pairs + " pairs changed something");
            assertThat(changed).isPositive();
        } finally {
            workers.shutdownNow();
        }
    }

    /** Deploys the environment of the seed, then changes it, each time previewed. Gives how many of these changed something. */
    private static int check(Path root, long seed, int count) throws Exception {
        FakeCloud cloud = new FakeCloud();
        try (FakeProvider provider = new FakeProvider(cloud)) {
            TestEnvironment environment =
                    new TestEnvironment(root, Map.of("PULUMI_DEBUG_PROVIDERS", provider.attached()));
            RandomEnvironment random = new RandomEnvironment(seed);
            int changed = 0;
            for (int step = 0; step < count; step++) {
                String what = "environment of seed " + seed + ", change " + step + ": " + random.programs();
                int made = cloud.made();
                RunReport preview = run(environment, Operation.PREVIEW, random.programs(), seed);
                assertThat(cloud.made()).as(what).isEqualTo(made);
                RunReport up = run(environment, Operation.UP, random.programs(), seed);
                assertThat(up.succeeded()).as(what + up).isTrue();
                compare(what, preview, up);
                if (up.outcomes().values().stream().anyMatch(Outcome.Updated.class::isInstance)) {
                    changed++;
                }
                random.change();
            }
            return changed;
        }
    }

    /** Every second environment is run with proofs, as the command does, the others without. */
    private static RunReport run(
            TestEnvironment environment, Operation operation, List<StackProgram> stacks, long seed) {
        PulumiEngine engine = PulumiEngine.open(environment.settings);
        Map<StackName, StackProgram> programs = stacks.stream()
                .collect(Collectors.toMap(stack -> stack.definition().name(), stack -> stack));
        StackRunner runner = engine.runner(programs);
        if (seed / CHANGES % 2 == 0) {
            runner = new ProvingRunner(runner, engine.prover(programs));
        }
        StackGraph graph = StackGraph.of(new EnvironmentDefinition(
                TestEnvironment.NAME,
                stacks.stream().map(StackProgram::definition).toList()));
        return new Scheduler(runner, 4, Clock.systemUTC()).run(graph, operation, new CancelSignal(), event -> {});
    }

    private static void compare(String what, RunReport preview, RunReport up) {
        assertThat(preview.outcomes().keySet()).as(what).isEqualTo(up.outcomes().keySet());
        preview.outcomes().forEach((stack, previewed) -> {
            Outcome done = Optional.ofNullable(up.outcomes().get(stack)).orElseThrow();
            assertThat(previewed.succeeded()).as("%s: %s", what, previewed).isTrue();
            assertThat(changes(done, previewed))
                    .as("%s: what up did in %s", what, stack)
                    .isEqualTo(changes(previewed, previewed));
            compareOutputs(what + ": the outputs of " + stack, previewed, done);
        });
    }

    /** Kinds and properties by resource; the values that the preview did not know are left out. */
    private static SortedMap<String, List<String>> changes(Outcome outcome, Outcome previewed) {
        SortedMap<String, List<String>> changes = new TreeMap<>();
        for (ResourceChange change : outcome.changes()) {
            List<String> properties = change.properties().stream()
                    .map(property -> text(property, isUnknown(change.urn(), property.path(), previewed)))
                    .sorted()
                    .toList();
            changes.put(change.urn() + " " + change.kind(), properties);
        }
        return changes;
    }

    private static String text(PropertyChange property, boolean unknown) {
        return property.path() + ": " + property.before() + " -> " + (unknown ? UNKNOWN : property.after())
                + (property.forcesReplacement() ? ", replaces" : "");
    }

    private static boolean isUnknown(String urn, String path, Outcome previewed) {
        return previewed.changes().stream()
                .filter(change -> change.urn().equals(urn))
                .flatMap(change -> change.properties().stream())
                .anyMatch(property ->
                        property.path().equals(path) && property.after().equals(UNKNOWN));
    }

    /** What a preview knew of outputs is what they are. */
    private static void compareOutputs(String what, Outcome previewed, Outcome done) {
        if (previewed instanceof Outcome.UpToDate || done instanceof Outcome.UpToDate) {
            return; // nothing ran that could tell otherwise
        }
        Map<OutputName, OutputValue> outputs = done.outputs();
        assertThat(previewed.outputs().keySet()).as(what).isEqualTo(outputs.keySet());
        previewed.outputs().forEach((name, value) -> {
            OutputValue is = Optional.ofNullable(outputs.get(name)).orElseThrow();
            if (value instanceof OutputValue.Unknown unknown) {
                assertThat(is instanceof OutputValue.Secret)
                        .as(what + ", whether " + name + " is secret")
                        .isEqualTo(unknown.secret());
            } else {
                assertThat(is.equals(value)).as(what + ", " + name).isTrue();
            }
        });
    }
}
