package io.penstock.engine.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.orchestration.run.ResourceChange.PropertyChange;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PropertyChangesTest {

    private static final String SECRET =
            "{\"4dabf18193072939515e22adb298388d\":\"1b47061264138c4ac30d75fd1eb44270\",\"ciphertext\":\"[secret]\"}";
    private static final String UNKNOWN = "\"04da6b54-80e4-46f7-96ec-b56ff0331ba9\"";

    private static List<PropertyChange> changes(String old, String now, String further) {
        EngineEvent event = EventReader.read("{\"resourcePreEvent\":{\"metadata\":{\"op\":\"update\",\"urn\":\"u\","
                + "\"type\":\"t\",\"old\":{\"inputs\":" + old + ",\"outputs\":{}},\"new\":{\"inputs\":" + now
                + ",\"outputs\":{}}," + further + "}}}");
        return PropertyChanges.of(((EngineEvent.StepStarted) event).step());
    }

    /** What a refresh finds: {@code recorded} and {@code found} are inputs and outputs alike. */
    private static List<PropertyChange> found(String recorded, String found, String further) {
        EngineEvent event = EventReader.read("{\"resOutputsEvent\":{\"metadata\":{\"op\":\"update\",\"urn\":\"u\","
                + "\"type\":\"t\",\"old\":{\"inputs\":" + recorded + ",\"outputs\":" + recorded
                + "},\"new\":{\"inputs\":" + found + ",\"outputs\":" + found + "}," + further + "}}}");
        return PropertyChanges.ofFound(((EngineEvent.StepFinished) event).step());
    }

    private static String detailed(String path, String kind) {
        return "\"detailedDiff\":{\"" + path + "\":{\"diffKind\":\"" + kind + "\",\"inputDiff\":true}}";
    }

    @Test
    void a_change_reads_from_old_to_new() {
        assertThat(changes(
                        "{\"tags\":{\"stream\":\"a\"}}",
                        "{\"tags\":{\"stream\":\"b\"}}",
                        detailed("tags.stream", "update")))
                .containsExactly(new PropertyChange("tags.stream", "a", "b", false));
    }

    @Test
    void a_key_with_a_dot_and_an_index_are_found() {
        assertThat(changes(
                        "{\"rules\":[{\"a.b\":1}]}",
                        "{\"rules\":[{\"a.b\":2}]}",
                        detailed("rules[0][\\\"a.b\\\"]", "update-replace")))
                .containsExactly(new PropertyChange("rules[0][\"a.b\"]", "1", "2", true));
    }

    @Test
    void what_is_new_has_no_old_value_and_what_goes_has_no_new_one() {
        assertThat(changes("{}", "{\"a\":true}", detailed("a", "add")))
                .containsExactly(new PropertyChange("a", "", "true", false));
        assertThat(changes("{\"a\":[1,2]}", "{}", detailed("a", "delete")))
                .containsExactly(new PropertyChange("a", "[1,2]", "", false));
    }

    @Test
    void secrets_and_unknown_values_are_words_wherever_they_are() {
        assertThat(changes("{\"a\":" + SECRET + "}", "{\"a\":" + UNKNOWN + "}", detailed("a", "update")))
                .containsExactly(new PropertyChange("a", "[secret]", "known after update", false));
        assertThat(changes(
                        "{\"a\":{\"b\":" + SECRET + "}}", "{\"a\":{\"b\":" + UNKNOWN + "}}", detailed("a", "update")))
                .containsExactly(
                        new PropertyChange("a", "{\"b\":\"[secret]\"}", "{\"b\":\"known after update\"}", false));
        assertThat(changes("{\"a\":" + SECRET + "}", "{\"a\":" + SECRET + "}", detailed("a.inner.deep", "update")))
                .containsExactly(new PropertyChange("a.inner.deep", "[secret]", "[secret]", false));
    }

    @Test
    void an_asset_reads_as_its_path_and_hash() {
        String asset = "{\"4dabf18193072939515e22adb298388d\":\"c44067f5952c0a294b673a41bacd8c17\","
                + "\"path\":\"a.zip\",\"hash\":\"0123456789abcdef\"}";
        assertThat(changes("{}", "{\"source\":" + asset + "}", detailed("source", "add")))
                .containsExactly(new PropertyChange("source", "", "a.zip (0123456789ab)", false));
    }

    @Test
    void what_a_refresh_found_reads_from_recorded_to_found() {
        assertThat(found("{\"a\":1,\"seen\":\"x\"}", "{\"a\":2,\"seen\":\"y\"}", detailed("a", "update")))
                .containsExactly(new PropertyChange("a", "1", "2", false));
        assertThat(found("{}", "{\"tags\":{\"a\":\"b\"}}", detailed("tags.a", "add")))
                .containsExactly(new PropertyChange("tags.a", "", "b", false));
        assertThat(found("{\"a\":1}", "{}", detailed("a", "delete")))
                .containsExactly(new PropertyChange("a", "1", "", false));
        assertThat(found("{\"a\":1,\"seen\":\"x\"}", "{\"a\":2,\"seen\":\"y\"}", "\"diffs\":[\"a\"]"))
                .containsExactly(new PropertyChange("a", "1", "2", false));
        assertThat(found("{\"a\":1}", "{\"a\":2}", "\"diffs\":[]"))
                .containsExactly(new PropertyChange("a", "1", "2", false));
    }

    @Test
    void what_a_refresh_found_in_the_place_of_a_secret_is_hidden() {
        assertThat(found("{\"a\":" + SECRET + "}", "{\"a\":\"found\"}", detailed("a", "update")))
                .containsExactly(new PropertyChange("a", "[secret]", "[secret]", false));
        assertThat(found("{\"a\":{\"b\":" + SECRET + "}}", "{\"a\":{\"b\":\"found\"}}", detailed("a", "update")))
                .containsExactly(new PropertyChange("a", "{\"b\":\"[secret]\"}", "[secret]", false));
    }

    @Test
    void where_the_provider_tells_no_difference_what_takes_a_secrets_place_is_hidden_too() {
        assertThat(found("{\"a\":" + SECRET + ",\"b\":1}", "{\"a\":\"found\",\"b\":2}", "\"diffs\":[]"))
                .containsExactly(
                        new PropertyChange("a", "[secret]", "[secret]", false),
                        new PropertyChange("b", "1", "2", false));
        assertThat(found("{\"a\":\"recorded\"}", "{\"a\":" + SECRET + "}", "\"diffs\":[]"))
                .containsExactly(new PropertyChange("a", "[secret]", "[secret]", false));
        assertThat(found("{}", "{\"a\":" + SECRET + "}", "\"diffs\":[]"))
                .containsExactly(new PropertyChange("a", "", "[secret]", false));
    }

    @Test
    void of_two_secrets_the_one_that_was_found_in_the_clear_is_hidden() {
        String both = "{\"a\":{\"b\":" + SECRET + ",\"c\":" + SECRET + "}}";
        assertThat(found(both, "{\"a\":{\"b\":" + SECRET + ",\"c\":\"found\"}}", detailed("a", "update")))
                .containsExactly(new PropertyChange("a", "{\"b\":\"[secret]\",\"c\":\"[secret]\"}", "[secret]", false));
    }

    @Test
    void names_alone_will_do() {
        assertThat(changes("{\"a\":1,\"b\":1}", "{\"a\":2,\"b\":2}", "\"diffs\":[\"a\",\"b\"],\"keys\":[\"b\"]"))
                .containsExactly(new PropertyChange("a", "1", "2", false), new PropertyChange("b", "1", "2", true));
    }
}
