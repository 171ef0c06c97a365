package io.penstock.cli.drift;

import io.penstock.localcloud.LocalCloudContext;
import io.penstock.localcloud.functions.LocalFunctions;
import io.penstock.localcloud.http.WebServer;
import io.penstock.localcloud.mappings.LocalEventSourceMappings;
import io.penstock.localcloud.objects.S3ProxyStore;
import io.penstock.localcloud.provider.AwsProviderServer;
import io.penstock.localcloud.provider.store.ResourceStore;
import io.penstock.localcloud.provider.value.Fields;
import io.penstock.localcloud.streams.KinesisOperations;
import io.penstock.localcloud.streams.StreamService;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * A local cloud in this process, so that a test can use its services as their users elsewhere do. Its applications run no
 * Flink.
 */
public final class InProcessCloud implements AutoCloseable {

    private static final StaticCredentialsProvider ANYBODY =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any"));

    final LocalFunctions functions;
    final LocalEventSourceMappings mappings;
    final IdleApplications applications = new IdleApplications();
    public final KinesisClient kinesis;
    public final S3Client s3;
    private final ResourceStore resources;
    private final int providerPort;
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    public InProcessCloud(Path directory) throws IOException {
        WebServer web = part(WebServer.open(0));
        S3ProxyStore objects = part(S3ProxyStore.open(directory.resolve("objects"), 0));
        LocalCloudContext context = new LocalCloudContext(
                directory,
                LocalCloudContext.REGION,
                LocalCloudContext.ACCOUNT_ID,
                web.uri(),
                objects.uri(),
                Clock.systemUTC());
        StreamService streams = part(StreamService.open(context));
        web.target(KinesisOperations.TARGET, new KinesisOperations(streams));
        web.start();
        functions = part(LocalFunctions.open(context, objects));
        mappings = part(LocalEventSourceMappings.open(context, functions, streams, objects));
        AwsProviderServer provider =
                part(AwsProviderServer.start(context, 0, streams, functions, mappings, applications));
        providerPort = provider.port();
        resources = new ResourceStore(context.directory("resources"));
        kinesis = part(kinesis(web.uri()));
        s3 = part(s3(objects.uri()));
    }

    private <T extends AutoCloseable> T part(T opened) {
        parts.push(opened);
        return opened;
    }

    private static KinesisClient kinesis(URI endpoint) {
        return KinesisClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(ANYBODY)
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    private static S3Client s3(URI endpoint) {
        return S3Client.builder()
                .endpointOverride(endpoint)
                .forcePathStyle(true)
                .region(Region.US_EAST_1)
                .credentialsProvider(ANYBODY)
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    /** As {@code PULUMI_DEBUG_PROVIDERS} takes it. */
    public String attached() {
        return "aws:" + providerPort;
    }

    /** AWS's name of the stream whose name begins so. */
    String stream(String beginning) {
        return one(kinesis.listStreams().streamNames(), beginning);
    }

    /** AWS's name of the bucket whose name begins so. */
    String bucket(String beginning) {
        return one(
                s3.listBuckets().buckets().stream().map(bucket -> bucket.name()).toList(), beginning);
    }

    private static String one(List<String> names, String beginning) {
        return names.stream()
                .filter(name -> name.startsWith(beginning))
                .findFirst()
                .orElseThrow(() -> new AssertionError("Nothing begins with " + beginning + ": " + names));
    }

    /** Returns when the stream is changed no more. */
    public void awaitActive(String stream) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> kinesis.describeStreamSummary(request -> request.streamName(stream))
                                .streamDescriptionSummary()
                                .streamStatus()
                        == StreamStatus.ACTIVE);
    }

    /** Changes what no local service keeps, such as an alarm: what of its kind has a name that begins so. */
    void change(String kind, String beginning, UnaryOperator<Fields> change) {
        Fields found = resource(kind, beginning);
        resources.put(kind, found.required(ResourceStore.NAME), change.apply(found));
    }

    void remove(String kind, String beginning) {
        resources.remove(kind, resource(kind, beginning).required(ResourceStore.NAME));
    }

    private Fields resource(String kind, String beginning) {
        return resources.list(kind).stream()
                .filter(document -> document.required(ResourceStore.NAME).startsWith(beginning))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no " + kind + " " + beginning));
    }

    @Override
    public void close() throws Exception {
        while (!parts.isEmpty()) {
            parts.pop().close();
        }
    }
}
