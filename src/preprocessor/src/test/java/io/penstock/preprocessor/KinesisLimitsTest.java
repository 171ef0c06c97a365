package io.penstock.preprocessor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KinesisLimitsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "1",
                "9",
                "10",
                "99999999999999999999999999999999999999",
                "340282366920938463463374607431768211455",
                "340282366920938463463374607431768211454",
                "100000000000000000000000000000000000000"
            })
    void is_a_hash_key(String key) {
        assertThat(KinesisLimits.isHashKey(key)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "00",
                "01",
                "-1",
                "+1",
                "1e3",
                "0x1",
                "340282366920938463463374607431768211456",
                "999999999999999999999999999999999999999",
                "1000000000000000000000000000000000000000",
                "\u0661"
            })
    void is_no_hash_key(String key) {
        assertThat(KinesisLimits.isHashKey(key)).isFalse();
    }
}
