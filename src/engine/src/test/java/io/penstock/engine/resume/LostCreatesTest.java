package io.penstock.engine.resume;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.nio.file.Path;
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

    private static String begun(String urn, String provider) {
        JsonObject state = new JsonObject();
        state.addProperty("urn", urn);
        state.addProperty("type", urn.split("::")[2]);
        state.addProperty("provider", provider);
        JsonObject metadata = new JsonObject();
        metadata.addProperty("op", "create");
        metadata.add("new", state);
        JsonObject event = new JsonObject();
        event.add("metadata", metadata);
        JsonObject json = new JsonObject();
        json.addProperty("timestamp", 1_767_225_600);
        json.add("resourcePreEvent", event);
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
}
