package io.penstock.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.analytics.sql.SqlFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The SQL files in an embedded Flink: windows of 10 seconds, 2 seconds of lateness. */
@Tag("engine")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AggregationTest {

    private static final long START = 1767225600000L;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    private static String event(String key, double value, long seconds) {
        return "{\"key\":\"" + key + "\",\"value\":" + value + ",\"eventTime\":" + (START + seconds * 1000) + "}";
    }

    private static String heartbeat(long seconds) {
        return "{\"type\":\"heartbeat\",\"eventTime\":" + (START + seconds * 1000) + "}";
    }

    @Test
    void each_key_and_window_is_one_row_with_count_sum_avg_min_and_max() throws Exception {
        Script script = new Script("s0");
        script.event("s0", "1", 0, event("a", 1, 0)).event("s0", "1", 1, event("a", 5, 3));
        script.event("s0", "1", 2, event("b", -2.5, 9)).event("s0", "2", 0, event("a", 7, 10));
        script.event("s0", "3", 0, heartbeat(60));
        try (RunningJob job = RunningJob.start(script, directory)) {
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(job.results())
                    .containsExactly(
                            "a 2026-01-01T00:00:00Z 2 6.0",
                            "a 2026-01-01T00:00:10Z 1 7.0",
                            "b 2026-01-01T00:00:00Z 1 -2.5"));
            JsonNode first = job.rows("results/basic-aggregation").stream()
                    .filter(row -> row.get("count").asLong() == 2)
                    .findFirst()
                    .orElseThrow();
            assertThat(first.toString())
                    .isEqualTo(
                            "{\"key\":\"a\",\"windowStart\":\"2026-01-01T00:00:00Z\","
                                    + "\"windowEnd\":\"2026-01-01T00:00:10Z\",\"count\":2,\"sum\":6.0,\"avg\":3.0,\"min\":1.0,\"max\":5.0}");
            assertThat(job.deadReasons()).isEmpty();
        }
    }

    @Test
    void results_lie_under_the_date_and_hour_of_their_window() throws Exception {
        Script script = new Script("s0");
        script.event("s0", "1", 0, event("a", 1, 3600 * 7)).event("s0", "2", 0, heartbeat(3600 * 8));
        try (RunningJob job = RunningJob.start(script, directory)) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(job.rows("results/basic-aggregation/date=2026-01-01/hour=07"))
                            .hasSize(1));
        }
    }

    @Test
    void a_repeat_is_counted_once_whether_event_or_dead_letter() throws Exception {
        Script script = new Script("s0", "s1");
        for (int repeat = 0; repeat < 3; repeat++) {
            for (int sub = 0; sub < 130; sub++) {
                script.event("s0", "1", sub, event("a", sub, 1));
            }
            // After a resharding the same record may come through another shard.
            script.event("s1", "1", 5, event("a", 5, 1));
            script.event("s0", "2", 0, "not json");
            script.raw(
                    "s0",
                    "{\"shardId\":\"in-0\",\"sequenceNumber\":\"3\",\"subSequenceNumber\":0,\"arrival\":1,"
                            + "\"problem\":\"too large\",\"part\":0,\"parts\":2}\nxx");
            script.raw(
                    "s0",
                    "{\"shardId\":\"in-0\",\"sequenceNumber\":\"3\",\"subSequenceNumber\":0,\"arrival\":1,"
                            + "\"problem\":\"too large\",\"part\":1,\"parts\":2}\nyy");
        }
        script.event("s0", "4", 0, heartbeat(60)).event("s1", "5", 0, heartbeat(60));
        try (RunningJob job = RunningJob.start(script, directory)) {
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(job.results())
                    .containsExactly("a 2026-01-01T00:00:00Z 130 " + (129 * 130 / 2) + ".0"));
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(job.deadReasons())
                    .containsExactly(
                            "2/0 malformed: not JSON: Unrecognized token 'not': was expecting (JSON String, Number, Array,"
                                    + " Object or token 'null', 'true' or 'false')",
                            "3/0 preprocessor: too large",
                            "3/0 preprocessor: too large"));
        }
    }

    @Test
    void a_dead_letter_says_where_the_record_came_from_and_holds_its_bytes() throws Exception {
        Script script = new Script("s0");
        script.event("s0", "49", 7, "{\"key\":\"\",\"value\":1,\"eventTime\":1}");
        try (RunningJob job = RunningJob.start(script, directory)) {
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(job.rows("dead-letter/date=2026-01-01/hour=00"))
                    .hasSize(1));
            assertThat(job.deadLetters().get(0).toString())
                    .isEqualTo(
                            "{\"shardId\":\"in-0\",\"sequenceNumber\":\"49\",\"subSequenceNumber\":7,\"part\":0,\"parts\":1,"
                                    + "\"partitionKey\":\"p\",\"arrival\":1767225600000,\"reason\":\"malformed: \\\"key\\\" is empty\","
                                    + "\"data\":\""
                                    + Base64.getEncoder()
                                            .encodeToString("{\"key\":\"\",\"value\":1,\"eventTime\":1}"
                                                    .getBytes(StandardCharsets.UTF_8))
                                    + "\"}");
        }
    }

    @Test
    void a_late_event_is_a_dead_letter_with_its_reason_and_in_no_result() throws Exception {
        Script script = new Script("s0");
        script.event("s0", "1", 0, event("a", 1, 5)).event("s0", "2", 0, event("a", 1, 25));
        try (RunningJob job = RunningJob.start(script, directory)) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(job.results()).containsExactly("a 2026-01-01T00:00:00Z 1 1.0"));
            script.event("s0", "3", 0, event("a", 1, 9)).event("s0", "4", 0, event("a", 1, 21));
            script.event("s0", "5", 0, heartbeat(60));
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(job.deadReasons())
                    .containsExactly("3/0 late: its window of 10 seconds had been computed: event time had reached"
                            + " 2026-01-01T00:00:22.999Z, the event's is 2026-01-01T00:00:09.000Z"));
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(job.results())
                    .containsExactly("a 2026-01-01T00:00:00Z 1 1.0", "a 2026-01-01T00:00:20Z 2 2.0"));
        }
    }

    @Test
    void after_a_failure_every_event_is_counted_exactly_once() throws Exception {
        Script script = new Script("s0", "s1", "s2", "s3");
        Random random = new Random(42);
        int events = 4000;
        try (RunningJob job = RunningJob.start(script, directory)) {
            int failures = 0;
            for (int i = 0; i < events; i++) {
                String shard = "s" + random.nextInt(4);
                String json = i % 100 == 50 ? "{bad" : event("k" + i % 7, 1, i / 100);
                script.event(shard, "r" + i / 20, i % 20, json);
                if (random.nextInt(10) == 0) {
                    script.event(shard, "r" + i / 20, i % 20, json);
                }
                if (i % 1000 == 999) {
                    int bad = ++failures * 10;
                    await().atMost(PATIENCE)
                            .untilAsserted(() -> assertThat(job.deadLetters()).hasSizeGreaterThanOrEqualTo(bad));
                    script.fail();
                }
            }
            for (String shard : script.shards()) {
                script.event(shard, "end-" + shard, 0, heartbeat(600));
            }
            await().atMost(PATIENCE).untilAsserted(() -> {
                long late = job.deadReasons().stream()
                        .filter(r -> r.contains(" late: "))
                        .count();
                assertThat(late
                                + job.rows("results/basic-aggregation").stream()
                                        .mapToLong(row -> row.get("count").asLong())
                                        .sum())
                        .isEqualTo(events - events / 100);
                assertThat(job.deadReasons().stream().filter(r -> r.contains(" malformed: ")))
                        .hasSize(events / 100)
                        .doesNotHaveDuplicates();
            });
        }
    }

    @Test
    void an_event_that_is_late_by_the_time_before_a_restart_is_a_dead_letter_after_it() throws Exception {
        Script script = new Script("s0", "s1");
        script.event("s0", "1", 0, event("a", 1, 5)).event("s0", "2", 0, heartbeat(600));
        script.event("s1", "3", 0, heartbeat(600));
        String savepoint;
        try (RunningJob job = RunningJob.start(script, directory)) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(job.results()).hasSize(1));
            savepoint = job.stopWithSavepoint();
        }
        script.event("s1", "4", 0, event("a", 1, 5));
        try (RunningJob job =
                RunningJob.start(script, directory, Map.of("execution.state-recovery.path", savepoint), List.of())) {
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(job.deadReasons())
                    .containsExactly("4/0 late: its window of 10 seconds had been computed: event time had reached"
                            + " 2026-01-01T00:09:57.999Z, the event's is 2026-01-01T00:00:05.000Z"));
            assertThat(job.results()).hasSize(1);
        }
    }

    @Test
    void a_file_that_is_added_keeps_the_state_of_the_others() throws Exception {
        Script script = new Script("s0");
        script.event("s0", "1", 0, event("a", 1, 5)).event("s0", "2", 0, "bad");
        String savepoint;
        try (RunningJob job = RunningJob.start(script, directory)) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(job.deadReasons()).hasSize(1));
            savepoint = job.stopWithSavepoint();
        }
        script.event("s0", "1", 0, event("a", 1, 5)).event("s0", "1", 1, event("a", 2, 6));
        script.event("s0", "3", 0, heartbeat(600));
        SqlFile further = new SqlFile(
                "sql/40-large.sql",
                "CREATE TABLE large_values (`key` STRING, `value` DOUBLE) WITH ('connector' = 'filesystem', 'format' = 'json', 'path' = '"
                        + directory.resolve("large").toUri() + "', 'sink.rolling-policy.rollover-interval' = '1 s',"
                        + " 'sink.rolling-policy.check-interval' = '1 s');\n"
                        + "INSERT INTO large_values SELECT `key`, `value` FROM events WHERE `value` >= 2;");
        try (RunningJob job = RunningJob.start(
                script, directory, Map.of("execution.state-recovery.path", savepoint), List.of(further))) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(job.results()).containsExactly("a 2026-01-01T00:00:00Z 2 3.0"));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(job.rows("large")).hasSize(1));
        }
    }
}
