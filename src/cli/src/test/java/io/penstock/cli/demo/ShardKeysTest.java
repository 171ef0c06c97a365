package io.penstock.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import software.amazon.awssdk.services.kinesis.model.HashKeyRange;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ShardKeysTest {

    @RepeatedTest(8)
    void a_key_hashes_into_its_shards_range(RepetitionInfo repetition) {
        BigInteger width = BigInteger.TWO.pow(128).divide(BigInteger.valueOf(8));
        BigInteger from = width.multiply(BigInteger.valueOf(repetition.getCurrentRepetition() - 1));
        BigInteger to = from.add(width).subtract(BigInteger.ONE);

        String key = ShardKeys.within(HashKeyRange.builder()
                .startingHashKey(from.toString())
                .endingHashKey(to.toString())
                .build());

        assertThat(new BigInteger(1, DemoRecords.md5(key.getBytes(StandardCharsets.UTF_8))))
                .isBetween(from, to);
    }
}
