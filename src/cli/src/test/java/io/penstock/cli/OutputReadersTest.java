package io.penstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.environment.StackOutput;
import io.penstock.orchestration.state.StackState;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Who reads an output, and how one is read. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OutputReadersTest {

    private final CommandKit kit = new CommandKit(Path.of(""));

    @Test
    void readers_are_those_of_the_code_and_of_what_is_deployed() {
        kit.environments.deploy("input-stream", 3);
        kit.environments.deploy("preprocessor", 5);
        // Deployed, and in the code no more: one that Penstock brought up, one that something else did.
        StackOutput<String> arn = StackOutput.string("input-stream", "streamArn");
        kit.environments.states.put(
                new StackName("old"),
                ScriptedEnvironments.state(ScriptedEnvironments.stack("old", List.of(), List.of(arn)), 1));
        kit.environments.states.put(
                new StackName("stranger"),
                new StackState(
                        new StackName("stranger"),
                        List.of(),
                        Map.of(),
                        new TreeSet<>(List.of("organization/streaming-analytics/dev.input-stream")),
                        List.of(),
                        Optional.empty(),
                        StackState.Standing.NO_UPDATE));

        assertThat(kit.run("outputs", "dev", "--used-by")).isEqualTo(ExitCode.OK);
        assertThat(kit.out()).isEqualTo("""
                input-stream.streamArn
                  old           as deployed alone
                  preprocessor  in the code, as deployed
                  stranger      perhaps as deployed alone
                input-stream.streamName
                  stranger  perhaps as deployed alone
                preprocessor.eventsStream
                  streaming-app  in the code alone

                "perhaps": the stack's state refers to the producer, and nothing says which
                outputs it reads.
                Stacks of other projects that read these outputs are not known here.
                """);
        kit.run("outputs", "dev", "--used-by", "input-stream.streamArn", "--json");
        assertThat(kit.out()).isEqualTo("""
                {
                  "environment" : "dev",
                  "outputs" : [ {
                    "stack" : "input-stream",
                    "output" : "streamArn",
                    "readers" : [ {
                      "stack" : "old",
                      "inCode" : false,
                      "deployed" : "declared"
                    }, {
                      "stack" : "preprocessor",
                      "inCode" : true,
                      "deployed" : "declared"
                    }, {
                      "stack" : "stranger",
                      "inCode" : false,
                      "deployed" : "untrusted"
                    } ]
                  } ]
                }
                """);
    }

    @Test
    void what_is_not_deployed_has_readers_in_the_code() {
        assertThat(kit.run("outputs", "dev", "input-stream", "--used-by")).isEqualTo(ExitCode.OK);
        assertThat(kit.out()).isEqualTo("""
                input-stream.streamArn
                  preprocessor  in the code alone
                input-stream.streamName
                  nobody

                Stacks of other projects that read these outputs are not known here.
                """);
    }

    @Test
    void whose_readers_are_asked_for_must_be_there() {
        kit.environments.deploy("old-alarms", 1);
        assertThat(kit.run("outputs", "dev", "inputstream", "--used-by")).isEqualTo(ExitCode.USAGE);
        assertThat(kit.err()).isEqualTo("""
                The environment "dev" has no stack "inputstream". Did you mean "input-stream"?
                Its stacks are: input-stream, preprocessor, streaming-app. Deployed and no longer in the code: old-alarms.
                """);
        assertThat(kit.run("outputs", "dev", "input-stream.streamArm", "--used-by"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(kit.err()).isEqualTo("""
                The stack "input-stream" has no output "streamArm". Did you mean "streamArn"?
                Its outputs are: streamArn, streamName.
                """);
        assertThat(kit.run("outputs", "dev", "streaming-app.x", "--used-by")).isEqualTo(ExitCode.USAGE);
        assertThat(kit.err()).isEqualTo("""
                The stack "streaming-app" has no output "x". It exports nothing.
                """);
        assertThat(kit.run("outputs", "dve", "--used-by")).isEqualTo(ExitCode.USAGE);
        assertThat(kit.err()).isEqualTo("""
                There is no environment "dve". Did you mean "dev"?
                The environments are: dev, prod.
                """);
        assertThat(kit.out()).isEmpty();
    }

    @Test
    void an_output_is_read_in_each_language() {
        assertThat(kit.run("outputs", "dev", "input-stream.streamName", "--stack-reference"))
                .as(kit.err())
                .isEqualTo(ExitCode.OK);
        assertThat(kit.out()).isEqualTo("""
                Java
                  var inputStreamStack = new StackReference("organization/streaming-analytics/dev.input-stream");
                  Output<String> streamName = inputStreamStack.requireOutput("streamName").applyValue(String.class::cast);

                TypeScript
                  const inputStreamStack = new pulumi.StackReference("organization/streaming-analytics/dev.input-stream");
                  const streamName = inputStreamStack.requireOutput("streamName") as pulumi.Output<string>;

                Python
                  input_stream_stack = pulumi.StackReference("organization/streaming-analytics/dev.input-stream")
                  stream_name = input_stream_stack.require_output("streamName")

                Go
                  inputStreamStack, err := pulumi.NewStackReference(ctx, "organization/streaming-analytics/dev.input-stream", nil)
                  if err != nil {
                  	return err
                  }
                  streamName := inputStreamStack.GetStringOutput(pulumi.String("streamName"))

                YAML
                  resources:
                    inputStreamStack:
                      type: pulumi:pulumi:StackReference
                      properties:
                        name: organization/streaming-analytics/dev.input-stream
                  variables:
                    streamName: ${inputStreamStack.outputs["streamName"]}

                Penstock, in a stack of the same environment
                  static final StackOutput<String> STREAM_NAME = StackOutput.string("input-stream", "streamName");
                  Output<String> streamName = context.read(STREAM_NAME);

                Penstock, in another project
                  static final ExternalOutput<String> STREAM_NAME = ExternalOutput.string("organization/streaming-analytics/dev.input-stream", "streamName");
                  Output<String> streamName = context.read(STREAM_NAME);
                """);
    }

    @Test
    void what_is_to_be_read_must_be_named_and_there() {
        assertThat(kit.run("outputs", "dev", "--stack-reference")).isEqualTo(ExitCode.USAGE);
        assertThat(kit.err())
                .isEqualTo("Name the stack or the output that is to be read, such as:"
                        + " ./penstock outputs dev input-stream.streamName --stack-reference\n");
        assertThat(kit.run("outputs", "dev", "streaming-app", "--stack-reference"))
                .isEqualTo(ExitCode.REFUSED);
        assertThat(kit.err())
                .isEqualTo("The stack \"streaming-app\" exports nothing, so there is nothing of it to read.\n");
        assertThat(kit.run("outputs", "dev", "input-stream.nme", "--stack-reference"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(kit.err())
                .isEqualTo(
                        "The stack \"input-stream\" has no output \"nme\".\nIts outputs are: streamArn, streamName.\n");
    }
}
