package io.penstock.preprocessor;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.kinesis.clientlibrary.types.Messages.AggregatedRecord;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.penstock.preprocessor.Kpl.Sent;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Random aggregates and random damage; a failure names its seed. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DeaggregatorPropertyTest {

    private static final int ROUNDS = 3_000;

    @Test
    void what_the_aggregator_of_aws_put_together_comes_apart_as_it_was() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            List<Sent> sent = randomRecords(new Random(seed));

            List<UserRecord> records = Kpl.apart(Kpl.input(Kpl.aggregate(sent)));

            assertThat(records).as("seed %d", seed).hasSameSizeAs(sent);
            for (int i = 0; i < sent.size(); i++) {
                UserRecord record = records.get(i);
                assertThat(record.problem()).as("seed %d, record %d", seed, i).isEmpty();
                assertThat(record.partitionKey())
                        .as("seed %d", seed)
                        .isEqualTo(sent.get(i).partitionKey());
                assertThat(record.data().copy())
                        .as("seed %d", seed)
                        .isEqualTo(sent.get(i).data());
                assertThat(record.subSequenceNumber()).as("seed %d", seed).isEqualTo(i);
                sent.get(i).explicitHashKey().ifPresent(key -> assertThat(record.explicitHashKey())
                        .contains(key));
            }
        }
    }

    @Test
    void damage_without_a_new_md5_leaves_one_plain_record_with_all_bytes() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            byte[] damaged = damage(Kpl.aggregate(randomRecords(random)), random);

            List<UserRecord> records = Kpl.apart(Kpl.input(damaged));

            assertThat(records).as("seed %d", seed).hasSize(1);
            assertThat(records.get(0).data().copy()).as("seed %d", seed).isEqualTo(damaged);
        }
    }

    /** Protobuf's own parser says what a damaged message means; where it refuses, nothing may be lost. */
    @Test
    void damage_with_the_right_md5_agrees_with_protobuf_or_is_a_problem() {
        int agreed = 0;
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            byte[] whole = Kpl.aggregate(randomRecords(random));
            byte[] message = damage(Arrays.copyOfRange(whole, 4, whole.length - 16), random);
            if (message.length == 0) {
                continue;
            }
            byte[] aggregate = Kpl.envelope(message);

            List<UserRecord> records = Kpl.apart(Kpl.input(aggregate));

            assertThat(records).as("seed %d", seed).isNotEmpty();
            Optional<AggregatedRecord> oracle = parse(message);
            if (oracle.isPresent() && oracle.get().getRecordsCount() > 0) {
                assertSame(seed, oracle.get(), records);
                agreed++;
            } else if (records.get(0).data().length() == aggregate.length) {
                assertThat(records.get(0).problem()).as("seed %d", seed).isPresent();
                assertThat(records.get(0).data().copy()).as("seed %d", seed).isEqualTo(aggregate);
            } else {
                // The outer message is whole, so that neighbours pass; the damaged one is a problem.
                assertThat(records).as("seed %d", seed).anyMatch(record -> record.problem()
                        .isPresent());
            }
        }
        assertThat(agreed).isGreaterThan(ROUNDS / 10);
    }

    @Test
    void a_bad_user_record_never_takes_its_neighbours_along() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            int size = 1 + random.nextInt(30);
            int bad = random.nextInt(size);
            AggregatedRecord.Builder aggregate =
                    AggregatedRecord.newBuilder().addPartitionKeyTable("a").addPartitionKeyTable("b");
            for (int i = 0; i < size; i++) {
                aggregate.addRecords(Kpl.record(i == bad ? 2 + random.nextInt(1000) : random.nextInt(2), "data " + i));
            }

            List<UserRecord> records = Kpl.apart(Kpl.input(Kpl.envelope(aggregate)));

            assertThat(records).as("seed %d", seed).hasSize(size);
            for (int i = 0; i < size; i++) {
                assertThat(Kpl.text(records.get(i))).as("seed %d", seed).isEqualTo("data " + i);
                assertThat(records.get(i).problem().isPresent())
                        .as("seed %d", seed)
                        .isEqualTo(i == bad);
            }
        }
    }

    @Test
    void a_record_comes_apart_in_a_batch_as_it_does_alone() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            InputRecord[] batch = new InputRecord[random.nextInt(20)];
            List<UserRecord> alone = new ArrayList<>();
            for (int i = 0; i < batch.length; i++) {
                byte[] aggregate = Kpl.aggregate(randomRecords(random));
                batch[i] = Kpl.input("" + i, random.nextInt(3) == 0 ? damage(aggregate, random) : aggregate);
                alone.addAll(Kpl.apart(batch[i]));
            }

            assertThat(Kpl.apart(batch)).as("seed %d", seed).isEqualTo(alone);
        }
    }

    private static void assertSame(int seed, AggregatedRecord oracle, List<UserRecord> records) {
        assertThat(records).as("seed %d", seed).hasSize(oracle.getRecordsCount());
        for (int i = 0; i < records.size(); i++) {
            ByteString data = oracle.getRecords(i).getData();
            long key = oracle.getRecords(i).getPartitionKeyIndex();
            UserRecord record = records.get(i);
            assertThat(ByteString.copyFrom(record.data().copy()))
                    .as("seed %d", seed)
                    .isEqualTo(data);
            if (record.problem().isEmpty()) {
                assertThat(record.partitionKey()).as("seed %d", seed).isEqualTo(oracle.getPartitionKeyTable((int) key));
            }
        }
    }

    private static Optional<AggregatedRecord> parse(byte[] message) {
        try {
            return Optional.of(AggregatedRecord.parseFrom(message));
        } catch (InvalidProtocolBufferException e) {
            return Optional.empty();
        }
    }

    private static List<Sent> randomRecords(Random random) {
        List<Sent> sent = new ArrayList<>();
        int size = 1 + random.nextInt(40);
        for (int i = 0; i < size; i++) {
            byte[] data = new byte[random.nextInt(200)];
            random.nextBytes(data);
            Optional<String> hashKey =
                    random.nextInt(4) == 0 ? Optional.of(new BigInteger(128, random).toString()) : Optional.empty();
            sent.add(new Sent("key-" + random.nextInt(8) + "\u00e4\uD83D\uDE00", hashKey, data));
        }
        return sent;
    }

    /** Changes a byte, cuts, or appends. */
    private static byte[] damage(byte[] bytes, Random random) {
        switch (random.nextInt(3)) {
            case 0 -> {
                byte[] changed = bytes.clone();
                changed[random.nextInt(changed.length)] ^= (byte) (1 + random.nextInt(255));
                return changed;
            }
            case 1 -> {
                return Arrays.copyOf(bytes, random.nextInt(bytes.length));
            }
            default -> {
                byte[] longer = Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(5));
                longer[bytes.length] = (byte) (1 + random.nextInt(255));
                return longer;
            }
        }
    }
}
