package io.penstock.cli.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.PulumiEngine;
import io.penstock.engine.program.StackProgram;
import io.penstock.orchestration.environment.EnvironmentDefinition;
import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.environment.StackDefinition;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.graph.StackGraph;
import io.penstock.orchestration.run.CancelSignal;
import io.penstock.orchestration.run.Operation;
import io.penstock.orchestration.run.ResourceChange;
import io.penstock.orchestration.run.ResourceChange.PropertyChange;
import io.penstock.orchestration.run.RunReport;
import io.penstock.orchestration.run.Scheduler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stacks that ship, on a local cloud whose application runs no Flink. */
@Tag("engine")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PlantedChangesTest {

    private static final EnvironmentName LOCAL = ProjectOnCloud.LOCAL;
    private static final int LONG_VALUE = 40;

    private Path root = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private InProcessCloud cloud;

    @SuppressWarnings("NullAway.Init")
    private PulumiEngine engine;

    private Map<StackName, StackProgram> programs = Map.of();

    @BeforeEach
    void open(@TempDir Path directory) throws IOException {
        root = directory;
        ProjectOnCloud project = ProjectOnCloud.open(root);
        cloud = project.cloud();
        engine = project.engine();
        programs = project.programs();
    }

    @AfterEach
    void close() throws Exception {
        cloud.close();
    }

    private RunReport run(Operation operation) {
        List<StackDefinition> stacks = programs.values().stream()
                .map(StackProgram::definition)
                .map(stack -> operation == Operation.DRIFT
                        ? new StackDefinition(stack.name(), "", List.of(), List.of())
                        : stack)
                .toList();
        RunReport report = new Scheduler(engine.runner(programs), 4, Clock.systemUTC())
                .run(
                        StackGraph.of(new EnvironmentDefinition(LOCAL, stacks)),
                        operation,
                        new CancelSignal(),
                        event -> {});
        assertThat(report.succeeded()).as(report.toString()).isTrue();
        return report;
    }

    /** What a look for drift tells, as {@link PlantedChange#found} says it. */
    private List<String> drift() {
        List<String> found = new ArrayList<>();
        run(Operation.DRIFT).outcomes().forEach((stack, outcome) -> outcome.changes()
                .forEach(change -> tell(stack, change, found)));
        return found;
    }

    private static void tell(StackName stack, ResourceChange change, List<String> found) {
        String resource = stack + " " + change.name() + " ";
        if (change.kind() == ResourceChange.Kind.DELETE) {
            found.add(resource + "gone");
        }
        change.properties().stream()
                .filter(property -> !property.path().startsWith("tagsAll")) // the same again
                .map(property -> resource + text(property))
                .distinct()
                .forEach(found::add);
    }

    private static String text(PropertyChange property) {
        boolean isLong =
                property.before().length() > LONG_VALUE || property.after().length() > LONG_VALUE;
        return isLong
                ? property.path().replaceAll("\\[\\d+].*", "")
                : property.path() + ": " + orNone(property.before()) + " -> " + orNone(property.after());
    }

    private static String orNone(String value) {
        return value.isEmpty() ? "(none)" : value;
    }

    /** Every file of the backend with its bytes: states, history, locks, backups. */
    private Map<String, String> backend() throws IOException {
        Path state = root.resolve(".penstock/state");
        try (Stream<Path> files = Files.walk(state)) {
            return files.filter(Files::isRegularFile)
                    .collect(Collectors.toMap(
                            file -> state.relativize(file).toString(),
                            PlantedChangesTest::bytes,
                            (one, other) -> one,
                            TreeMap::new));
        }
    }

    private static String bytes(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void every_planted_change_is_found_none_beside_them_and_refresh_and_up_put_all_back() throws IOException {
        run(Operation.UP);
        Map<String, String> before = backend();
        assertThat(drift()).as("untouched").isEmpty();

        PlantedChange.all().forEach(change -> change.plant().accept(cloud));
        assertThat(drift())
                .containsExactlyInAnyOrderElementsOf(PlantedChange.all().stream()
                        .flatMap(change -> change.found().stream())
                        .toList());
        assertThat(backend()).as("the backend's files").isEqualTo(before);

        run(Operation.REFRESH);
        assertThat(drift()).as("recorded").isEmpty();
        run(Operation.UP);
        assertThat(drift()).as("put back").isEmpty();
    }
}
