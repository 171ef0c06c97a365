package io.penstock.localcloud.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.localcloud.CodeLocation;
import io.penstock.localcloud.LocalCloudContext;
import io.penstock.localcloud.LocalCloudException;
import io.penstock.localcloud.http.WebServer;
import io.penstock.localcloud.objects.S3ProxyStore;
import io.penstock.localcloud.streams.KinesisOperations;
import io.penstock.localcloud.streams.StreamService;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Local streams and objects, the application's jar as built, and the host; results go to the bucket {@code analytics}. */
final class HostFixture implements AutoCloseable {

    static final String NAME = "streaming-app";
    static final long START = 1_767_225_600_000L;
    static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final Path ROOT =
            Path.of(System.getProperty("penstock.root", "../..")).toAbsolutePath();
    private static final Pattern KEY = Pattern.compile("<Key>((?:[^<]*/)?part-[^<]*)</Key>");
    private static final Pattern COUNT = Pattern.compile("\"count\":(\\d+)");

    final Path directory;
    final FileObjects objects = new FileObjects();
    final StreamService streams;
    final LocalCloudContext context;
    private final WebServer web;
    private final S3ProxyStore s3;

    HostFixture(Path directory) throws IOException {
        this.directory = directory;
        web = WebServer.open(0);
        Files.createDirectories(directory.resolve("objects/analytics"));
        s3 = S3ProxyStore.open(directory.resolve("objects"), 0);
        context = new LocalCloudContext(
                directory.resolve("local"),
                LocalCloudContext.REGION,
                LocalCloudContext.ACCOUNT_ID,
                web.uri(),
                s3.uri(),
                Clock.systemUTC());
        Files.createDirectories(context.logs());
        streams = StreamService.open(context);
        web.target(KinesisOperations.TARGET, new KinesisOperations(streams));
        web.start();
        streams.createStream("events", Optional.of(2), "PROVISIONED", Map.of());
        await().atMost(PATIENCE)
                .until(() -> streams.describe("events").orElseThrow().status().equals("ACTIVE"));
        objects.file("analytics.jar", ROOT.resolve("src/analytics/target/analytics.jar"));
    }

    LocalApplications applications() {
        return LocalApplications.open(context, objects, FlinkInstallation.of(ROOT));
    }

    ApplicationSpec spec(String key, Map<String, String> further) {
        Map<String, String> properties = new HashMap<>(Map.of(
                "region", "us-east-1",
                "events.stream", "events",
                "results.path", "s3://analytics/results",
                "dead-letter.path", "s3://analytics/dead-letter",
                "window", "10",
                "lateness", "3600",
                "idle-timeout", "2",
                "repeat-horizon", "3600",
                "rollover", "1"));
        properties.putAll(further);
        return new ApplicationSpec(
                NAME,
                "FLINK-1_20",
                "arn:aws:iam::000000000000:role/app",
                new CodeLocation("code", key, Optional.empty()),
                Map.of("penstock", properties),
                2,
                1,
                false,
                true,
                1000,
                200,
                true,
                Optional.empty());
    }

    /** The application's jar with a further entry. */
    Path jarWith(String name, String content) throws IOException {
        Path jar = Files.copy(ROOT.resolve("src/analytics/target/analytics.jar"), directory.resolve("changed.jar"));
        try (FileSystem entries = FileSystems.newFileSystem(jar)) {
            Files.writeString(entries.getPath(name), content);
        }
        return jar;
    }

    void awaitStatus(LocalApplications applications, String status) {
        await().atMost(PATIENCE)
                .until(() -> applications.get(NAME).orElseThrow().status(), status::equals);
    }

    void send(int record, int sub, String json) {
        String event = "{\"shardId\":\"in-0\",\"sequenceNumber\":\"" + record + "\",\"subSequenceNumber\":" + sub
                + ",\"partitionKey\":\"p\",\"arrival\":" + START + "}\n" + json;
        streams.putRecord("events", "p" + sub, Optional.empty(), event.getBytes(StandardCharsets.UTF_8));
    }

    static String event(String key, long seconds) {
        return "{\"key\":\"" + key + "\",\"value\":1,\"eventTime\":" + (START + seconds * 1000) + "}";
    }

    /** The sum of all counts in the results. */
    long counted() {
        long sum = 0;
        for (String line : lines("results/basic-aggregation")) {
            Matcher matcher = COUNT.matcher(line);
            if (matcher.find()) {
                sum += Long.parseLong(matcher.group(1));
            }
        }
        return sum;
    }

    /** Every line of the objects below a place, as any client of S3 sees them. */
    List<String> lines(String place) {
        List<String> lines = new ArrayList<>();
        Matcher keys = KEY.matcher(listing(place));
        while (keys.find()) {
            try (InputStream object = s3.read("analytics", keys.group(1).replace("&#x3D;", "="))) {
                new String(object.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .forEach(lines::add);
            } catch (LocalCloudException e) {
                // S3Proxy lists a file that it is still writing under a name of its own: listed, and gone.
                assertThat(e.code()).isEqualTo("NoSuchKey");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return lines;
    }

    private String listing(String place) {
        HttpRequest request = HttpRequest.newBuilder(s3.uri().resolve("/analytics?list-type=2&prefix=" + place + "/"))
                .build();
        try {
            String listing = HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body();
            assertThat(listing).contains("<IsTruncated>false</IsTruncated>");
            return listing;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        streams.close();
        s3.close();
        web.close();
    }
}
