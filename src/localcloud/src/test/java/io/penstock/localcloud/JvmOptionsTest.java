package io.penstock.localcloud;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class JvmOptionsTest {

    @Test
    void a_java_gets_the_options_that_it_knows() {
        assertThat(JvmOptions.withoutWarnings(22)).isEmpty();
        assertThat(JvmOptions.withoutWarnings(23)).containsExactly("--sun-misc-unsafe-memory-access=allow");
        assertThat(JvmOptions.withoutWarnings(24))
                .containsExactly("--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED");
    }
}
