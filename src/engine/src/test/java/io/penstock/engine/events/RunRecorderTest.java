package io.penstock.engine.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.run.Failure;
import io.penstock.orchestration.run.ResourceChange;
import io.penstock.orchestration.run.RunEvent;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RunRecorderTest {

    private final List<RunEvent> events = new ArrayList<>();
    private final SecretValues secrets = new SecretValues();
    private final RunRecorder recorder =
            new RunRecorder(new StackName("shop"), events::add, secrets, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));

    private void step(String event, String operation, String type, String name) {
        recorder.on(EventReader.read("{\"" + event + "\":{\"metadata\":{\"op\":\"" + operation + "\",\"urn\":\""
                + urn(type, name) + "\",\"type\":\"" + type + "\"}}}"));
    }

    private void steps(String operation, String type, String name) {
        step("resourcePreEvent", operation, type, name);
        step("resOutputsEvent", operation, type, name);
    }

    private void diagnostic(String severity, String urn, String message) {
        recorder.on(new EngineEvent.Diagnostic(urn, severity, message, false));
    }

    private static String urn(String type, String name) {
        return "urn:pulumi:test.shop::shop::" + type + "::" + name;
    }

    private List<String> changes() {
        return recorder.changes().stream()
                .map(change -> change.name() + " " + change.kind())
                .toList();
    }

    @Test
    void a_replacement_is_one_change_whichever_comes_first() {
        steps("create-replacement", "t", "after");
        step("resourcePreEvent", "replace", "t", "after");
        steps("delete-replaced", "t", "after");
        steps("delete-replaced", "t", "before");
        steps("create-replacement", "t", "before");
        assertThat(changes()).containsExactly("after REPLACE", "before REPLACE");
        assertThat(events.stream().filter(RunEvent.ResourceStarted.class::isInstance))
                .hasSize(2);
        assertThat(events.stream().filter(RunEvent.ResourceFinished.class::isInstance))
                .hasSize(2);
    }

    @Test
    void what_was_deleted_and_not_made_again_is_gone() {
        steps("delete-replaced", "t", "thing");
        step("resourcePreEvent", "create-replacement", "t", "thing");
        step("resOpFailedEvent", "create-replacement", "t", "thing");
        assertThat(changes()).containsExactly("thing DELETE");
    }

    @Test
    void what_the_engine_keeps_for_itself_is_left_out() {
        steps("create", "pulumi:providers:fake", "default_1_0_0");
        steps("read", "pulumi:pulumi:StackReference", "organization/shop/test.root");
        steps("same", "t", "thing");
        assertThat(recorder.changes()).isEmpty();
        assertThat(recorder.unchanged()).isEqualTo(1);
        assertThat(events).isEmpty();
    }

    @Test
    void a_provider_of_the_programs_own_counts() {
        steps("create", "pulumi:providers:fake", "mine");
        assertThat(recorder.changes()).extracting(ResourceChange::name).containsExactly("mine");
    }

    @Test
    void messages_for_debugging_are_dropped_and_secrets_masked() {
        secrets.add("hunter22");
        diagnostic("debug", "", "object { hunter22 }");
        diagnostic("warning", "", "The password is hunter22.\n");
        assertThat(events)
                .containsExactly(new RunEvent.Message(
                        Instant.EPOCH, new StackName("shop"), RunEvent.Severity.WARNING, "The password is [secret]."));
    }

    @Test
    void the_failure_is_the_providers_reason_and_not_its_echo() {
        diagnostic("error", urn("t", "thing"), "1 error occurred:\n\t* Quota exceeded.\n\n");
        step("resOpFailedEvent", "create", "t", "thing");
        diagnostic("error", urn("pulumi:pulumi:Stack", "shop-test.shop"), "update failed");
        assertThat(recorder.failure("unused"))
                .isEqualTo(new Failure(
                        "1 of 1 resource of \"shop\" failed.",
                        List.of(new Failure.ResourceFailure(urn("t", "thing"), "t", "thing", "Quota exceeded."))));
    }

    @Test
    void a_resource_that_failed_without_a_word_is_named() {
        step("resOpFailedEvent", "create", "t", "thing");
        assertThat(recorder.failure("unused").resources())
                .containsExactly(
                        new Failure.ResourceFailure(urn("t", "thing"), "t", "thing", "The provider gave no reason."));
    }

    @Test
    void all_stacks_that_are_missing_are_named_at_once() {
        diagnostic("error", urn("pulumi:pulumi:StackReference", "organization/shop/dev.b"), "unknown stack \"dev.b\"");
        diagnostic("error", urn("pulumi:pulumi:StackReference", "organization/shop/dev.a"), "unknown stack \"dev.a\"");
        assertThat(recorder.failure("unused").message())
                .isEqualTo(
                        "The stack \"shop\" reads \"a\", \"b\", which are not deployed in \"dev\". Bring them up first:"
                                + " ./penstock up dev a b");
    }

    @Test
    void the_fallback_says_why_where_no_event_does() {
        secrets.add("hunter22");
        assertThat(recorder.failure("No luck with hunter22."))
                .isEqualTo(new Failure("No luck with [secret].", List.of()));
    }
}
