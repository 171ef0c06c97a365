package io.penstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.OutputValue;
import io.penstock.orchestration.environment.StackName;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReadCommandsTest {

    private final CommandKit kit = new CommandKit(Path.of(""));

    @BeforeEach
    void deploy() {
        kit.environments.deploy("input-stream", 3);
        kit.environments.deploy("preprocessor", 5);
        kit.environments.outputs.put(
                new StackName("input-stream"),
                Map.of(
                        new OutputName("streamArn"),
                        new OutputValue.Secret("arn:it's"),
                        new OutputName("streamName"),
                        new OutputValue.Known("it's $HOME")));
        kit.environments.outputs.put(
                new StackName("preprocessor"),
                Map.of(new OutputName("eventsStream"), new OutputValue.Known(List.of("a", 2.0))));
    }

    @Test
    void outputs_are_listed_by_stack_with_secrets_masked() {
        assertThat(kit.run("outputs", "dev")).isEqualTo(ExitCode.OK);
        assertThat(kit.out()).isEqualTo("""
                input-stream
                  streamArn   [secret]
                  streamName  it's $HOME

                preprocessor
                  eventsStream  ["a",2]
                """);
    }

    @Test
    void one_output_is_its_bare_value() {
        assertThat(kit.run("outputs", "dev", "input-stream.streamName")).isEqualTo(ExitCode.OK);
        assertThat(kit.out()).isEqualTo("it's $HOME\n");
        kit.run("outputs", "dev", "input-stream.streamArn", "--show-secrets");
        assertThat(kit.out()).isEqualTo("arn:it's\n");
        kit.run("outputs", "dev", "input-stream.streamName", "--json");
        assertThat(kit.out()).isEqualTo("\"it's $HOME\"\n");
    }

    @Test
    void one_stacks_outputs_are_a_table_or_an_object() {
        kit.run("outputs", "dev", "input-stream");
        assertThat(kit.out()).isEqualTo("streamArn   [secret]\nstreamName  it's $HOME\n");
        kit.run("outputs", "dev", "input-stream", "--json");
        assertThat(kit.out()).isEqualTo("""
                {
                  "streamArn" : "[secret]",
                  "streamName" : "it's $HOME"
                }
                """);
    }

    @Test
    void shell_lines_are_quoted_and_a_masked_secret_is_no_variable() {
        kit.run("outputs", "dev", "--shell");
        assertThat(kit.out()).isEqualTo("""
                # INPUT_STREAM_STREAM_ARN is secret: add --show-secrets to export it
                export INPUT_STREAM_STREAM_NAME='it'\\''s $HOME'
                export PREPROCESSOR_EVENTS_STREAM='["a",2]'
                """);
        kit.run("outputs", "dev", "--shell", "--show-secrets");
        assertThat(kit.out()).startsWith("export INPUT_STREAM_STREAM_ARN='arn:it'\\''s'\n");
    }

    @Test
    void an_unknown_output_is_named_with_what_was_meant() {
        assertThat(kit.run("outputs", "dev", "input-stream.streamname")).isEqualTo(ExitCode.USAGE);
        assertThat(kit.err()).isEqualTo("""
                The stack "input-stream" has no output "streamname". Did you mean "streamName"?
                Its outputs are: streamArn, streamName.
                """);
        assertThat(kit.run("outputs", "dev", "inputstream.streamName")).isEqualTo(ExitCode.USAGE);
        assertThat(kit.err()).isEqualTo("""
                The environment "dev" has no stack "inputstream". Did you mean "input-stream"?
                Its stacks are: input-stream, preprocessor, streaming-app.
                """);
        assertThat(kit.out()).isEmpty();
    }

    @Test
    void what_is_not_deployed_has_no_outputs() {
        kit.environments.outputs.clear();
        kit.environments.deployed.remove(new StackName("input-stream"));
        for (String what : List.of("input-stream.streamName", "input-stream")) {
            assertThat(kit.run("outputs", "dev", what)).isEqualTo(ExitCode.REFUSED);
            assertThat(kit.err())
                    .isEqualTo("The stack \"input-stream\" of \"dev\" is not deployed, so it has no outputs."
                            + " Bring it up: ./penstock up dev input-stream\n");
        }
        assertThat(kit.run("outputs", "dev", "streaming-app")).isEqualTo(ExitCode.REFUSED);
        kit.environments.deployed.clear();
        assertThat(kit.run("outputs", "dev")).isEqualTo(ExitCode.REFUSED);
        assertThat(kit.err())
                .isEqualTo("Nothing of \"dev\" is deployed, so there are no outputs. Bring it up: ./penstock up dev\n");
    }

    @Test
    void a_deployed_stack_may_lack_an_output_or_have_none() {
        kit.environments.outputs.clear();
        assertThat(kit.run("outputs", "dev", "input-stream.streamName")).isEqualTo(ExitCode.REFUSED);
        assertThat(kit.err())
                .isEqualTo("The stack \"input-stream\" was deployed before it had the output \"streamName\"."
                        + " Bring it up: ./penstock up dev input-stream\n");
        kit.environments.deploy("streaming-app", 2);
        assertThat(kit.run("outputs", "dev", "streaming-app")).isEqualTo(ExitCode.OK);
        assertThat(kit.out()).isEmpty();
        assertThat(kit.err()).isEqualTo("The stack \"streaming-app\" is deployed and exports nothing.\n");
    }

    @Test
    void status_shows_every_stack_and_those_that_are_no_longer_in_the_code() {
        kit.environments.deploy("old-stack", 1);
        assertThat(kit.run("status", "dev")).isEqualTo(ExitCode.OK);
        assertThat(kit.out().replaceAll("updated \\d+ days ago", "updated N days ago"))
                .isEqualTo("""
                  input-stream   deployed                          3 resources  updated N days ago
                  preprocessor   deployed                          5 resources  updated N days ago
                  streaming-app  not deployed
                  old-stack      deployed, no longer in the code    1 resource  updated N days ago

                  3 of 4 stacks of dev deployed, 9 resources
                  To take down old-stack: ./penstock up dev --prune
                """);
    }

    @Test
    void status_as_json() {
        kit.environments.deployed.remove(new StackName("preprocessor"));
        kit.run("status", "dev", "--json");
        assertThat(kit.out()).startsWith("""
                {
                  "environment" : "dev",
                  "stacks" : [ {
                    "stack" : "input-stream",
                    "deployed" : true,
                    "inCode" : true,
                    "updateInProgress" : false,
                    "resources" : 3,
                    "lastResult" : "succeeded",
                    "lastUpdate" : "1970-01-01T00:00:00Z"
                  }, {
                    "stack" : "preprocessor",
                    "deployed" : false,
                """);
    }

    @Test
    void the_graph_as_text_and_for_mermaid_and_dot() {
        kit.run("graph", "dev");
        assertThat(kit.out()).isEqualTo("""
                input-stream
                preprocessor
                  <- input-stream: streamArn
                streaming-app
                  <- preprocessor: eventsStream
                """);
        kit.run("graph", "dev", "preprocessor", "--format", "mermaid");
        assertThat(kit.out()).isEqualTo("""
                flowchart LR
                    s_input_stream["input-stream"]
                    s_preprocessor["preprocessor"]
                    s_input_stream -->|"streamArn"| s_preprocessor
                """);
        kit.run("graph", "dev", "preprocessor", "--format", "dot");
        assertThat(kit.out()).endsWith("""
                    "input-stream";
                    "preprocessor";
                    "input-stream" -> "preprocessor" [label="streamArn"];
                }
                """);
    }

    @Test
    void the_graph_as_svg_is_well_formed() throws Exception {
        kit.run("graph", "dev", "--format", "svg");
        javax.xml.parsers.DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new java.io.ByteArrayInputStream(kit.out().getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        assertThat(kit.out()).contains(">streaming-app</text>").contains("reads input-stream: streamArn");
    }

    @Test
    void an_unknown_format_is_refused() {
        assertThat(kit.run("graph", "dev", "--format", "png")).isEqualTo(ExitCode.USAGE);
        assertThat(kit.err())
                .startsWith("Invalid value for option '--format': expected one of [TEXT, MERMAID, DOT, SVG]"
                        + " (case-insensitive) but was 'png'.\n");
    }

    @Test
    void env_prints_exports_in_quotes() {
        assertThat(kit.run("env", "dev")).isEqualTo(ExitCode.OK);
        assertThat(kit.out()).isEqualTo("""
                export A='b'
                export PULUMI_BACKEND_URL='file:///it'\\''s/here'
                """);
    }
}
