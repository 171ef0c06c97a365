package io.penstock.preprocessor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EventEncoderTest {

    private static final int MIB = 1024 * 1024;

    private final EventEncoder encoder = new EventEncoder();

    @Test
    void an_event_is_a_header_a_line_feed_and_the_bytes_as_they_were() {
        InputRecord input = Kpl.input("{\"key\":\"a\"}".getBytes(StandardCharsets.UTF_8));

        List<Event> events = encoder.encode(UserRecord.plain(input));

        assertThat(events).singleElement().satisfies(event -> {
            assertThat(FakeStream.text(event))
                    .isEqualTo("{\"shardId\":\"shardId-000000000003\","
                            + "\"sequenceNumber\":\"49600000000000000000000000000000000000000000000000000001\","
                            + "\"subSequenceNumber\":0,\"partitionKey\":\"carrier\",\"arrival\":1767225600123}\n"
                            + "{\"key\":\"a\"}");
            assertThat(event.partitionKey()).isEqualTo("carrier");
        });
    }

    @Test
    void a_problem_is_in_the_header() {
        Event event = encoder.encode(UserRecord.problem(Kpl.input(new byte[] {1}), "It is \"bad\"."))
                .get(0);

        assertThat(FakeStream.text(event)).contains(",\"problem\":\"It is \\\"bad\\\".\"}\n");
    }

    @Test
    void key_and_explicit_hash_key_travel_with_the_event() {
        UserRecord user = new UserRecord(
                Kpl.input(new byte[0]), 3, "k", Optional.of("17"), new Slice(new byte[0], 0, 0), Optional.empty());

        assertThat(encoder.encode(user)).singleElement().satisfies(event -> {
            assertThat(event.partitionKey()).isEqualTo("k");
            assertThat(event.explicitHashKey()).contains("17");
            assertThat(FakeStream.text(event)).contains("\"subSequenceNumber\":3,\"partitionKey\":\"k\"");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"line\nfeed", "quote\"", "back\\slash", "\u0000\u001f", "\ud800 alone", "\udc00", "\ud83d\ude00"
            })
    void the_header_stays_on_one_line_whatever_the_partition_key(String key) {
        UserRecord user = new UserRecord(
                Kpl.input(new byte[0]), 0, key, Optional.empty(), new Slice(new byte[0], 0, 0), Optional.empty());

        String header = FakeStream.text(encoder.encode(user).get(0));

        assertThat(header.indexOf('\n')).isEqualTo(header.length() - 1);
        assertThat(header).doesNotContain("\u0000");
    }

    @ParameterizedTest
    @ValueSource(ints = {MIB - 100, MIB, MIB + 1, 3 * MIB, 10 * MIB})
    void what_is_too_large_for_one_event_is_a_problem_in_parts_that_together_are_the_bytes(int size) {
        byte[] data = new byte[size];
        new Random(size).nextBytes(data);

        List<Event> events = encoder.encode(UserRecord.plain(Kpl.input(data)));

        assertThat(events).hasSizeGreaterThanOrEqualTo(2);
        ByteArrayOutputStream together = new ByteArrayOutputStream();
        for (int part = 0; part < events.size(); part++) {
            byte[] event = events.get(part).data();
            int end = indexOfLineFeed(event);
            String header = new String(event, 0, end, StandardCharsets.UTF_8);
            assertThat(header)
                    .contains("\"problem\":\"The user record has ")
                    .endsWith(",\"part\":" + part + ",\"parts\":" + events.size() + "}");
            assertThat(events.get(part).size()).isLessThanOrEqualTo(MIB);
            together.write(event, end + 1, event.length - end - 1);
        }
        assertThat(Arrays.equals(together.toByteArray(), data)).isTrue();
    }

    @Test
    void a_too_large_record_says_how_large_it_is() {
        Event event = encoder.encode(UserRecord.plain(Kpl.input(new byte[MIB]))).get(0);

        assertThat(new String(event.data(), 0, 400, StandardCharsets.UTF_8))
                .contains(
                        "\"problem\":\"The user record has 1,048,576 bytes; with its header it is more than the 1,048,576"
                                + " that one event holds.\"");
    }

    @Test
    void the_largest_record_that_fits_is_one_event_of_1_mib() {
        int header =
                encoder.encode(UserRecord.plain(Kpl.input(new byte[0]))).get(0).data().length;
        int room = MIB - header - "carrier".length();

        assertThat(encoder.encode(UserRecord.plain(Kpl.input(new byte[room]))))
                .singleElement()
                .satisfies(event -> assertThat(event.size()).isEqualTo(MIB));
        assertThat(encoder.encode(UserRecord.plain(Kpl.input(new byte[room + 1]))))
                .hasSize(2);
    }

    private static int indexOfLineFeed(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }
}
