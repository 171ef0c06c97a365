package io.penstock.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.core.Output;
import io.penstock.engine.fake.Thing;
import io.penstock.engine.program.StackProgram;
import io.penstock.orchestration.cause.Cause;
import io.penstock.orchestration.cause.Causes;
import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.OutputType;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.environment.StackOutput;
import io.penstock.orchestration.run.Operation;
import io.penstock.orchestration.run.Outcome;
import io.penstock.orchestration.run.ResourceChange;
import io.penstock.orchestration.run.ResourceChange.Kind;
import io.penstock.orchestration.run.ResourceChange.PropertyChange;
import io.penstock.orchestration.run.RunReport;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Secret outputs that change, of which the engine's events tell nothing. */
class SecretOutputsTest extends PassphraseTest {

    private static final StackOutput<String> TOKEN = StackOutput.string("producer", "token");
    private static final PropertyChange CHANGED =
            new PropertyChange("token", PropertyChange.SECRET, PropertyChange.SECRET, false);

    @SuppressWarnings("rawtypes")
    private static final StackOutput<Map> SETTINGS =
            new StackOutput<>(new StackName("producer"), new OutputName("settings"), OutputType.MAP);

    private static StackProgram producer(String token) {
        return TestProgram.of(
                "producer", List.of(TOKEN), List.of(), context -> context.export(TOKEN, Output.ofSecret(token)));
    }

    private static StackProgram reader() {
        return TestProgram.of(
                "reader",
                List.of(),
                List.of(TOKEN),
                context -> new Thing("thing", context.read(TOKEN), Output.of(1.0)));
    }

    private static StackProgram configured(String secret, double number) {
        return TestProgram.of("producer", List.of(SETTINGS), List.of(), context -> {
            Map<String, @Nullable Object> settings = new HashMap<>();
            settings.put("list", Arrays.asList(1, number, true, "", null));
            settings.put("nothing", null);
            settings.put("key", Output.ofSecret(Map.of("inner", secret)));
            context.export(SETTINGS, Output.of(settings));
        });
    }

    /** A secret that is known only when its thing was made. */
    private static StackProgram derived(String name) {
        return TestProgram.of("producer", List.of(TOKEN), List.of(), context -> {
            Thing thing = new Thing("thing", Output.of(name), Output.of(1.0));
            context.export(TOKEN, thing.arn().asSecret());
        });
    }

    private RunReport report(Operation operation, StackProgram... programs) {
        environment.run(operation, programs);
        return new RunReport(
                TestEnvironment.NAME, operation, Instant.EPOCH, Duration.ofSeconds(1), environment.outcomes);
    }

    private static List<PropertyChange> outputs(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Updated.class);
        ResourceChange stack = Shop.change(outcome, "shop-test.producer");
        assertThat(stack.kind()).isEqualTo(Kind.UPDATE);
        return stack.properties();
    }

    @Test
    void a_changed_secret_is_a_change_in_the_plan_and_in_the_update() {
        environment.run(Operation.UP, producer(Shop.PLANTED));
        assertThat(environment.run(Operation.PREVIEW, producer(Shop.PLANTED))).isInstanceOf(Outcome.Unchanged.class);
        assertThat(environment.run(Operation.UP, producer(Shop.PLANTED))).isInstanceOf(Outcome.Unchanged.class);

        Outcome previewed = environment.run(Operation.PREVIEW, producer("planted-4713-other"));
        assertThat(outputs(previewed)).containsExactly(CHANGED);
        assertThat(((Outcome.Updated) previewed).unchanged()).isZero();
        assertThat(outputs(environment.run(Operation.UP, producer("planted-4713-other"))))
                .containsExactly(CHANGED);
        assertThat(environment.run(Operation.UP, producer("planted-4713-other")))
                .isInstanceOf(Outcome.Unchanged.class);
        assertThat(environment.events.toString()).doesNotContain(Shop.PLANTED).doesNotContain("planted-4713-other");
    }

    @Test
    void what_changes_in_a_reader_of_a_changed_secret_has_its_cause_there() {
        environment.run(Operation.UP, producer(Shop.PLANTED), reader());
        for (Operation operation : List.of(Operation.PREVIEW, Operation.UP)) {
            RunReport report = report(operation, producer("planted-4713-other"), reader());
            assertThat(Causes.of(TestEnvironment.graph(producer(""), reader()), report)
                            .of(new StackName("reader")))
                    .extracting(Cause::sentence)
                    .containsExactly("because producer.token changes");
        }
    }

    @Test
    void a_secret_within_an_output_counts_and_the_values_beside_it_are_told_as_ever() {
        environment.run(Operation.UP, configured(Shop.PLANTED, 2.5));
        assertThat(environment.run(Operation.UP, configured(Shop.PLANTED, 2.5))).isInstanceOf(Outcome.Unchanged.class);
        assertThat(outputs(environment.run(Operation.PREVIEW, configured("planted-4713-other", 2.5))))
                .containsExactly(new PropertyChange("settings", PropertyChange.SECRET, PropertyChange.SECRET, false));
        assertThat(outputs(environment.run(Operation.PREVIEW, configured("planted-4713-other", 3))))
                .singleElement()
                .satisfies(change -> assertThat(change.after()).contains("3"));
    }

    @Test
    void a_secret_that_only_the_update_will_tell_may_change() {
        environment.run(Operation.UP, derived("a"));
        assertThat(environment.run(Operation.PREVIEW, derived("a"))).isInstanceOf(Outcome.Unchanged.class);
        assertThat(outputs(environment.run(Operation.PREVIEW, derived("b"))))
                .containsExactly(new PropertyChange("token", PropertyChange.SECRET, PropertyChange.UNKNOWN, false));
        assertThat(outputs(environment.run(Operation.UP, derived("b")))).containsExactly(CHANGED);
    }

    @Test
    void secrets_that_pulumi_cannot_decrypt_are_a_failure_before_the_first_change() throws IOException {
        environment.run(Operation.UP, producer(Shop.PLANTED));
        environment = new TestEnvironment(
                environment.root,
                Map.of("PULUMI_DEBUG_PROVIDERS", provider.attached(), "PULUMI_CONFIG_PASSPHRASE", "another"));
        Outcome outcome = environment.run(Operation.UP, producer("planted-4713-other"));
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        assertThat(((Outcome.Failed) outcome).failure().message())
                .isEqualTo(
                        "Pulumi could not read the secrets of \"producer\": could not deserialize deployment: failed to decrypt: incorrect passphrase,"
                                + " please set PULUMI_CONFIG_PASSPHRASE to the correct passphrase or set"
                                + " PULUMI_CONFIG_PASSPHRASE_FILE to a file containing the passphrase");
    }

    @Test
    void pulumi_is_asked_once_for_a_plan_and_its_update_and_only_where_there_are_secrets() throws IOException {
        environment.run(Operation.UP, Shop.single("a"), producer(Shop.PLANTED));
        CountedCli counted = new CountedCli(environment);
        for (StackProgram program : List.of(Shop.single("a"), producer(Shop.PLANTED))) {
            var runner = counted.engine().runner(Map.of(program.definition().name(), program));
            for (Operation operation : List.of(Operation.PREVIEW, Operation.UP)) {
                assertThat(runner.run(environment.task(operation, program), event -> {}))
                        .isInstanceOf(Outcome.Unchanged.class);
            }
        }
        assertThat(counted.commands()).containsExactly("preview", "up", "stack export", "preview", "up");
    }
}
