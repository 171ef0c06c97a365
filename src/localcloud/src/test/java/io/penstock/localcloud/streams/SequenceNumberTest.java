package io.penstock.localcloud.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SequenceNumberTest {

    @Test
    void a_sequence_number_reads_as_it_was_written() {
        Random random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            SequenceNumber number = new SequenceNumber(
                    random.nextInt(Integer.MAX_VALUE),
                    random.nextInt(Integer.MAX_VALUE),
                    random.nextLong() >>> 1,
                    random.nextInt(Integer.MAX_VALUE));
            assertThat(number.toString()).matches("[1-9]\\d{55}");
            assertThat(SequenceNumber.parse(number.toString())).contains(number);
        }
    }

    @Test
    void later_records_and_child_shards_have_greater_numbers() {
        BigInteger first = value(new SequenceNumber(1_000, 7, 5, 2_000));
        assertThat(value(new SequenceNumber(1_000, 7, 6, 2_000))).isGreaterThan(first);
        assertThat(value(new SequenceNumber(1_001, 3, 0, 2_000)))
                .isGreaterThan(value(new SequenceNumber(1_000, 7, SequenceNumber.END, 2_000)));
    }

    @Test
    void other_numbers_are_not_sequence_numbers() {
        assertThat(SequenceNumber.parse("0")).isEmpty();
        assertThat(SequenceNumber.parse("12345")).isEmpty();
        assertThat(SequenceNumber.parse("abc")).isEmpty();
        assertThat(SequenceNumber.parse("9".repeat(80))).isEmpty();
    }

    private static BigInteger value(SequenceNumber number) {
        return new BigInteger(number.toString());
    }
}
