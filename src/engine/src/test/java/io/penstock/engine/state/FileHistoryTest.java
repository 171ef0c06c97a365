package io.penstock.engine.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.orchestration.state.Fingerprint;
import io.penstock.orchestration.state.LastUpdate;
import io.penstock.orchestration.state.StackRecord;
import io.penstock.orchestration.state.StackState.Standing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ended last, and what of an update holds after a refresh. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FileHistoryTest {

    private static final StackRecord RECORD = new StackRecord(
            new Fingerprint(new TreeMap<>(Map.of("its program", "1"))), new TreeSet<>(), new TreeSet<>());

    @TempDir
    private Path directory = Path.of("");

    private int time = 10;

    /** @param resources what the state that it left holds, as JSON */
    private void ended(String kind, String result, String agent, String resources) throws IOException {
        String name = "dev.orders-" + time;
        Files.writeString(directory.resolve(name + ".history.json"), """
                {"kind": "%s", "result": "%s", "endTime": %d, "environment": {"exec.agent": "%s"}}
                """.formatted(
                        kind, result, time, agent.replace("\"", "\\\"")));
        Files.writeString(directory.resolve(name + ".checkpoint.json"), state(time, resources));
        time++;
    }

    private static String state(int time, String resources) {
        return """
                {"version": 3, "checkpoint": {"latest": {"manifest": {"time": "%d"}, "resources": [%s]}}}
                """.formatted(time, resources);
    }

    private void updated(String resources) throws IOException {
        ended("update", "succeeded", RecordText.write(RECORD), resources);
    }

    private void refreshed(String resources) throws IOException {
        ended("refresh", "succeeded", "", resources);
    }

    private LastUpdate last() {
        return FileHistory.in(directory).last().orElseThrow();
    }

    private Optional<StackRecord> record() {
        return last().record();
    }

    @Test
    void without_a_history_there_is_nothing_to_compare_with() {
        FileHistory none = FileHistory.in(directory.resolve("none"));
        assertThat(none.last()).isEmpty();
        assertThat(none.standing(new byte[0])).isEqualTo(Standing.NO_UPDATE);
    }

    @Test
    void the_newest_entry_counts_and_its_copy_says_whether_the_state_was_changed() throws IOException {
        time = 9;
        refreshed("1");
        updated("2");
        assertThat(last().kind()).isEqualTo("update");
        assertThat(record()).contains(RECORD);
        FileHistory history = FileHistory.in(directory);
        assertThat(history.standing(state(10, "2").getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(Standing.INTACT);
        assertThat(history.standing(state(11, "2").getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(Standing.CHANGED_SINCE);
    }

    @Test
    void after_refreshes_that_changed_nothing_the_record_of_the_update_holds() throws IOException {
        updated("1");
        refreshed("1");
        refreshed("1");
        assertThat(last().kind()).isEqualTo("refresh");
        assertThat(last().ended().getEpochSecond()).isEqualTo(12);
        assertThat(record()).contains(RECORD);
    }

    @Test
    void after_one_that_changed_something_it_does_not_hold() throws IOException {
        updated("1");
        refreshed("2");
        assertThat(record()).isEmpty();
        refreshed("2");
        assertThat(record()).isEmpty();
    }

    @Test
    void what_something_else_changed_before_the_refresh_is_not_held_for_the_updates() throws IOException {
        updated("1");
        ended("import", "succeeded", "", "1");
        refreshed("1");
        assertThat(record()).isEmpty();
        ended("update", "failed", RecordText.write(RECORD), "1");
        refreshed("1");
        assertThat(record()).isEmpty();
        ended("update", "succeeded", "", "1");
        refreshed("1");
        assertThat(record()).isEmpty();
    }

    @Test
    void a_refresh_that_failed_or_is_all_that_there_is_has_no_record() throws IOException {
        refreshed("1");
        assertThat(record()).isEmpty();
        updated("1");
        ended("refresh", "failed", "", "1");
        assertThat(last().succeeded()).isFalse();
        assertThat(record()).isEmpty();
    }

    @Test
    void where_no_copy_was_kept_nothing_is_known() throws IOException {
        updated("1");
        refreshed("1");
        Files.delete(directory.resolve("dev.orders-10.checkpoint.json"));
        assertThat(record()).isEmpty();
        Files.delete(directory.resolve("dev.orders-11.checkpoint.json"));
        assertThat(record()).isEmpty();
    }
}
