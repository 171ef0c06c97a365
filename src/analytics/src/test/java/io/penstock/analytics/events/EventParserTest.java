package io.penstock.analytics.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.types.logical.BigIntType;
import org.apache.flink.table.types.logical.BooleanType;
import org.apache.flink.table.types.logical.DoubleType;
import org.apache.flink.table.types.logical.IntType;
import org.apache.flink.table.types.logical.LocalZonedTimestampType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.logical.VarBinaryType;
import org.apache.flink.table.types.logical.VarCharType;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EventParserTest {

    private static final String HEADER =
            "{\"shardId\":\"s\",\"sequenceNumber\":\"9\",\"subSequenceNumber\":3,\"partitionKey\":\"p\",\"arrival\":1767225600000}\n";

    private final EventLayout layout = new EventLayout(RowType.of(
            new LogicalType[] {
                new VarCharType(VarCharType.MAX_LENGTH),
                new VarCharType(VarCharType.MAX_LENGTH),
                new IntType(),
                new IntType(),
                new IntType(),
                new VarCharType(VarCharType.MAX_LENGTH),
                new BigIntType(),
                new VarCharType(VarCharType.MAX_LENGTH),
                new BooleanType(),
                new VarBinaryType(VarBinaryType.MAX_LENGTH),
                new VarCharType(VarCharType.MAX_LENGTH),
                new DoubleType(),
                new LocalZonedTimestampType(3),
                new IntType()
            },
            new String[] {
                "shardId",
                "sequenceNumber",
                "subSequenceNumber",
                "part",
                "parts",
                "partitionKey",
                "arrival",
                "reason",
                "heartbeat",
                "data",
                "key",
                "value",
                "eventTime",
                "x"
            }));

    private GenericRowData parse(String record) {
        return new EventParser(layout, Duration.ofDays(1))
                .parse(new Arrival("shard", "place", 5, record.getBytes(StandardCharsets.UTF_8)));
    }

    private String reason(String record) {
        GenericRowData row = parse(record);
        assertThat(row.getField(12))
                .hasToString(row.isNullAt(7) ? String.valueOf(row.getField(12)) : "1970-01-01T00:00");
        return row.isNullAt(7) ? "" : row.getString(7).toString();
    }

    @Test
    void an_event_has_its_fields_and_its_identity() {
        GenericRowData row = parse(HEADER + "{\"key\":\"k\",\"value\":-1.5e1,\"eventTime\":1767225599123,\"x\":4}");
        assertThat(row)
                .hasToString("+I(s,9,3,0,1,p,1767225600000,null,false," + Arrays.toString(row.getBinary(9))
                        + ",k,-15.0,2025-12-31T23:59:59.123,4)");
        assertThat(new String(row.getBinary(9), StandardCharsets.UTF_8))
                .startsWith("{\"key\"")
                .endsWith("4}");
    }

    @Test
    void a_time_may_be_ISO_8601() {
        assertThat(parse(HEADER + "{\"key\":\"k\",\"value\":1,\"eventTime\":\"2026-01-01T01:00:00.5+01:00\"}")
                        .getField(12))
                .hasToString("2026-01-01T00:00:00.500");
    }

    @Test
    void a_heartbeat_needs_a_time_only() {
        GenericRowData row = parse(HEADER + "{\"type\":\"heartbeat\",\"eventTime\":\"2099-01-01T00:00:00Z\"}");
        assertThat(row.getBoolean(8)).isTrue();
        assertThat(row.isNullAt(7)).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{}                                                      | malformed: \"key\" is missing",
                "[]                                                      | malformed: the event is not a JSON object",
                "7                                                       | malformed: the event is not a JSON object",
                "{\"key\":1,\"value\":1,\"eventTime\":1}                 | malformed: \"key\" is not a string",
                "{\"key\":\"\",\"value\":1,\"eventTime\":1}              | malformed: \"key\" is empty",
                "{\"key\":\"k\",\"eventTime\":1}                         | malformed: \"value\" is missing",
                "{\"key\":\"k\",\"value\":\"1\",\"eventTime\":1}         | malformed: \"value\" is not a number",
                "{\"key\":\"k\",\"value\":null,\"eventTime\":1}          | malformed: \"value\" is not a number",
                "{\"key\":\"k\",\"value\":{\"a\":[1]},\"eventTime\":1}   | malformed: \"value\" is not a number",
                "{\"key\":\"k\",\"value\":1e999,\"eventTime\":1}         | malformed: \"value\" is out of range",
                "{\"key\":\"k\",\"value\":1}                             | malformed: \"eventTime\" is missing",
                "{\"key\":\"k\",\"value\":1,\"eventTime\":1.5}           | malformed: \"eventTime\" is neither milliseconds since 1970 nor an ISO-8601 time",
                "{\"key\":\"k\",\"value\":1,\"eventTime\":\"today\"}     | malformed: \"eventTime\" is not an ISO-8601 time with its offset from UTC",
                "{\"key\":\"k\",\"value\":1,\"eventTime\":\"2026-01-01T00:00:00\"} | malformed: \"eventTime\" is not an ISO-8601 time with its offset from UTC",
                "{\"key\":\"k\",\"value\":1,\"eventTime\":-1}            | malformed: \"eventTime\" is not between the years 1970 and 9999",
                "{\"key\":\"k\",\"value\":1,\"eventTime\":99999999999999999999} | malformed: \"eventTime\" is neither milliseconds since 1970 nor an ISO-8601 time",
                "{\"key\":\"k\",\"value\":1,\"eventTime\":1767312000001} | malformed: \"eventTime\" is 2026-01-02T00:00:00.001Z, more than 86400 seconds after the record's arrival at 2026-01-01T00:00:00Z",
                "{\"type\":\"heartbeat\"}                                | malformed: \"eventTime\" is missing",
                "{\"key\":\"k\",\"value\":1,\"eventTime\":1} x           | malformed: not JSON: Unrecognized token 'x': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')",
                "{\"key\":\"k\",\"value\":1,\"eventTime\":1} {}          | malformed: there is more than one JSON object"
            })
    void what_is_no_event_says_why(String event, String expected) {
        assertThat(reason(HEADER + event)).isEqualTo(expected);
    }

    @Test
    void an_empty_event_says_so() {
        assertThat(reason(HEADER)).isEqualTo("malformed: the event is not a JSON object");
    }

    @Test
    void a_record_without_a_header_keeps_its_place_in_the_events_stream() {
        GenericRowData row = parse("{\"key\":\"k\"}\n");
        assertThat(row.getString(7))
                .hasToString("malformed: the record of the events stream does not start with a header");
        assertThat(row.getString(0)).hasToString("shard");
        assertThat(row.getString(1)).hasToString("place");
        assertThat(new String(row.getBinary(9), StandardCharsets.UTF_8)).isEqualTo("{\"key\":\"k\"}\n");
    }

    @Test
    void what_the_preprocessor_could_not_process_has_its_reason_whatever_its_bytes() {
        GenericRowData row =
                parse("{\"shardId\":\"s\",\"sequenceNumber\":\"9\",\"subSequenceNumber\":0,\"problem\":\"checksum\","
                        + "\"part\":1,\"parts\":2}\n{\"key\":\"k\",\"value\":1,\"eventTime\":1}");
        assertThat(row.getString(7)).hasToString("preprocessor: checksum");
        assertThat(row.getInt(3)).isEqualTo(1);
        assertThat(row.getInt(4)).isEqualTo(2);
    }

    @Test
    void a_further_field_of_another_type_is_null() {
        assertThat(parse(HEADER + "{\"key\":\"k\",\"value\":1,\"eventTime\":1,\"x\":\"4\"}")
                        .isNullAt(13))
                .isTrue();
        assertThat(parse(HEADER + "{\"key\":\"k\",\"value\":1,\"eventTime\":1,\"x\":99999999999}")
                        .isNullAt(13))
                .isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"shardId\":\"s\",\"sequenceNumber\":\"9\",\"subSequenceNumber\":3,\"partitionKey\":\"p\",\"arrival\":7} | s 9 3 p 7",
                "{\"shardId\":\"s\",\"sequenceNumber\":\"9\",\"subSequenceNumber\":3,\"partitionKey\":\"\\\"p\\\\\",\"arrival\":7} | s 9 3 \"p\\ 7",
                "{\"shardId\":\"s\",\"sequenceNumber\":\"9\",\"subSequenceNumber\":3,\"partitionKey\":\"ä\",\"arrival\":7} | s 9 3 ä 7",
                "{\"arrival\":7,\"partitionKey\":\"p\",\"subSequenceNumber\":3,\"sequenceNumber\":\"9\",\"shardId\":\"s\"} | s 9 3 p 7",
                "{ \"shardId\":\"s\",\"sequenceNumber\":\"9\",\"more\":[1],\"subSequenceNumber\":3,\"partitionKey\":\"p\",\"arrival\":7} | s 9 3 p 7"
            })
    void a_header_is_read_however_its_JSON_is_written(String header, String expected) {
        GenericRowData row = parse(header + "\n{\"key\":\"k\",\"value\":1,\"eventTime\":1}");
        assertThat(row.isNullAt(7)).isTrue();
        assertThat(row.getField(0) + " " + row.getField(1) + " " + row.getField(2) + " " + row.getField(5) + " "
                        + row.getField(6))
                .isEqualTo(expected);
    }

    @Test
    void a_number_that_no_aggregate_can_hold_is_no_header() {
        assertThat(reason(HEADER.replace(":3,", ":8388608,") + "{\"key\":\"k\",\"value\":1,\"eventTime\":1}"))
                .isEqualTo("malformed: the record of the events stream does not start with a header");
    }

    @Test
    void ten_thousand_broken_records_all_become_rows() {
        byte[] good = (HEADER + "{\"key\":\"k\",\"value\":1,\"eventTime\":1767225599123,\"x\":4}")
                .getBytes(StandardCharsets.UTF_8);
        EventParser parser = new EventParser(layout, Duration.ofDays(1));
        for (int seed = 0; seed < 10_000; seed++) {
            Random random = new Random(seed);
            byte[] bytes = Arrays.copyOf(good, random.nextInt(good.length + 1));
            for (int i = 0; i < random.nextInt(4) && bytes.length > 0; i++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            GenericRowData row = parser.parse(new Arrival("shard", "place", 5, bytes));
            assertThat(row.isNullAt(0) || row.isNullAt(1) || row.isNullAt(9) || row.isNullAt(12))
                    .as("seed %d", seed)
                    .isFalse();
        }
    }
}
