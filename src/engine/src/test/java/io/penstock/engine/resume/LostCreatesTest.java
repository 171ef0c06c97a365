package io.penstock.engine.resume;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LostCreatesTest {

    private static final String STACK = "urn:pulumi:test.orders::shop::pulumi:pulumi:Stack::shop-test.orders";
    private static final String STREAM = "urn:pulumi:test.orders::shop::aws:kinesis/stream:Stream::orders";
    private static final String PROVIDER = "urn:pulumi:test.orders::shop::pulumi:providers:aws::default::1234";

    @TempDir
    private Path work = Path.of("");

    private final LostCreates watched = new LostCreates();

    private static String ended(String kind, String urn) {
        JsonObject metadata = new JsonObject();
        metadata.addProperty("urn", urn);
        return ofCreate(kind, metadata).toString();
    }

    private static JsonObject ofCreate(String kind, JsonObject metadata) {
        metadata.addProperty("op", "create");
        JsonObject event = new JsonObject();
        event.add("metadata", metadata);
        JsonObject json = new JsonObject();
        json.add(kind, event);
        return json;
    }

    private static String begun(String urn, String provider) {
        JsonObject state = new JsonObject();
        state.addProperty("urn", urn);
        state.addProperty("type", urn.split("::")[2]);
        state.addProperty("provider", provider);
        JsonObject metadata = new JsonObject();
        metadata.add("new", state);
        JsonObject json = ofCreate("resourcePreEvent", metadata);
        json.addProperty("timestamp", 1_767_225_600);
        return json.toString();
    }

    private static String said(String urn, String message) {
        JsonObject event = new JsonObject();
        event.addProperty("urn", urn);
        event.addProperty("message", message);
        event.addProperty("severity", "error");
        JsonObject json = new JsonObject();
        json.add("diagnosticEvent", event);
        return json.toString();
    }

    private boolean kept() {
        watched.keep(work);
        return KeptResources.lost(work).any();
    }

    @Test
    void a_resource_whose_provider_went_away_is_kept() {
        watched.on(begun(STREAM, PROVIDER));
        watched.on(said(STREAM, "rpc error: code = Unavailable desc = error reading from server: EOF"));
        assertThat(kept()).isTrue();
    }

    @Test
    void a_resource_that_failed_is_not() {
        watched.on(begun(STREAM, PROVIDER));
        watched.on(said(STREAM, "LimitExceededException: no more shards"));
        assertThat(kept()).isFalse();
    }

    @Test
    void nor_is_the_stacks_own_of_which_a_program_says_that_it_lost_its_engine() {
        watched.on(begun(STACK, ""));
        watched.on(said(STACK, "io.grpc.StatusRuntimeException: UNAVAILABLE: error reading from server: EOF"));
        assertThat(kept()).isFalse();
    }

    /** What the next run looks for of one that was killed, whose command went on alone and wrote these events. */
    private List<String> unwatched(String... events) throws IOException {
        Files.write(LostCreates.events(work), List.of(events));
        assertThat(LostCreates.any(work)).isTrue();
        LostCreates.keepUnwatched(work);
        assertThat(LostCreates.events(work)).doesNotExist();
        return LostCreates.of(KeptResources.lost(work), state("")).stream()
                .map(resource -> Deployment.text(resource, "urn"))
                .toList();
    }

    private static Deployment state(String resources) {
        return new Deployment(JsonParser.parseString("{\"deployment\": {\"resources\": [" + resources + "]}}")
                .getAsJsonObject());
    }

    @Test
    void of_a_command_that_went_on_alone_what_it_lost_or_did_not_end_may_have_been_made() throws IOException {
        assertThat(unwatched(
                        begun(STACK, ""),
                        begun(STREAM, PROVIDER),
                        begun(STREAM + "-made", PROVIDER),
                        begun(STREAM + "-refused", PROVIDER),
                        begun(STREAM + "-lost", PROVIDER),
                        ended("resOutputsEvent", STREAM + "-made"),
                        said(STREAM + "-refused", "LimitExceededException: no more shards"),
                        ended("resOpFailedEvent", STREAM + "-refused"),
                        said(STREAM + "-lost", "rpc error: code = Unavailable desc = error reading from server: EOF"),
                        ended("resOpFailedEvent", STREAM + "-lost"),
                        begun(STREAM + "-cut-off", PROVIDER).substring(0, 150)))
                .containsExactly(STREAM, STREAM + "-lost");
    }

    @Test
    void what_was_made_since_was_not_lost() throws IOException {
        assertThat(unwatched(begun(STREAM, PROVIDER))).containsExactly(STREAM);
        String made = "{\"urn\": \"" + STREAM + "\", \"created\": \"%sZ\"}";
        KeptResources kept = KeptResources.lost(work);
        assertThat(LostCreates.of(kept, state(made.formatted("2026-01-01T00:00:00"))))
                .isEmpty();
        assertThat(LostCreates.of(kept, state(made.formatted("2025-12-31T23:59:59"))))
                .hasSize(1);
    }

    @Test
    void what_somebody_was_told_of_is_not_looked_for_again() throws IOException {
        unwatched(begun(STREAM, PROVIDER), begun(STREAM + "-2", PROVIDER));
        LostCreates.forget(KeptResources.lost(work), Set.of(STREAM + "-2"));
        assertThat(LostCreates.of(KeptResources.lost(work), state(""))).hasSize(1);
        LostCreates.forget(KeptResources.lost(work), Set.of(STREAM));
        assertThat(LostCreates.any(work)).isFalse();
    }

    @Test
    void a_last_line_may_end_within_a_character() throws IOException {
        Files.writeString(LostCreates.events(work), begun(STREAM, PROVIDER) + "\n{\"message\": \"\u00e9");
        byte[] all = Files.readAllBytes(LostCreates.events(work));
        Files.write(LostCreates.events(work), Arrays.copyOf(all, all.length - 1));
        LostCreates.keepUnwatched(work);
        assertThat(LostCreates.of(KeptResources.lost(work), state(""))).hasSize(1);
    }

    @Test
    void what_was_deleted_to_make_room_says_nothing_of_what_replaces_it() throws IOException {
        String deleted = ended("resOutputsEvent", STREAM).replace("\"create\"", "\"delete-replaced\"");
        String replacement = begun(STREAM, PROVIDER).replace("\"create\"", "\"create-replacement\"");
        assertThat(unwatched(deleted, replacement)).containsExactly(STREAM);
    }
}
