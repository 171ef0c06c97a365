package io.penstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.cli.schema.Schemas;
import io.penstock.engine.adopt.DeclaredResource;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.lock.LockHolder;
import io.penstock.orchestration.run.Failure;
import io.penstock.orchestration.run.Outcome;
import io.penstock.orchestration.run.ResourceChange.Kind;
import io.penstock.orchestration.run.ResourceChange.PropertyChange;
import io.penstock.orchestration.state.DeployedResource;
import io.penstock.orchestration.state.StackState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AdoptCommandTest {

    private static final String STREAM = "aws:kinesis/stream:Stream";
    private static final String ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
    private static final String ONE_STREAM = """
            {"StackResources": [
              {"StackName": "orders-input",
               "StackId": "arn:aws:cloudformation:eu-central-1:123456789012:stack/orders-input/4711",
               "LogicalResourceId": "InputStream", "PhysicalResourceId": "orders",
               "ResourceType": "AWS::Kinesis::Stream", "ResourceStatus": "CREATE_COMPLETE"}]}
            """;

    private CommandKit kit = new CommandKit(Path.of(""));
    private Path file = Path.of("");
    private ScriptedAdopter adopter = new ScriptedAdopter();
    private DeclaredResource stream = adopter.declare("input-stream", STREAM, "dev-input-stream");

    @BeforeEach
    void kit(@TempDir Path root) throws IOException {
        kit = new CommandKit(root);
        adopter = kit.environments.adopter;
        stream = adopter.declare("input-stream", STREAM, "dev-input-stream");
        adopter.declare("input-stream", ALARM, "dev-input-stream-read");
        adopter.declare("input-stream", ALARM, "dev-input-stream-write");
        file = root.resolve("input.json");
        Files.writeString(file, ONE_STREAM);
    }

    private ExitCode adopt(String... further) {
        List<String> arguments =
                new java.util.ArrayList<>(List.of("adopt", "dev", "--cloudformation", "input-stream=" + file));
        arguments.addAll(List.of(further));
        return kit.run(arguments.toArray(String[]::new));
    }

    /** What was printed, with the file's directory left out. */
    private String out() {
        return kit.out().replace(file.getParent() + "/", "");
    }

    private String err() {
        return kit.err().replace(file.getParent() + "/", "");
    }

    private void record(String urn) {
        StackName name = new StackName("input-stream");
        kit.environments.states.put(
                name,
                new StackState(
                        name,
                        List.of(new DeployedResource(urn, STREAM, "dev-input-stream", "arn:aws:kinesis:orders")),
                        new TreeMap<>(Map.of()),
                        new TreeSet<>(),
                        List.of(),
                        Optional.empty(),
                        StackState.Standing.NO_UPDATE));
    }

    @Test
    void what_is_what_is_shown_and_nothing_is_written() {
        assertThat(adopt()).isEqualTo(ExitCode.OK);
        assertThat(out()).isEqualTo("""
                input-stream  input.json: CloudFormation's orders-input
                  =   dev-input-stream  aws:kinesis:Stream
                      import id orders
                      It is as the program says.
                  +   The next up creates dev-input-stream-read, dev-input-stream-write.

                1 resource can be adopted, 1 of them is as the program says. Nothing in the cloud is changed by it.
                To do it: the same command with --yes.
                """);
        assertThat(err()).isEqualTo("Looking at what the programs declare.\nPreviewing the imports.\n");
        assertThat(adopter.taken).isEmpty();
        assertThat(kit.environments.ran).isEmpty();
    }

    @Test
    void what_the_next_up_would_change_is_told_property_by_property() {
        adopter.differs(
                stream,
                Kind.UPDATE,
                new PropertyChange("shardCount", "2", "1", false),
                new PropertyChange("tags.project", "", "p", false),
                new PropertyChange("tagsAll.project", "", "p", false));
        assertThat(adopt()).isEqualTo(ExitCode.OK);
        assertThat(out()).contains("""
                  =   dev-input-stream  aws:kinesis:Stream
                      import id orders
                      It can be adopted as it is. The next up would then change it:
                        shardCount: 2 -> 1
                        tags.project: (none) -> p
                """).contains("1 resource can be adopted, 0 of them are as the program says.");
    }

    @Test
    void what_would_be_replaced_is_not_adopted_and_the_key_that_mends_it_is_named() {
        adopter.differs(stream, Kind.REPLACE, new PropertyChange("name", "orders", "dev-input-stream-1a2b3c4", true));
        assertThat(adopt("--yes")).isEqualTo(ExitCode.REFUSED);
        assertThat(out()).isEqualTo("""
                input-stream  input.json: CloudFormation's orders-input
                  x   dev-input-stream  aws:kinesis:Stream
                      import id orders
                      It cannot be adopted: the next up would make another in its place.
                        name: orders -> dev-input-stream-1a2b3c4   (forces replacement)
                      To adopt it, give it its name in Pulumi.dev.yaml:
                        streaming-analytics:inputStreamName: orders
                  +   The next up creates dev-input-stream, dev-input-stream-read, dev-input-stream-write.

                0 resources can be adopted; 1 cannot. Nothing in the cloud is changed by it.
                """);
        assertThat(adopter.taken).isEmpty();
    }

    @Test
    void with_yes_it_is_done_under_the_lock() {
        assertThat(adopt("--yes")).isEqualTo(ExitCode.OK);
        assertThat(adopter.taken).containsExactly("input-stream dev-input-stream orders");
        assertThat(out()).endsWith("""
                1 resource was taken into Pulumi's state, and nothing in the cloud was changed. CloudFormation still
                deletes with its stack what has no DeletionPolicy: Retain.
                Next: ./penstock preview dev input-stream
                """);
        assertThat(err()).endsWith("Taking 1 of \"input-stream\" into Pulumi's state.\n");
    }

    @Test
    void while_another_run_has_the_lock_nothing_is_done() {
        kit.environments.lock.heldBy(new LockHolder("bob", "build-7", 4711, Instant.EPOCH, "up", Instant.EPOCH));
        assertThat(adopt()).isEqualTo(ExitCode.OK);
        assertThat(adopt("--yes")).isEqualTo(ExitCode.REFUSED);
        assertThat(adopter.taken).isEmpty();
    }

    @Test
    void at_a_terminal_the_user_is_asked() {
        kit.answering("yes");
        assertThat(adopt()).isEqualTo(ExitCode.OK);
        assertThat(err()).contains("Take 1 resource into Pulumi's state of \"dev\"? Type yes to go on: ");
        assertThat(adopter.taken).hasSize(1);
    }

    @Test
    void whoever_says_no_gets_nothing_done() {
        kit.answering("no");
        assertThat(adopt()).isEqualTo(ExitCode.REFUSED);
        assertThat(err()).endsWith("Not approved, so nothing was changed.\n");
        assertThat(adopter.taken).isEmpty();
    }

    @Test
    void the_json_is_as_its_schema_says() throws IOException {
        Files.writeString(
                file,
                ONE_STREAM.replace(
                        "]}",
                        ",{\"LogicalResourceId\": \"Old\", \"PhysicalResourceId\": \"old\","
                                + " \"ResourceType\": \"AWS::KinesisAnalytics::Application\"}]}"));
        adopter.differs(stream, Kind.REPLACE, new PropertyChange("name", "orders", "x", true));
        assertThat(adopt("--json")).isEqualTo(ExitCode.OK);
        assertThat(Schemas.problems("adopt", kit.out())).as(kit.out()).isEmpty();
        JsonNode json = new ObjectMapper().readTree(kit.out());
        assertThat(json.get("done").asBoolean()).isFalse();
        assertThat(json.at("/stacks/0/resources/0/verdict").asText()).isEqualTo("replaced");
        assertThat(json.at("/stacks/0/resources/0/importId").asText()).isEqualTo("orders");
        assertThat(json.at("/stacks/0/created").size()).isEqualTo(3);
        assertThat(json.at("/stacks/0/staying/0/why").asText()).startsWith("It is an SQL application");

        adopter.kinds.clear();
        assertThat(adopt("--json", "--yes")).isEqualTo(ExitCode.OK);
        assertThat(Schemas.problems("adopt", kit.out())).as(kit.out()).isEmpty();
        assertThat(new ObjectMapper().readTree(kit.out()).get("done").asBoolean())
                .isTrue();
    }

    @Test
    void an_sql_application_stays_and_the_way_out_is_told() throws IOException {
        Files.writeString(
                file,
                ONE_STREAM.replace(
                        "]}",
                        ",{\"LogicalResourceId\": \"App\", \"PhysicalResourceId\": \"orders-app\","
                                + " \"ResourceType\": \"AWS::KinesisAnalytics::Application\"},"
                                + "{\"LogicalResourceId\": \"Topic\", \"PhysicalResourceId\": \"arn:t\","
                                + " \"ResourceType\": \"AWS::SNS::Topic\"}]}"));
        adopt();
        assertThat(out()).contains("""
                  .   App  AWS::KinesisAnalytics::Application  orders-app   stays with CloudFormation
                      It is an SQL application, which AWS has discontinued and which no import makes a Flink
                      application. Put its SQL into sql/ (docs/sql.md), bring streaming-app up beside it, and delete
                      it when the new results are right.
                  .   Topic  AWS::SNS::Topic  arn:t   stays with CloudFormation
                """);
    }

    @Test
    void what_the_next_up_creates_is_listed_beneath_itself() {
        for (String name : List.of("a", "b", "c")) {
            adopter.declare("input-stream", ALARM, "dev-input-stream-and-something-long-" + name);
        }
        adopt();
        assertThat(out()).contains("""
                  +   The next up creates dev-input-stream-and-something-long-a,
                      dev-input-stream-and-something-long-b, dev-input-stream-and-something-long-c,
                      dev-input-stream-read, dev-input-stream-write.
                """);
    }

    @Test
    void what_is_in_the_state_already_is_left_alone() {
        record(stream.urn());
        assertThat(adopt("--yes")).isEqualTo(ExitCode.OK);
        assertThat(adopter.taken).isEmpty();
        assertThat(out())
                .contains("It is in Pulumi's state already.")
                .contains("0 resources can be adopted; 1 is in the");
    }

    @Test
    void an_id_under_which_nothing_is_there_is_told() {
        adopter.missingIds.add("orders");
        assertThat(adopt()).isEqualTo(ExitCode.OK);
        assertThat(out())
                .contains("There is nothing under this id. Is the file of another account or region, or an old one?");
    }

    @Test
    void settings_of_a_bucket_are_adopted_with_it_where_they_are_there() throws IOException {
        adopter.declare("input-stream", "aws:s3/bucketV2:BucketV2", "dev-bucket");
        DeclaredResource versioning = adopter.declare(
                "input-stream", "aws:s3/bucketVersioningV2:BucketVersioningV2", "dev-bucket-versioning");
        Files.writeString(
                file, ONE_STREAM.replace("\"orders\"", "\"data\"").replace("AWS::Kinesis::Stream", "AWS::S3::Bucket"));
        assertThat(adopt("--yes")).isEqualTo(ExitCode.OK);
        assertThat(adopter.taken)
                .containsExactly("input-stream dev-bucket data", "input-stream dev-bucket-versioning data");
        adopter.taken.clear();
        adopter.differs(versioning, Kind.REPLACE);
        adopt("--yes");
        assertThat(adopter.taken).containsExactly("input-stream dev-bucket data");
    }

    @Test
    void two_that_could_be_one_have_to_be_told_apart() throws IOException {
        Files.writeString(
                file,
                ONE_STREAM.replace(
                        "]}",
                        ",{\"LogicalResourceId\": \"Other\", \"PhysicalResourceId\": \"orders-2\","
                                + " \"ResourceType\": \"AWS::Kinesis::Stream\"}]}"));
        assertThat(adopt()).isEqualTo(ExitCode.REFUSED);
        assertThat(err()).isEqualTo("""
                Looking at what the programs declare.
                2 resources of "input.json" may be "dev-input-stream" of "input-stream": orders (InputStream), orders-2 (Other). Say which: --as input-stream/dev-input-stream=orders, or --as input-stream/dev-input-stream=none for none of them.
                Nothing was changed.
                """);
        assertThat(adopt("--yes", "--as", "input-stream/dev-input-stream=orders-2"))
                .isEqualTo(ExitCode.OK);
        assertThat(adopter.taken).containsExactly("input-stream dev-input-stream orders-2");
    }

    @Test
    void a_choice_has_to_name_what_is_there() {
        assertThat(adopt("--as", "input-stream/dev-input-strem=orders")).isEqualTo(ExitCode.REFUSED);
        assertThat(err()).endsWith("""
                The program of "input-stream" declares no resource "dev-input-strem", which --as input-stream/dev-input-strem=orders names. Did you mean "dev-input-stream"?
                Its resources are: dev-input-stream, dev-input-stream-read, dev-input-stream-write. Nothing was changed.
                """);
        assertThat(adopt("--as", "input-stream/dev-input-stream=order")).isEqualTo(ExitCode.REFUSED);
        assertThat(err()).endsWith("""
                "input.json" has no resource with the physical id "order", which --as input-stream/dev-input-stream=order names. Did you mean "orders"? Nothing was changed.
                """);
        assertThat(adopt("--as", "input-stream/dev-input-stream-read=orders")).isEqualTo(ExitCode.REFUSED);
        assertThat(err()).endsWith("""
                "orders" is of the type AWS::Kinesis::Stream, and "dev-input-stream-read" of the type aws:cloudwatch:MetricAlarm: --as input-stream/dev-input-stream-read=orders cannot be. Nothing was changed.
                """);
        assertThat(adopt("--as", "preprocessor/x=orders")).isEqualTo(ExitCode.USAGE);
        assertThat(err()).isEqualTo("""
                --as preprocessor/x=orders is about the stack "preprocessor", and no --cloudformation names it.
                "penstock adopt --help" says what it takes.
                """);
        assertThat(adopt("--as", "orders")).isEqualTo(ExitCode.USAGE);
        assertThat(err()).isEqualTo("""
                --as takes a resource and a physical id, as in input-stream/dev-input-stream=orders, but was given "orders".
                "penstock adopt --help" says what it takes.
                """);
    }

    @Test
    void a_file_of_which_nothing_fits_is_refused_with_what_is_in_it() throws IOException {
        Files.writeString(file, ONE_STREAM.replace("AWS::Kinesis::Stream", "AWS::IAM::Policy"));
        assertThat(adopt()).isEqualTo(ExitCode.REFUSED);
        assertThat(err()).isEqualTo("""
                Looking at what the programs declare.
                Nothing of "input.json" is a resource of "input-stream".
                  InputStream, AWS::IAM::Policy: The file does not say whose policy it is. It goes with its role.
                Nothing was changed. Look whether each file is that of its stack: --cloudformation STACK=FILE
                """);
    }

    @Test
    void the_option_has_to_name_a_stack_and_a_file_once() {
        assertThat(kit.run("adopt", "dev")).isEqualTo(ExitCode.USAGE);
        assertThat(err()).isEqualTo("""
                Missing required option: '--cloudformation=STACK=FILE'.
                "penstock adopt --help" says what it takes.
                """);
        assertThat(kit.run("adopt", "dev", "--cloudformation", "input.json")).isEqualTo(ExitCode.USAGE);
        assertThat(err()).isEqualTo("""
                --cloudformation takes a stack and a file, as in input-stream=resources.json, but was given "input.json".
                "penstock adopt --help" says what it takes.
                """);
        assertThat(adopt("--cloudformation", "input-stream=other.json")).isEqualTo(ExitCode.USAGE);
        assertThat(err()).isEqualTo("""
                --cloudformation names the stack "input-stream" twice, with "input.json" and with "other.json". Name each stack once.
                "penstock adopt --help" says what it takes.
                """);
        assertThat(kit.run("adopt", "dev", "--cloudformation", "input-strem=" + file))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err()).isEqualTo("""
                The environment "dev" has no stack "input-strem". Did you mean "input-stream"?
                Its stacks are: input-stream, preprocessor, streaming-app.
                """);
    }

    @Test
    void a_program_elsewhere_than_in_this_process_is_left_to_stock_pulumi() {
        adopter.declared.clear();
        assertThat(adopt()).isEqualTo(ExitCode.REFUSED);
        assertThat(err()).endsWith("""
                Nobody can tell from here what the program of "input-stream" declares. Import into it with stock Pulumi: pulumi import --stack dev.input-stream. Nothing was changed.
                """);
    }

    @Test
    void a_preview_or_an_import_that_fails_says_why() {
        adopter.refusal = Optional.of("Not all of \"input-stream\" could be taken into Pulumi's state. No.");
        assertThat(adopt("--yes")).isEqualTo(ExitCode.FAILED);
        assertThat(err())
                .endsWith("Not all of \"input-stream\" could be taken into Pulumi's state. No.\n"
                        + "The run had begun and ended there. When that is put right, look at what is deployed:"
                        + " ./penstock status dev, and run the same command again.\n");

        Failure failure = new Failure(
                "1 of 2 resources failed.",
                List.of(new Failure.ResourceFailure("u", "t", "thing", "It does not answer.")));
        adopter.failures.put("input-stream", new Outcome.Failed(failure, List.of(), Duration.ZERO));
        assertThat(adopt()).isEqualTo(ExitCode.REFUSED);
        assertThat(err()).endsWith("""
                The preview of "input-stream" failed. 1 of 2 resources failed.
                  thing: It does not answer.
                Nothing was changed.
                """);
    }
}
