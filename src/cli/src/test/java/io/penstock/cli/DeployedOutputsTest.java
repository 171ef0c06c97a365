package io.penstock.cli;

import static io.penstock.cli.ScriptedEnvironments.stack;
import static io.penstock.cli.ScriptedEnvironments.state;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.OutputValue;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.environment.StackOutput;
import io.penstock.orchestration.state.StackState;
import io.penstock.orchestration.state.StoredValue;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What is deployed and no longer in the code: an output that was renamed, and a whole stack. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DeployedOutputsTest {

    private static final StackName PRODUCER = new StackName("input-stream");
    private static final StackName REMOVED = new StackName("old-alarms");
    private static final StackOutput<String> OLD = StackOutput.string("input-stream", "oldName");
    private static final StackOutput<Double> COUNT = StackOutput.number("old-alarms", "count");

    private final CommandKit kit = new CommandKit(Path.of(""));

    @BeforeEach
    void deploy() {
        deployed(PRODUCER, Map.of(OLD.name(), new OutputValue.Known("orders")), OLD);
        deployed(REMOVED, Map.of(COUNT.name(), new OutputValue.Known(4.0)), COUNT);
    }

    private void deployed(StackName name, Map<OutputName, OutputValue> outputs, StackOutput<?> export) {
        kit.environments.deploy(name.value(), 2);
        kit.environments.outputs.put(name, outputs);
        kit.environments.states.put(name, state(stack(name.value(), List.of(export), List.of()), 2));
    }

    private void assertTold(String message, String... command) {
        assertThat(kit.run(command)).isEqualTo(ExitCode.USAGE);
        assertThat(kit.err()).isEqualTo(message);
        assertThat(kit.out()).isEmpty();
    }

    @Test
    void an_output_that_the_code_no_longer_has_is_looked_up() {
        assertThat(kit.run("outputs", "dev", "input-stream.oldName")).isEqualTo(ExitCode.OK);
        assertThat(kit.out()).isEqualTo("orders\n");
        assertThat(kit.run("outputs", "dev", "input-stream")).isEqualTo(ExitCode.OK);
        assertThat(kit.out()).isEqualTo("oldName  orders\n");
    }

    @Test
    void an_output_that_the_code_alone_has_is_not_deployed_yet() {
        assertThat(kit.run("outputs", "dev", "input-stream.streamName")).isEqualTo(ExitCode.REFUSED);
        assertThat(kit.err())
                .isEqualTo("The stack \"input-stream\" was deployed before it had the output \"streamName\"."
                        + " Bring it up: ./penstock up dev input-stream\n");
    }

    @Test
    void a_stack_that_is_no_longer_in_the_code_is_looked_up() {
        assertThat(kit.run("outputs", "dev", "old-alarms")).isEqualTo(ExitCode.OK);
        assertThat(kit.out()).isEqualTo("count  4\n");
        assertThat(kit.run("outputs", "dev", "old-alarms.count", "--json")).isEqualTo(ExitCode.OK);
        assertThat(kit.out()).isEqualTo("4\n");
    }

    @Test
    void what_is_misspelt_is_told_with_what_is_deployed_and_what_is_in_the_code() {
        assertTold("""
                The stack "input-stream" has no output "oldNam". Did you mean "oldName"?
                Its outputs are: oldName, streamArn, streamName.
                """, "outputs", "dev", "input-stream.oldNam");
        assertTold("""
                The stack "old-alarms" has no output "x".
                Its outputs are: count.
                """, "outputs", "dev", "old-alarms.x");
        assertTold("""
                The environment "dev" has no stack "old-alarm". Did you mean "old-alarms"?
                Its stacks are: input-stream, preprocessor, streaming-app. Deployed and no longer in the code: old-alarms.
                """, "outputs", "dev", "old-alarm.count");
        assertTold("""
                The environment "dev" has no stack "Input_Stream". Did you mean "input-stream"?
                Its stacks are: input-stream, preprocessor, streaming-app. Deployed and no longer in the code: old-alarms.
                """, "outputs", "dev", "Input_Stream");
        assertTold("""
                The stack "preprocessor" has no output "events". Did you mean "eventsStream"?
                Its outputs are: eventsStream.
                """, "outputs", "dev", "preprocessor.events");
        assertTold("""
                The stack "streaming-app" has no output "x". It exports nothing.
                """, "outputs", "dev", "streaming-app.x");
    }

    @Test
    void a_stack_that_was_taken_down_and_is_no_longer_in_the_code_is_none() {
        kit.environments.deploy("old-alarms", 0);
        kit.environments.outputs.remove(REMOVED);
        assertTold("""
                The environment "dev" has no stack "old-alarms".
                Its stacks are: input-stream, preprocessor, streaming-app.
                """, "outputs", "dev", "old-alarms.count");
    }

    @Test
    void who_reads_it_is_told() {
        assertThat(kit.run("outputs", "dev", "--used-by")).isEqualTo(ExitCode.OK);
        assertThat(kit.out()).isEqualTo("""
                input-stream.oldName
                  nobody
                input-stream.streamArn
                  preprocessor  in the code alone
                input-stream.streamName
                  nobody
                old-alarms.count
                  nobody
                preprocessor.eventsStream
                  streaming-app  in the code alone

                Stacks of other projects that read these outputs are not known here.
                """);
        assertThat(kit.run("outputs", "dev", "old-alarms.count", "--used-by")).isEqualTo(ExitCode.OK);
        assertThat(kit.out()).startsWith("old-alarms.count\n  nobody\n");
        assertThat(kit.run("outputs", "dev", "input-stream.oldName", "--used-by"))
                .isEqualTo(ExitCode.OK);
        assertThat(kit.out()).startsWith("input-stream.oldName\n  nobody\n");
    }

    @Test
    void how_it_is_read_is_told_with_the_type_that_it_is_deployed_with() {
        assertThat(kit.run("outputs", "dev", "old-alarms", "--stack-reference")).isEqualTo(ExitCode.OK);
        assertThat(kit.out()).startsWith("""
                Java
                  var oldAlarmsStack = new StackReference("organization/streaming-analytics/dev.old-alarms");
                  Output<String> count = oldAlarmsStack.requireOutput("count").applyValue(String.class::cast);
                """);
        assertThat(kit.run("outputs", "dev", "input-stream.oldName", "--stack-reference"))
                .isEqualTo(ExitCode.OK);
        assertThat(kit.out()).contains("requireOutput(\"oldName\").applyValue(String.class::cast)");
        assertThat(kit.run("outputs", "dev", "input-stream", "--stack-reference"))
                .isEqualTo(ExitCode.OK);
        assertThat(kit.out()).contains("requireOutput(\"streamName\")").doesNotContain("oldName");
    }

    @Test
    void of_a_secret_that_only_the_state_has_nobody_knows_the_type() {
        kit.environments.states.put(
                REMOVED,
                new StackState(
                        REMOVED,
                        List.of(),
                        Map.of(COUNT.name(), new StoredValue("{}", "", true)),
                        new TreeSet<>(),
                        List.of(),
                        Optional.empty(),
                        StackState.Standing.NO_UPDATE));
        assertThat(kit.run("outputs", "dev", "old-alarms.count", "--stack-reference"))
                .isEqualTo(ExitCode.REFUSED);
        assertThat(kit.err())
                .isEqualTo("The output \"count\" of \"old-alarms\" is a secret and no longer in the code, so nothing"
                        + " here says of what type it is. Look at it: ./penstock outputs dev old-alarms.count"
                        + " --show-secrets\n");
    }
}
