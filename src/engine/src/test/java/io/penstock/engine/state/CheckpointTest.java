package io.penstock.engine.state;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CheckpointTest {

    private static final String SECRET =
            "{\"4dabf18193072939515e22adb298388d\":\"1b47061264138c4ac30d75fd1eb44270\",\"ciphertext\":\"v1:abc\"}";

    private static String id(String inputs) {
        return Checkpoint.of(JsonParser.parseString("""
                {"resources":[{"urn":"urn:pulumi:dev.a::shop::aws:s3/bucketV2:BucketV2::bucket",
                "type":"aws:s3/bucketV2:BucketV2","id":"orders-1a2b","inputs":%s}]}
                """.formatted(inputs)).getAsJsonObject())
                .resources()
                .get(0)
                .id();
    }

    @Test
    void an_id_that_may_be_made_of_a_secret_is_not_told() {
        assertThat(id("{}")).isEqualTo("orders-1a2b");
        assertThat(id("{\"bucket\":\"orders-1a2b\"}")).isEqualTo("orders-1a2b");
        assertThat(id("{\"bucket\":" + SECRET + "}")).isEqualTo("[secret]");
        assertThat(id("{\"bucketPrefix\":" + SECRET + ",\"forceDestroy\":true}"))
                .isEqualTo("[secret]");
        assertThat(id("{\"bucket\":\"orders-1a2b\",\"password\":" + SECRET + "}"))
                .isEqualTo("orders-1a2b");
        assertThat(id("{\"tags\":{\"token\":" + SECRET + "}}")).isEqualTo("orders-1a2b");
    }
}
