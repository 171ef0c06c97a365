package io.penstock.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DemoRecordsTest {

    private static final DemoRun RUN = new DemoRun("0a1b2c");

    @Test
    void a_good_record_carries_the_run_in_its_keys() {
        DemoRecord record = records().record(0);

        assertThat(record.kind()).isEqualTo(DemoRecord.Kind.GOOD);
        assertThat(record.partitionKey()).matches("demo-0a1b2c/sensor-\\d\\d");
        assertThat(text(record))
                .matches(
                        "\\{\"key\":\"demo-0a1b2c/sensor-\\d\\d\",\"value\":\\d+\\.\\d{3},\"eventTime\":1700000000000}")
                .contains("\"key\":\"" + record.partitionKey() + "\"");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 499, 500, 501, 1_000, 1_500, 1_501, 100_000})
    void as_many_records_are_malformed_as_it_says(int count) {
        long malformed = made(count).stream()
                .filter(r -> r.kind() != DemoRecord.Kind.GOOD)
                .count();

        assertThat(malformed).isEqualTo(DemoRecords.malformedAmong(count));
    }

    @Test
    void all_ways_of_being_malformed_occur() {
        List<DemoRecord> malformed = made(5_000).stream()
                .filter(r -> r.kind() != DemoRecord.Kind.GOOD)
                .toList();

        assertThat(malformed.subList(0, 4).stream().map(DemoRecordsTest::text))
                .containsExactly(
                        "this is not JSON",
                        "{\"key\":\"demo-0a1b2c/malformed-1\",\"eventTime\":1700000000000}",
                        "{\"key\":\"demo-0a1b2c/malformed-2\",\"value\":\"warm\",\"eventTime\":1700000000000}",
                        "{\"key\":\"demo-0a1b2c/malformed-3\",\"value\":20.0,\"eventTime\":\"yesterday\"}");
        assertThat(malformed.get(4).kind()).isEqualTo(DemoRecord.Kind.CORRUPT_AGGREGATE);
    }

    @Test
    void a_corrupt_aggregate_has_the_right_magic_number_and_digest() {
        byte[] data = made(5_000).stream()
                .filter(r -> r.kind() == DemoRecord.Kind.CORRUPT_AGGREGATE)
                .findFirst()
                .orElseThrow()
                .data();

        assertThat(Arrays.copyOf(data, 4)).isEqualTo(new byte[] {(byte) 0xF3, (byte) 0x89, (byte) 0x9A, (byte) 0xC2});
        assertThat(Arrays.copyOfRange(data, data.length - 16, data.length))
                .isEqualTo(DemoRecords.md5(Arrays.copyOfRange(data, 4, data.length - 16)));
    }

    @Test
    void equal_seeds_make_equal_records() {
        assertThat(made(200).stream().map(DemoRecordsTest::text))
                .isEqualTo(made(200).stream().map(DemoRecordsTest::text).toList());
    }

    @Test
    void a_heartbeat_is_an_event_that_only_has_a_time() {
        assertThat(text(DemoRecords.heartbeat("heartbeat-3", 1_700_000_000_000L)))
                .isEqualTo("{\"type\":\"heartbeat\",\"eventTime\":1700000000000}");
    }

    private static DemoRecords records() {
        return new DemoRecords(RUN, () -> 1_700_000_000_000L, 7);
    }

    private static List<DemoRecord> made(int count) {
        DemoRecords records = records();
        return IntStream.range(0, count).mapToObj(records::record).toList();
    }

    private static String text(DemoRecord record) {
        return new String(record.data(), StandardCharsets.UTF_8);
    }
}
