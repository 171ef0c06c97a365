package io.penstock.engine.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SecretValuesTest {

    private static String secret(String json) {
        return "{\"4dabf18193072939515e22adb298388d\":\"1b47061264138c4ac30d75fd1eb44270\",\"plaintext\":"
                + new JsonPrimitive(json) + "}";
    }

    @Test
    void the_secrets_of_a_state_are_found_wherever_they_are() {
        SecretValues secrets = new SecretValues();
        secrets.addFrom(JsonParser.parseString(
                "{\"deployment\":{\"resources\":[{\"inputs\":{\"plain\":\"a-name\",\"tags\":[{\"key\":"
                        + secret("\"hunter22\"") + "}]},\"outputs\":{\"login\":"
                        + secret("{\"password\":\"hunter33\",\"port\":5432}")
                        + "}}]}}"));
        assertThat(secrets.mask("a-name hunter22 hunter33 5432")).isEqualTo("a-name [secret] [secret] 5432");
    }

    @Test
    void what_others_have_come_across_is_masked() {
        SecretValues others = new SecretValues();
        others.add("hunter22");
        SecretValues secrets = new SecretValues();
        secrets.addAll(others);
        assertThat(secrets.mask("hunter22")).isEqualTo("[secret]");
    }

    @Test
    void a_value_is_revealed_with_all_secrets_in_it() {
        assertThat(SecretValues.revealed(JsonParser.parseString("{\"plain\":[1.5,null,true],\"list\":["
                        + secret("{\"inner\":" + secret("\"x\"") + "}") + "]}")))
                .isEqualTo(JsonParser.parseString("{\"plain\":[1.5,null,true],\"list\":[{\"inner\":\"x\"}]}"));
        assertThat(SecretValues.revealed(JsonParser.parseString(secret("\"hunter22\"")))
                        .getAsString())
                .isEqualTo("hunter22");
    }
}
