package io.penstock.preprocessor.md5;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The JDK's MD5 says what is right. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class Md5Test {

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void any_two_lengths_around_whole_blocks_give_the_digests_of_the_jdk(boolean vectors) {
        Md5 md5 = new Md5(vectors);
        for (int one = 0; one <= 200; one++) {
            for (int other = 0; other <= 200; other++) {
                int[] lengths = {one, other};
                assertDigests(md5, 0, 2, place -> lengths[place]);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void any_number_of_messages_of_one_length_gives_the_digests_of_the_jdk(boolean vectors) {
        Md5 md5 = new Md5(vectors);
        for (int number = 0; number <= 3 * Lanes.LANES + 1; number++) {
            for (int length : new int[] {0, 55, 56, 64, 1000}) {
                assertDigests(md5, number, number, place -> length);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void many_messages_of_any_lengths_give_the_digests_of_the_jdk(boolean vectors) {
        Md5 md5 = new Md5(vectors);
        for (int seed = 0; seed < 300; seed++) {
            Random lengths = new Random(seed);
            int longest = 1 << 3 + lengths.nextInt(11);
            assertDigests(md5, seed, lengths.nextInt(150), place -> lengths.nextInt(longest));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void one_long_message_among_many_short_ones_gives_its_digest(boolean vectors) {
        Md5 md5 = new Md5(vectors);
        for (int at = 0; at < 2 * Lanes.LANES; at++) {
            int longOne = at;
            assertDigests(md5, at, 2 * Lanes.LANES, place -> place == longOne ? 100_000 : 70 + place);
        }
    }

    @Test
    void a_changed_byte_is_another_digest() {
        byte[] bytes = new byte[100];
        Message message = new Message(bytes, 0, 84);
        new Md5().digest(List.of(message));
        System.arraycopy(jdk(bytes, 0, 84), 0, bytes, 84, Md5.LENGTH);
        assertThat(message.digestIs(bytes, 84)).isTrue();
        for (int place = 84; place < 100; place++) {
            bytes[place] ^= 1;
            assertThat(message.digestIs(bytes, 84)).as("byte %d", place).isFalse();
            bytes[place] ^= 1;
        }
    }

    /** What Java 17 to 25 say of themselves with no option, TieredStopAtLevel=1, and Xint. */
    @Test
    void vectors_are_for_a_jvm_with_its_second_compiler() {
        assertThat(Md5.hasVectors("mixed mode, sharing")).isTrue();
        assertThat(Md5.hasVectors("mixed mode, emulated-client, sharing")).isFalse();
        assertThat(Md5.hasVectors("interpreted mode, sharing")).isFalse();
        assertThat(Md5.hasVectors("")).isFalse();
    }

    private static void assertDigests(Md5 md5, int seed, int number, IntUnaryOperator lengths) {
        Random random = new Random(seed);
        List<byte[]> arrays = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        List<Message> messages = new ArrayList<>();
        for (int place = 0; place < number; place++) {
            int length = lengths.applyAsInt(place);
            byte[] array = new byte[5 + length + 3];
            random.nextBytes(array);
            arrays.add(array);
            sizes.add(length);
            messages.add(new Message(array, 5, length));
        }

        md5.digest(messages);

        for (int place = 0; place < number; place++) {
            byte[] digest = jdk(arrays.get(place), 5, sizes.get(place));
            assertThat(messages.get(place).digestIs(digest, 0))
                    .as("seed %d, message %d of %d, %d bytes", seed, place, number, sizes.get(place))
                    .isTrue();
        }
    }

    private static byte[] jdk(byte[] array, int offset, int length) {
        try {
            MessageDigest md5 = MessageDigest.getInstance("MD5");
            md5.update(array, offset, length);
            return md5.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
