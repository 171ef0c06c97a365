package io.penstock.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.core.annotations.ResourceType;
import io.penstock.orchestration.gate.DataTypes;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DataTypesTest {

    static Iterable<String> tokens() {
        return DataTypes.ofAws().lost().keySet();
    }

    /** {@code aws:kinesis/stream:Stream} is {@code com.pulumi.aws.kinesis.Stream}. */
    @ParameterizedTest
    @MethodSource("tokens")
    void every_type_that_holds_data_is_one_of_the_provider(String token) throws ClassNotFoundException {
        String[] parts = token.split("[:/]", -1);
        Class<?> resource = Class.forName("com.pulumi.aws." + parts[1] + "." + parts[3]);
        assertThat(resource.getAnnotation(ResourceType.class).type()).isEqualTo(token);
    }
}
