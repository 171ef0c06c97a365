package io.penstock.preprocessor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** The JDK's MD5 says what is right. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PairedMd5Test {

    private final PairedMd5 md5 = new PairedMd5();

    @Test
    void any_two_lengths_around_whole_blocks_give_the_digests_of_the_jdk() {
        for (int one = 0; one <= 200; one++) {
            for (int other = 0; other <= 200; other++) {
                assertDigests(one, other, 0);
            }
        }
    }

    @Test
    void long_messages_of_any_lengths_give_the_digests_of_the_jdk() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            assertDigests(random.nextInt(100_000), random.nextInt(100_000), seed);
        }
    }

    private void assertDigests(int oneLength, int otherLength, int seed) {
        Random random = new Random(seed);
        byte[] one = bytes(random, oneLength + 7);
        byte[] other = bytes(random, otherLength + 3);
        byte[] digest = new byte[PairedMd5.LENGTH];
        byte[] otherDigest = new byte[PairedMd5.LENGTH];

        md5.digest(new Slice(one, 5, oneLength), digest, new Slice(other, 3, otherLength), otherDigest);

        assertThat(digest)
                .as("seed %d, %d and %d bytes", seed, oneLength, otherLength)
                .isEqualTo(Kpl.md5(new Slice(one, 5, oneLength).copy()));
        assertThat(otherDigest)
                .as("seed %d, %d and %d bytes", seed, oneLength, otherLength)
                .isEqualTo(Kpl.md5(new Slice(other, 3, otherLength).copy()));
    }

    private static byte[] bytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
