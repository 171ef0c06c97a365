package io.penstock.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.core.Output;
import io.penstock.engine.fake.Thing;
import io.penstock.engine.program.StackProgram;
import io.penstock.orchestration.environment.StackOutput;
import io.penstock.orchestration.run.Failure;
import io.penstock.orchestration.run.Operation;
import io.penstock.orchestration.run.Outcome;
import io.penstock.orchestration.run.RunEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

class StackFailureTest extends EngineTest {

    private Failure failure(Operation operation, StackProgram program) {
        Outcome outcome = environment.run(operation, program);
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        return ((Outcome.Failed) outcome).failure();
    }

    @Test
    void a_resource_that_cannot_be_made_is_named_with_the_providers_reason() {
        Failure failure = failure(Operation.UP, Shop.single("bad"));
        assertThat(failure.message()).isEqualTo("1 of 2 resources of \"single\" failed.");
        assertThat(failure.resources())
                .containsExactly(new Failure.ResourceFailure(
                        "urn:pulumi:test.single::shop::fake:index:Thing::thing",
                        "fake:index:Thing",
                        "thing",
                        "The cloud wants no thing \"bad\"."));
        assertThat(environment.events).hasAtLeastOneElementOfType(RunEvent.ResourceFailed.class);
    }

    @Test
    void a_resource_that_the_provider_refuses_is_named_in_the_preview() {
        Failure failure = failure(Operation.PREVIEW, Shop.single("refused"));
        assertThat(failure.resources())
                .extracting(Failure.ResourceFailure::message)
                .containsExactly("fake:index:Thing resource 'thing': property name value {refused} has a problem:"
                        + " \"refused\" is not a name.");
    }

    @Test
    void what_was_made_beside_the_failure_is_told() {
        StackProgram both = TestProgram.of("both", List.of(), List.of(), context -> {
            Thing good = new Thing("good", Output.of("good"), Output.of(1.0));
            new Thing("bad", good.arn().applyValue(arn -> "bad"), Output.of(1.0));
        });
        Outcome outcome = environment.run(Operation.UP, both);
        assertThat(Shop.kinds(outcome)).contains("good CREATE").doesNotContain("bad CREATE");
        assertThat(((Outcome.Failed) outcome).failure().resources()).hasSize(1);
        assertThat(cloud.size()).isEqualTo(1);
    }

    @Test
    void a_program_that_throws_says_where() {
        StackProgram thrower = TestProgram.of("thrower", List.of(), List.of(), context -> {
            throw new IllegalStateException("no luck");
        });
        assertThat(failure(Operation.UP, thrower).message())
                .matches(
                        "The program failed: IllegalStateException: no luck"
                                + " \\(at io\\.penstock\\.engine\\.StackFailureTest\\.lambda\\S+\\(StackFailureTest\\.java:\\d+\\)\\)");
    }

    @Test
    void an_output_that_is_declared_and_not_exported_fails() {
        StackProgram forgetful = TestProgram.of("root", List.of(Shop.NAME, Shop.ARN), List.of(), context -> {});
        assertThat(failure(Operation.PREVIEW, forgetful).message())
                .isEqualTo(
                        "The stack \"root\" declares the outputs \"root.name\", \"root.arn\" and does not export them."
                                + " Export them in its program, or remove them from its definition.");
    }

    @Test
    void an_output_that_is_exported_and_not_declared_fails() {
        StackProgram eager =
                TestProgram.of("root", List.of(), List.of(), context -> context.export(Shop.NAME, Output.of("x")));
        assertThat(failure(Operation.PREVIEW, eager).message())
                .isEqualTo("The stack \"root\" exports \"root.name\" without declaring it. Add that output to the"
                        + " exports of its definition.");
    }

    @Test
    void an_output_that_is_read_and_not_declared_fails() {
        StackProgram curious = TestProgram.of("curious", List.of(), List.of(), context -> context.read(Shop.NAME));
        assertThat(failure(Operation.PREVIEW, curious).message())
                .isEqualTo(
                        "The stack \"curious\" reads \"root.name\" without declaring it. Add that output to the reads"
                                + " of its definition.");
    }

    @Test
    void a_stack_that_is_read_and_not_deployed_is_named() {
        assertThat(failure(Operation.UP, Shop.middle()).message())
                .isEqualTo("The stack \"middle\" reads \"root\", which is not deployed in \"test\". Bring it up first:"
                        + " ./penstock up test root");
    }

    @Test
    void an_output_that_the_deployed_stack_lacks_is_named() {
        environment.run(
                Operation.UP,
                TestProgram.of(
                        "root", List.of(Shop.NAME), List.of(), context -> context.export(Shop.NAME, Output.of("x"))));
        assertThat(failure(Operation.UP, reader(Shop.ARN)).message())
                .isEqualTo(
                        "The stack \"reader\" reads \"root.arn\", but the deployed stack \"root\" has no such output."
                                + " Bring it up first: ./penstock up test root");
    }

    @Test
    void an_output_of_another_type_is_named() {
        environment.run(
                Operation.UP,
                TestProgram.of(
                        "root", List.of(Shop.NAME), List.of(), context -> context.export(Shop.NAME, Output.of("x"))));
        assertThat(failure(Operation.UP, reader(StackOutput.number("root", "name")))
                        .message())
                .isEqualTo("The stack \"reader\" reads \"root.name\" as a number, but \"root\" exports it as a string."
                        + " Correct the output's type where it is declared, then bring \"root\" up.");
    }

    @Test
    void an_output_that_the_previewed_stack_no_longer_exports_is_named() {
        environment.run(
                Operation.PREVIEW,
                TestProgram.of(
                        "root", List.of(Shop.NAME), List.of(), context -> context.export(Shop.NAME, Output.of("x"))),
                reader(Shop.ARN));
        assertThat(((Outcome.Failed) environment.outcome("reader")).failure().message())
                .isEqualTo(
                        "The stack \"reader\" reads \"root.arn\", but \"root\" no longer exports it. Restore it there,"
                                + " or stop reading it here.");
    }

    private static StackProgram reader(StackOutput<?> output) {
        return TestProgram.of("reader", List.of(), List.of(output), context -> context.read(output));
    }

    @Test
    void an_output_without_a_value_fails() {
        StackProgram empty = TestProgram.of(
                "root",
                List.of(Shop.NAME),
                List.of(),
                context -> context.export(Shop.NAME, Output.ofNullable((String) null)));
        assertThat(failure(Operation.UP, empty).message())
                .isEqualTo(
                        "The stack \"root\" exports \"root.name\" without a value. Export a value, or remove the output"
                                + " from its definition.");
    }

    @Test
    void an_error_that_the_program_logs_is_the_failure() {
        StackProgram logging = TestProgram.of("logging", List.of(), List.of(), context -> context.pulumi()
                .log()
                .error("It is too cold."));
        assertThat(failure(Operation.PREVIEW, logging).message()).isEqualTo("It is too cold.");
    }

    @Test
    void messages_of_the_program_are_told() {
        StackProgram talker = TestProgram.of("talker", List.of(), List.of(), context -> {
            context.pulumi().log().info("It is warm.");
            context.pulumi().log().warn("It gets hot.");
        });
        environment.run(Operation.PREVIEW, talker);
        assertThat(environment.events.stream()
                        .filter(RunEvent.Message.class::isInstance)
                        .map(event -> ((RunEvent.Message) event).severity() + " " + ((RunEvent.Message) event).text()))
                .containsExactly("INFO It is warm.", "WARNING It gets hot.");
    }
}
