package io.penstock.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.cli.demo.DemoTargets;
import io.penstock.localcloud.process.LocalCloud;
import io.penstock.localcloud.process.LocalCloudStatus;
import io.penstock.orchestration.environment.ShellCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.s3.S3Client;

/** The environment {@code local} as the demo needs it: up, its names looked up, clients that reach it. */
final class DemoEnvironment {

    private static final StaticCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));

    /** Runs command lines. */
    @FunctionalInterface
    interface Commands {
        ExitCode run(Invocation invocation, String... arguments);
    }

    private final Invocation invocation;
    private final Commands commands;
    private final LocalCloud cloud;
    private Optional<DemoTargets> targets = Optional.empty();

    DemoEnvironment(Invocation invocation, Commands commands) {
        this.invocation = invocation;
        this.commands = commands;
        this.cloud = LocalCloud.at(invocation.root());
    }

    /** Brings it up unless it is, as {@code penstock up local --yes} does. */
    ExitCode bringUp() {
        boolean running = cloud.status().running();
        targets = running ? lookUp() : Optional.empty();
        if (targets.isPresent()) {
            return ExitCode.OK;
        }
        ExitCode up = commands.run(progressOnly(), "up", "local", "--yes");
        if (up != ExitCode.OK) {
            return up;
        }
        targets = lookUp();
        if (targets.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "The environment \"local\" is up, but its outputs cannot be read. See "
                            + ShellCommand.of("outputs", "local"));
        }
        return ExitCode.OK;
    }

    /** What the stacks export. */
    DemoTargets targets() {
        return targets.orElseThrow();
    }

    KinesisClient kinesis() {
        LocalCloudStatus status = cloud.status();
        return KinesisClient.builder()
                .endpointOverride(URI.create(status.endpoint("kinesis")))
                .region(Region.of(status.region()))
                .credentialsProvider(CREDENTIALS)
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    S3Client s3() {
        LocalCloudStatus status = cloud.status();
        return S3Client.builder()
                .endpointOverride(URI.create(status.endpoint("s3")))
                .region(Region.of(status.region()))
                .credentialsProvider(CREDENTIALS)
                .forcePathStyle(true)
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    private Optional<DemoTargets> lookUp() {
        StringWriter text = new StringWriter();
        Invocation quiet = new Invocation(
                invocation.root(),
                invocation.environment(),
                invocation.in(),
                new PrintWriter(text),
                new PrintWriter(new StringWriter()),
                Invocation.Terminal.PLAIN);
        if (commands.run(quiet, "outputs", "local", "--json") != ExitCode.OK) {
            return Optional.empty();
        }
        try {
            JsonNode outputs = new ObjectMapper().readTree(text.toString());
            DemoTargets found = new DemoTargets(
                    outputs.at("/input-stream/streamName").asText(),
                    outputs.at("/preprocessor/eventsStreamName").asText(),
                    outputs.at("/analytics-bucket/bucketName").asText());
            boolean complete = !found.inputStream().isEmpty()
                    && !found.eventsStream().isEmpty()
                    && !found.analyticsBucket().isEmpty()
                    && !outputs.at("/streaming-app").isEmpty();
            return complete ? Optional.of(found) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** Progress is standard error's; standard output is for the demo's own outcome. */
    private Invocation progressOnly() {
        return new Invocation(
                invocation.root(),
                invocation.environment(),
                invocation.in(),
                invocation.err(),
                invocation.err(),
                invocation.terminal());
    }
}
