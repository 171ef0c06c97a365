package io.penstock.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CallerTest {

    @ParameterizedTest
    @CsvSource({
        "arn:aws:iam::123456789012:root, root",
        "arn:aws:iam::123456789012:user/division/ann, user/division/ann",
        "arn:aws:sts::123456789012:assumed-role/deploy/ci, assumed-role/deploy/ci",
        "arn:aws:sts::123456789012:assumed-role/AWSReservedSSO_Admin_0123456789abcdef/ann@example.com,"
                + " assumed-role/AWSRes…cdef/ann@example.com"
    })
    void the_name_is_the_end_of_the_arn(String arn, String name) {
        assertThat(new Caller.Known("123456789012", arn, "eu-central-1").name()).isEqualTo(name);
    }
}
