package io.penstock.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Value;
import io.penstock.orchestration.run.Operation;
import io.penstock.orchestration.run.Outcome;
import io.penstock.orchestration.run.ResourceChange.PropertyChange;
import io.penstock.orchestration.run.RunEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DriftTest extends EngineTest {

    /** Every file of the backend with its bytes: states, history, locks, backups. */
    private Map<String, String> backend() throws IOException {
        Path state = environment.root.resolve(".penstock/state");
        try (Stream<Path> files = Files.walk(state)) {
            return files.filter(Files::isRegularFile)
                    .collect(Collectors.toMap(
                            file -> state.relativize(file).toString(), DriftTest::bytes, (a, b) -> a, TreeMap::new));
        }
    }

    private static String bytes(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Value number(double value) {
        return Value.newBuilder().setNumberValue(value).build();
    }

    @Test
    void what_is_as_recorded_has_not_drifted() throws IOException {
        environment.run(Operation.UP, Shop.root("a", 1));
        Map<String, String> before = backend();
        Outcome outcome = environment.run(Operation.DRIFT, Shop.root("a", 1));
        assertThat(outcome).isInstanceOf(Outcome.Unchanged.class);
        assertThat(((Outcome.Unchanged) outcome).unchanged()).isEqualTo(2);
        assertThat(backend()).isEqualTo(before);
    }

    @Test
    void what_was_changed_is_told_from_recorded_to_found_and_nothing_is_written() throws IOException {
        environment.run(Operation.UP, Shop.root("a", 1));
        Map<String, String> before = backend();
        cloud.changeAll("size", number(7));
        Outcome outcome = environment.run(Operation.DRIFT, Shop.root("a", 1));
        assertThat(Shop.kinds(outcome)).containsExactly("thing UPDATE");
        assertThat(Shop.change(outcome, "thing").properties())
                .containsExactly(new PropertyChange("size", "1", "7", false));
        assertThat(backend()).isEqualTo(before);
    }

    @Test
    void what_only_a_replacement_would_undo_says_so() {
        environment.run(Operation.UP, Shop.root("a", 1));
        cloud.changeAll("name", Value.newBuilder().setStringValue("b").build());
        assertThat(Shop.change(environment.run(Operation.DRIFT, Shop.root("a", 1)), "thing")
                        .properties())
                .containsExactly(new PropertyChange("name", "a", "b", true));
    }

    @Test
    void what_is_gone_is_told_and_nothing_is_written() throws IOException {
        environment.run(Operation.UP, Shop.root("a", 1));
        Map<String, String> before = backend();
        cloud.loseAll();
        assertThat(Shop.kinds(environment.run(Operation.DRIFT, Shop.root("a", 1))))
                .containsExactly("thing DELETE");
        assertThat(backend()).isEqualTo(before);
    }

    @Test
    void what_only_the_cloud_sets_is_no_drift() {
        environment.run(Operation.UP, Shop.root("a", 1));
        cloud.moveAll();
        assertThat(environment.run(Operation.DRIFT, Shop.root("a", 1))).isInstanceOf(Outcome.Unchanged.class);
    }

    @Test
    void the_code_does_not_count_only_what_is_recorded() {
        environment.run(Operation.UP, Shop.root("a", 1));
        assertThat(environment.run(Operation.DRIFT, Shop.root("b", 2))).isInstanceOf(Outcome.Unchanged.class);
    }

    @Test
    void a_secret_and_what_stands_in_its_place_are_both_hidden() {
        environment.run(Operation.UP, Shop.root("a", 1), Shop.middle());
        cloud.changeAll(
                "name", Value.newBuilder().setStringValue("found-in-its-place").build());
        Outcome outcome = environment.run(Operation.DRIFT, Shop.middle());
        assertThat(Shop.change(outcome, "by-token").properties())
                .containsExactly(new PropertyChange("name", "[secret]", "[secret]", true));
        assertThat(outcome.toString() + environment.events).doesNotContain(Shop.PLANTED);
    }

    @Test
    void each_resource_is_told_to_be_looked_at_and_to_be_done() {
        environment.run(Operation.UP, Shop.root("a", 1));
        environment.events.clear();
        environment.run(Operation.DRIFT, Shop.root("a", 1));
        assertThat(environment.events.stream().filter(RunEvent.ResourceStarted.class::isInstance))
                .hasSize(1);
        assertThat(environment.events.stream().filter(RunEvent.ResourceFinished.class::isInstance))
                .hasSize(1);
    }

    @Test
    void what_was_never_there_has_not_drifted_and_is_not_made_known() {
        assertThat(environment.run(Operation.DRIFT, Shop.root("a", 1))).isInstanceOf(Outcome.Unchanged.class);
        assertThat(environment.engine.deployed().list()).isEmpty();
    }

    @Test
    void a_refresh_records_it_and_the_next_update_puts_it_back() {
        environment.run(Operation.UP, Shop.root("a", 1));
        cloud.changeAll("size", number(7));
        Outcome refreshed = environment.run(Operation.REFRESH, Shop.root("a", 1));
        assertThat(Shop.change(refreshed, "thing").properties())
                .containsExactly(new PropertyChange("size", "1", "7", false));
        assertThat(Shop.kinds(environment.run(Operation.UP, Shop.root("a", 1)))).contains("thing UPDATE");
        assertThat(environment.run(Operation.DRIFT, Shop.root("a", 1))).isInstanceOf(Outcome.Unchanged.class);
    }
}
