package io.penstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.cli.drift.InProcessCloud;
import io.penstock.cli.drift.ProjectOnCloud;
import io.penstock.cli.environment.Environment;
import io.penstock.cli.environment.Environments;
import io.penstock.cli.environment.KnownEnvironment;
import io.penstock.cli.environment.PlannedRun;
import io.penstock.cli.environment.ReadyEnvironment;
import io.penstock.engine.DeployedStacks;
import io.penstock.engine.PulumiEngine;
import io.penstock.engine.cli.InstallProgress;
import io.penstock.orchestration.environment.EnvironmentDefinition;
import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.state.DeployedResource;
import io.penstock.stacks.StreamingAnalytics;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.kinesis.model.EncryptionType;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** The stacks that ship, over streams and buckets that were made with AWS's own clients, on the real engine. */
@Tag("engine")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AdoptTest {

    private static final EnvironmentName LOCAL = ProjectOnCloud.LOCAL;
    private static final List<String> RECORDS = List.of("one", "two", "three");

    private Path root = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private ProjectOnCloud project;

    @SuppressWarnings("NullAway.Init")
    private InProcessCloud cloud;

    @SuppressWarnings("NullAway.Init")
    private PulumiEngine engine;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void open(@TempDir Path directory) throws IOException {
        root = directory;
        project = ProjectOnCloud.open(root);
        cloud = project.cloud();
        engine = project.engine();
        madeByCloudFormation();
    }

    @AfterEach
    void close() throws Exception {
        cloud.close();
    }

    /** A stream that is just as the program says, a bucket that is not, each with data in it. */
    private void madeByCloudFormation() throws IOException {
        cloud.kinesis.createStream(request -> request.streamName("orders").shardCount(4));
        cloud.awaitActive("orders");
        cloud.kinesis.startStreamEncryption(request ->
                request.streamName("orders").encryptionType(EncryptionType.KMS).keyId("alias/aws/kinesis"));
        cloud.awaitActive("orders");
        cloud.kinesis.addTagsToStream(request -> request.streamName("orders")
                .tags(Map.of("project", "streaming-analytics", "environment", "local", "stack", "input-stream")));
        RECORDS.forEach(text -> cloud.kinesis.putRecord(
                request -> request.streamName("orders").partitionKey(text).data(SdkBytes.fromUtf8String(text))));
        cloud.s3.createBucket(request -> request.bucket("orders-results"));
        cloud.s3.putObject(
                request -> request.bucket("orders-results").key("results/a"), RequestBody.fromString("kept"));
        Files.writeString(root.resolve("input.json"), """
                {"StackResources": [{"StackName": "orders-input", "LogicalResourceId": "InputStream",
                  "StackId": "arn:aws:cloudformation:us-east-1:000000000000:stack/orders-input/1",
                  "PhysicalResourceId": "orders", "ResourceType": "AWS::Kinesis::Stream",
                  "ResourceStatus": "CREATE_COMPLETE"}]}
                """);
        Files.writeString(root.resolve("bucket.json"), """
                {"StackResourceSummaries": [{"LogicalResourceId": "Results", "PhysicalResourceId": "orders-results",
                  "ResourceType": "AWS::S3::Bucket", "ResourceStatus": "CREATE_COMPLETE"}]}
                """);
    }

    private ExitCode run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        Invocation invocation = new Invocation(
                root,
                Map.of("NO_COLOR", "1"),
                InputStream.nullInputStream(),
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                Invocation.Terminal.PLAIN);
        return new CommandLineRun(invocation, new OnThisCloud()).execute(arguments);
    }

    private ExitCode adopt(String... further) {
        List<String> arguments = new ArrayList<>(List.of(
                "adopt",
                "local",
                "--cloudformation",
                "input-stream=" + root.resolve("input.json"),
                "--cloudformation",
                "analytics-bucket=" + root.resolve("bucket.json")));
        arguments.addAll(List.of(further));
        return run(arguments.toArray(String[]::new));
    }

    private String printed() {
        return out + "\n" + err;
    }

    private void configure(String... lines) throws IOException {
        Path config = root.resolve("Pulumi.local.yaml");
        Files.writeString(config, Files.readString(config).replace("config:\n", "config:\n" + String.join("", lines)));
    }

    /** What AWS tells of the stream and holds in it, and of the bucket and in it. */
    private List<String> inTheCloud() {
        List<String> all = new ArrayList<>();
        all.add(cloud.kinesis
                .describeStream(request -> request.streamName("orders"))
                .streamDescription()
                .toString());
        all.add(cloud.kinesis
                .listTagsForStream(request -> request.streamName("orders"))
                .tags()
                .toString());
        cloud.kinesis
                .listShards(request -> request.streamName("orders"))
                .shards()
                .forEach(shard -> {
                    String iterator = cloud.kinesis
                            .getShardIterator(request -> request.streamName("orders")
                                    .shardId(shard.shardId())
                                    .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                            .shardIterator();
                    cloud.kinesis
                            .getRecords(request -> request.shardIterator(iterator))
                            .records()
                            .forEach(record -> all.add(record.sequenceNumber() + " "
                                    + record.data().asUtf8String()));
                });
        all.add(cloud.kinesis.listStreams().streamNames().toString());
        all.add(cloud.s3.listBuckets().buckets().toString());
        all.add(cloud.s3
                .getObjectAsBytes(request -> request.bucket("orders-results").key("results/a"))
                .asUtf8String());
        return all;
    }

    private Map<String, String> recorded() {
        return engine.states().all().values().stream()
                .flatMap(state -> state.resources().stream())
                .filter(resource -> !resource.id().isEmpty())
                .collect(Collectors.toMap(DeployedResource::name, DeployedResource::id));
    }

    @Test
    void without_their_names_in_the_config_they_would_be_replaced_and_are_left_alone() {
        List<String> before = inTheCloud();
        assertThat(adopt("--yes")).as(printed()).isEqualTo(ExitCode.REFUSED);
        assertThat(out.toString())
                .contains("It cannot be adopted: the next up would make another in its place.")
                .contains("      To adopt it, give it its name in Pulumi.local.yaml:\n"
                        + "        streaming-analytics:inputStreamName: orders\n")
                .contains("        streaming-analytics:analyticsBucketName: orders-results\n")
                .contains("0 resources can be adopted; 2 cannot.");
        assertThat(recorded()).isEmpty();
        assertThat(inTheCloud()).isEqualTo(before);
    }

    @Test
    void they_are_adopted_with_no_change_to_them_and_the_next_up_replaces_none() throws IOException {
        configure(
                "  streaming-analytics:inputStreamName: orders\n",
                "  streaming-analytics:analyticsBucketName: orders-results\n");
        List<String> before = inTheCloud();

        assertThat(adopt()).as(printed()).isEqualTo(ExitCode.OK);
        assertThat(out.toString().replace(root + "/", "")).isEqualTo("""
                analytics-bucket  bucket.json
                  =   local-analytics-bucket  aws:s3:BucketV2
                      import id orders-results
                      It can be adopted as it is. The next up would then change it:
                        forceDestroy: (none) -> true
                        tags: (none) -> {"environment":"local","project":"str…analytics","stack":"analytics-bucket"}
                  +   The next up creates local-analytics-bucket-encryption, local-analytics-bucket-lifecycle,
                      local-analytics-bucket-ownership, local-analytics-bucket-policy,
                      local-analytics-bucket-public-access, local-analytics-bucket-versioning.

                input-stream  input.json: CloudFormation's orders-input
                  =   local-input-stream  aws:kinesis:Stream
                      import id orders
                      It is as the program says.
                  +   The next up creates local-input-stream-iterator-age, local-input-stream-read-throttled,
                      local-input-stream-write-throttled.

                2 resources can be adopted, 1 of them is as the program says. Nothing in the cloud is changed by it.
                To do it: the same command with --yes.
                """);
        assertThat(recorded()).isEmpty();
        assertThat(inTheCloud()).isEqualTo(before);

        assertThat(adopt("--yes")).as(printed()).isEqualTo(ExitCode.OK);
        assertThat(recorded())
                .isEqualTo(Map.of(
                        "local-input-stream",
                        "arn:aws:kinesis:us-east-1:000000000000:stream/orders",
                        "local-analytics-bucket",
                        "orders-results"));
        assertThat(inTheCloud()).isEqualTo(before);

        assertThat(adopt("--yes")).as(printed()).isEqualTo(ExitCode.OK);
        assertThat(out.toString()).contains("0 resources can be adopted; 2 are in the state already.");

        assertThat(run("drift", "local")).as(printed()).isEqualTo(ExitCode.OK);
        assertThat(run("up", "local", "preprocessor", "--yes")).as(printed()).isEqualTo(ExitCode.OK);
        assertThat(run("up", "local", "input-stream", "analytics-bucket", "--yes"))
                .as(printed())
                .isEqualTo(ExitCode.OK);
        assertThat(inTheCloud()).containsAll(before.subList(0, 5)).contains("kept");
        assertThat(run("preview", "local", "input-stream", "analytics-bucket", "--exit-code"))
                .as(printed())
                .isEqualTo(ExitCode.OK);
        assertThat(run("destroy", "local", "--yes")).as(printed()).isEqualTo(ExitCode.OK);
    }

    /** The one environment, on the cloud of this test. */
    private final class OnThisCloud implements Environments, Environment {

        private final StreamingAnalytics shipped = new StreamingAnalytics(root);

        @Override
        public List<EnvironmentName> names() {
            return List.of(LOCAL);
        }

        @Override
        public Path configFile(EnvironmentName name) {
            return root.resolve("Pulumi." + name + ".yaml");
        }

        @Override
        public Environment open(EnvironmentName name) {
            return this;
        }

        @Override
        public EnvironmentDefinition definition() {
            return shipped.environment(LOCAL);
        }

        @Override
        public Optional<String> nameKey(String resource) {
            return shipped.nameKey(LOCAL, resource);
        }

        @Override
        public ReadyEnvironment prepare(PlannedRun run, InstallProgress progress) {
            return ReadyEnvironment.of("local", engine, project.programs());
        }

        @Override
        public boolean isLegible() {
            return false;
        }

        @Override
        public KnownEnvironment known(InstallProgress progress) {
            throw new UnsupportedOperationException();
        }

        @Override
        public DeployedStacks deployed(InstallProgress progress) {
            return engine.deployed();
        }

        @Override
        public Map<String, String> shellVariables(InstallProgress progress) {
            return Map.of();
        }
    }
}
