package io.penstock.localcloud.streams;

import io.penstock.localcloud.LocalCloudContext;
import io.penstock.localcloud.http.WebServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.awaitility.Awaitility;

/** The Kinesis API over a directory, in this process. */
final class KinesisServer implements AutoCloseable {

    private final WebServer web;
    private final StreamService streams;
    private final HttpClient http = HttpClient.newHttpClient();

    private KinesisServer(WebServer web, StreamService streams) {
        this.web = web;
        this.streams = streams;
    }

    static KinesisServer start(Path directory, Clock clock) throws IOException {
        return start(directory, clock, ShardLimits.NOT_ENFORCED);
    }

    static KinesisServer start(Path directory, Clock clock, ShardLimits limits) throws IOException {
        WebServer web = WebServer.open(0);
        StreamService streams = streams(directory, clock, limits);
        web.target(KinesisOperations.TARGET, new KinesisOperations(streams));
        web.start();
        return new KinesisServer(web, streams);
    }

    static StreamService streams(Path directory, Clock clock) throws IOException {
        return streams(directory, clock, ShardLimits.NOT_ENFORCED);
    }

    private static StreamService streams(Path directory, Clock clock, ShardLimits limits) throws IOException {
        URI nowhere = URI.create("http://127.0.0.1:1");
        return StreamService.open(
                new LocalCloudContext(
                        directory, LocalCloudContext.REGION, LocalCloudContext.ACCOUNT_ID, nowhere, nowhere, clock),
                limits);
    }

    URI uri() {
        return web.uri();
    }

    StreamService streams() {
        return streams;
    }

    /** Creates a stream and waits until it is ACTIVE. */
    static void create(StreamService streams, String name, int shards) {
        streams.createStream(name, Optional.of(shards), "PROVISIONED", java.util.Map.of());
        awaitActive(streams, name);
    }

    static void awaitActive(StreamService streams, String name) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> streams.describe(name).orElseThrow().status().equals("ACTIVE"));
    }

    /** Calls an operation in JSON: the status, a space, and the body. */
    String call(String operation, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri())
                .header("Content-Type", "application/x-amz-json-1.1")
                .header("X-Amz-Target", "Kinesis_20131202." + operation)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        return response.statusCode() + " " + response.body();
    }

    @Override
    public void close() {
        web.close();
        streams.close();
    }
}
