package io.penstock.engine.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CreatedInputsTest {

    private static Map<String, String> inputs(String json) {
        Step.State made = new Step.State(
                JsonParser.parseString(json).getAsJsonObject(),
                JsonParser.parseString("{}").getAsJsonObject());
        return CreatedInputs.of(new Step(
                "create", "urn:pulumi:dev.a::p::t::orders", "t", Step.State.NONE, made, Map.of(), List.of(), Set.of()));
    }

    @Test
    void inputs_are_texts_in_which_secrets_and_unknowns_are_words() {
        assertThat(inputs("""
                {"size": 2, "tags": {"stage": "dev"}, "arn": "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
                 "key": {"4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", "value": "hunter2"},
                 "__meta": "of the provider"}
                """))
                .containsExactly(
                        Map.entry("arn", "known after update"),
                        Map.entry("key", "[secret]"),
                        Map.entry("size", "2"),
                        Map.entry("tags", "{\"stage\":\"dev\"}"));
    }

    @Test
    void what_the_provider_says_that_it_chose_is_left_to_it() {
        assertThat(inputs("{\"bucket\": \"anything-17\", \"acl\": \"private\", \"__defaults\": [\"bucket\"]}"))
                .containsExactly(Map.entry("acl", "private"), Map.entry("bucket", "chosen by the provider"));
    }

    @Test
    void a_name_of_the_form_that_providers_make_up_is_left_to_them() {
        assertThat(
                        inputs(
                                "{\"name\": \"orders-1f2e3d4\", \"metadata\": {\"names\": [\"orders1f2e3d4c\", \"orders-x\"]}}"))
                .containsExactly(
                        Map.entry("metadata", "{\"names\":[\"chosen by the provider\",\"orders-x\"]}"),
                        Map.entry("name", "chosen by the provider"));
    }
}
