package io.penstock.preprocessor;

import static io.penstock.preprocessor.Kpl.input;
import static io.penstock.preprocessor.Kpl.record;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.kinesis.clientlibrary.types.Messages.AggregatedRecord;
import com.amazonaws.services.kinesis.clientlibrary.types.Messages.Record;
import com.amazonaws.services.kinesis.clientlibrary.types.Messages.Tag;
import com.google.protobuf.ByteString;
import io.penstock.preprocessor.Kpl.Sent;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DeaggregatorTest {

    private static final String LARGEST = "340282366920938463463374607431768211455";

    @Test
    void an_aggregate_becomes_its_user_records_in_order() {
        byte[] aggregate = Kpl.aggregate(List.of(Sent.of("a", "one"), Sent.of("b", "two"), Sent.of("a", "three")));

        List<UserRecord> records = Kpl.apart(input(aggregate));

        assertThat(records).extracting(Kpl::text).containsExactly("one", "two", "three");
        assertThat(records).extracting(UserRecord::partitionKey).containsExactly("a", "b", "a");
        assertThat(records).extracting(UserRecord::subSequenceNumber).containsExactly(0, 1, 2);
        assertThat(records).allSatisfy(record -> assertThat(record.problem()).isEmpty());
    }

    @Test
    void explicit_hash_keys_are_kept() {
        byte[] aggregate = Kpl.aggregate(List.of(
                new Sent("a", Optional.of("0"), new byte[] {1}), new Sent("b", Optional.of(LARGEST), new byte[] {2})));

        assertThat(Kpl.apart(input(aggregate)))
                .extracting(UserRecord::explicitHashKey)
                .containsExactly(Optional.of("0"), Optional.of(LARGEST));
    }

    @Test
    void a_record_without_an_explicit_hash_key_has_none_among_others_that_have() {
        AggregatedRecord.Builder aggregate = AggregatedRecord.newBuilder()
                .addPartitionKeyTable("a")
                .addExplicitHashKeyTable("7")
                .addRecords(record(0, "with").setExplicitHashKeyIndex(0))
                .addRecords(record(0, "without"));

        assertThat(Kpl.apart(input(Kpl.envelope(aggregate))))
                .extracting(UserRecord::explicitHashKey)
                .containsExactly(Optional.of("7"), Optional.empty());
    }

    @Test
    void an_empty_user_record_is_a_user_record() {
        byte[] aggregate = Kpl.aggregate(List.of(Sent.of("a", ""), Sent.of("a", "x")));

        assertThat(Kpl.apart(input(aggregate))).extracting(Kpl::text).containsExactly("", "x");
    }

    @Test
    void user_records_whose_hash_key_is_outside_of_any_one_shard_are_all_kept() {
        byte[] aggregate = Kpl.aggregate(List.of(
                new Sent("a", Optional.of("0"), new byte[] {1}),
                new Sent("a", Optional.of("170141183460469231731687303715884105728"), new byte[] {2}),
                new Sent("a", Optional.of(LARGEST), new byte[] {3})));

        assertThat(Kpl.apart(input(aggregate))).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "{\"key\":\"a\"}", "f3899ac2", "\u00f3\u0089\u009a\u00c2 not an aggregate at all"})
    void other_data_is_a_plain_record(String data) {
        assertPlain(data.getBytes(StandardCharsets.UTF_8));
        assertPlain(data.getBytes(StandardCharsets.ISO_8859_1));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 10, 19, 20})
    void an_aggregate_cut_short_is_a_plain_record(int length) {
        assertPlain(Arrays.copyOf(Kpl.aggregate(List.of(Sent.of("a", "one"))), length));
    }

    @Test
    void the_magic_and_the_md5_of_nothing_are_a_plain_record() {
        assertPlain(Kpl.envelope(new byte[0]));
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5, 10, 20, -16, -8, -1})
    void one_wrong_byte_in_message_or_md5_makes_it_a_plain_record(int place) {
        byte[] aggregate = Kpl.aggregate(List.of(Sent.of("a", "one"), Sent.of("b", "two")));
        aggregate[place < 0 ? aggregate.length + place : place] ^= 1;

        assertPlain(aggregate);
    }

    @Test
    void an_aggregate_without_user_records_is_a_problem_that_keeps_its_bytes() {
        byte[] aggregate = Kpl.envelope(AggregatedRecord.newBuilder().addPartitionKeyTable("a"));

        assertProblem(aggregate, "The KPL aggregate holds no user record.");
    }

    @ParameterizedTest
    @CsvSource({
        "ff, it ends within a number",
        "1a7f00, a field is longer than what holds it",
        "ffffffffffffffffffff01, a number is longer than 10 bytes",
        "0001, a field has no valid number",
        "0f, a field has an unknown wire type",
        "0c, a group ends that never started",
        "0b0c14, a group ends that never started",
        "2d0102, a field is longer than what holds it",
        "2901020304, a field is longer than what holds it",
        "1affffffffffffffffff01, a field is longer than what holds it",
        "80808080808001, a field has no valid number"
    })
    void a_message_that_cannot_be_read_is_a_problem_that_keeps_all_bytes(String hex, String reason) {
        byte[] aggregate = Kpl.envelope(HexFormat.of().parseHex(hex));

        assertProblem(aggregate, "The KPL aggregate is not a valid message: " + reason + ".");
    }

    @Test
    void groups_nested_too_deep_are_a_problem() {
        byte[] nested = new byte[300];
        Arrays.fill(nested, (byte) 0x0b);

        assertProblem(
                Kpl.envelope(nested), "The KPL aggregate is not a valid message: its groups are nested too deep.");
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "4294967296, 4294967296", "-1, 18446744073709551615"})
    void a_partition_key_index_outside_of_the_table_is_a_problem_of_that_record_alone(long index, String shown) {
        AggregatedRecord.Builder aggregate = AggregatedRecord.newBuilder()
                .addPartitionKeyTable("a")
                .addRecords(record(0, "good"))
                .addRecords(record(index, "bad"))
                .addRecords(record(0, "also good"));

        assertOneBad(aggregate, "The user record's partition key is number " + shown + " of a table of 1.", "bad");
    }

    @Test
    void an_explicit_hash_key_index_outside_of_the_table_is_a_problem_of_that_record_alone() {
        AggregatedRecord.Builder aggregate = AggregatedRecord.newBuilder()
                .addPartitionKeyTable("a")
                .addRecords(record(0, "good"))
                .addRecords(record(0, "bad").setExplicitHashKeyIndex(5))
                .addRecords(record(0, "also good"));

        assertOneBad(aggregate, "The user record's explicit hash key is number 5 of a table of 0.", "bad");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "01", "-1", "+1", "1.0", "x", "340282366920938463463374607431768211456", "1 "})
    void an_explicit_hash_key_that_is_none_is_a_problem_of_that_record_alone(String key) {
        AggregatedRecord.Builder aggregate = AggregatedRecord.newBuilder()
                .addPartitionKeyTable("a")
                .addExplicitHashKeyTable(key)
                .addRecords(record(0, "good"))
                .addRecords(record(0, "bad").setExplicitHashKeyIndex(0))
                .addRecords(record(0, "also good"));

        assertOneBad(aggregate, "The user record's explicit hash key is not a number from 0 to 2^128 - 1.", "bad");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 257, 5000})
    void a_partition_key_that_kinesis_would_refuse_is_a_problem_of_that_record_alone(int length) {
        AggregatedRecord.Builder aggregate = AggregatedRecord.newBuilder()
                .addPartitionKeyTable("a")
                .addPartitionKeyTable("k".repeat(length))
                .addRecords(record(0, "good"))
                .addRecords(record(1, "bad"))
                .addRecords(record(0, "also good"));

        assertOneBad(aggregate, "The user record's partition key is not 1 to 256 characters of UTF-8.", "bad");
    }

    @Test
    void a_partition_key_that_is_not_utf_8_is_a_problem_of_that_record_alone() {
        AggregatedRecord.Builder aggregate = AggregatedRecord.newBuilder()
                .addPartitionKeyTable("a")
                .addPartitionKeyTableBytes(ByteString.copyFrom(new byte[] {(byte) 0xC3, 0x28}))
                .addRecords(record(0, "good"))
                .addRecords(record(1, "bad"))
                .addRecords(record(0, "also good"));

        assertOneBad(aggregate, "The user record's partition key is not 1 to 256 characters of UTF-8.", "bad");
    }

    @Test
    void a_partition_key_may_hold_the_replacement_character() {
        byte[] aggregate = Kpl.aggregate(List.of(Sent.of("\uFFFD", "x")));

        assertThat(Kpl.apart(input(aggregate)))
                .extracting(UserRecord::partitionKey)
                .containsExactly("\uFFFD");
    }

    @Test
    void a_user_record_without_partition_key_is_a_problem_of_that_record_alone() {
        AggregatedRecord.Builder aggregate = AggregatedRecord.newBuilder()
                .addPartitionKeyTable("a")
                .addRecords(record(0, "good"))
                .addRecords(Record.newBuilder()
                        .setData(ByteString.copyFromUtf8("bad"))
                        .buildPartial())
                .addRecords(record(0, "also good"));

        assertOneBad(aggregate, "The user record has no partition key.", "bad");
    }

    @Test
    void a_user_record_without_data_is_a_problem_that_keeps_its_message() {
        AggregatedRecord.Builder aggregate = AggregatedRecord.newBuilder()
                .addPartitionKeyTable("a")
                .addRecords(record(0, "good"))
                .addRecords(Record.newBuilder().setPartitionKeyIndex(0).buildPartial())
                .addRecords(record(0, "also good"));

        assertOneBad(aggregate, "The user record has no data.", "\b\0");
    }

    @Test
    void a_user_record_that_is_no_message_is_a_problem_that_keeps_its_bytes() {
        byte[] good = Kpl.record(0, "good").build().toByteArray();
        byte[] message = concat(
                new byte[] {0x0a, 1, 'a'},
                new byte[] {0x1a, (byte) good.length},
                good,
                new byte[] {0x1a, 2, 0x7A, (byte) 0xFF},
                new byte[] {0x1a, (byte) good.length},
                good);

        List<UserRecord> records = Kpl.apart(input(Kpl.envelope(message)));

        assertThat(records)
                .extracting(record -> record.problem().orElse(""))
                .containsExactly("", "The user record is not a valid message: it ends within a number.", "");
        assertThat(records.get(1).data().copy()).containsExactly(0x7A, 0xFF);
        assertThat(records.get(0).data().copy()).isEqualTo("good".getBytes(StandardCharsets.UTF_8));
        assertThat(records.get(2).subSequenceNumber()).isEqualTo(2);
    }

    @Test
    void tables_may_follow_the_records_and_unknown_fields_are_passed_over() {
        byte[] record =
                Kpl.record(0, "x").addTags(Tag.newBuilder().setKey("t")).build().toByteArray();
        byte[] message = concat(
                new byte[] {0x1a, (byte) record.length},
                record,
                // Field 15 of every wire type: number, 8 bytes, bytes, a group with a number, 4 bytes.
                HexFormat.of().parseHex("7896017901020304050607087a0261627b08017c7d01020304"),
                new byte[] {0x0a, 1, 'a'});

        List<UserRecord> records = Kpl.apart(input(Kpl.envelope(message)));

        assertThat(records).singleElement().satisfies(user -> {
            assertThat(user.problem()).isEmpty();
            assertThat(user.partitionKey()).isEqualTo("a");
            assertThat(Kpl.text(user)).isEqualTo("x");
        });
    }

    @Test
    void an_aggregate_within_an_aggregate_is_data() {
        byte[] inner = Kpl.aggregate(List.of(Sent.of("a", "one")));
        byte[] outer = Kpl.aggregate(List.of(new Sent("b", Optional.empty(), inner)));

        assertThat(Kpl.apart(input(outer)))
                .singleElement()
                .satisfies(user -> assertThat(user.data().copy()).isEqualTo(inner));
    }

    private void assertPlain(byte[] data) {
        InputRecord record = input(data);
        assertThat(Kpl.apart(record)).singleElement().satisfies(user -> {
            assertThat(user.problem()).isEmpty();
            assertThat(user.subSequenceNumber()).isZero();
            assertThat(user.partitionKey()).isEqualTo("carrier");
            assertThat(user.data().copy()).isEqualTo(data);
        });
    }

    private void assertProblem(byte[] data, String problem) {
        assertThat(Kpl.apart(input(data))).singleElement().satisfies(user -> {
            assertThat(user.problem()).contains(problem);
            assertThat(user.partitionKey()).isEqualTo("carrier");
            assertThat(user.data().copy()).isEqualTo(data);
        });
    }

    /** The second of three is bad; the others pass. */
    private void assertOneBad(AggregatedRecord.Builder aggregate, String problem, String data) {
        List<UserRecord> records = Kpl.apart(input(Kpl.envelope(aggregate)));

        assertThat(records).extracting(user -> user.problem().orElse("")).containsExactly("", problem, "");
        assertThat(records).extracting(Kpl::text).containsExactly("good", data, "also good");
        assertThat(records).extracting(UserRecord::subSequenceNumber).containsExactly(0, 1, 2);
        assertThat(records.get(1).partitionKey()).isEqualTo("carrier");
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            bytes.writeBytes(part);
        }
        return bytes.toByteArray();
    }
}
