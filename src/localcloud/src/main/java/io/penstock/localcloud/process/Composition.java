package io.penstock.localcloud.process;

import io.penstock.localcloud.LocalCloudContext;
import io.penstock.localcloud.analytics.AnalyticsOperations;
import io.penstock.localcloud.analytics.LocalApplications;
import io.penstock.localcloud.functions.LocalFunctions;
import io.penstock.localcloud.http.WebServer;
import io.penstock.localcloud.keys.KmsOperations;
import io.penstock.localcloud.mappings.LocalEventSourceMappings;
import io.penstock.localcloud.objects.ObjectStore;
import io.penstock.localcloud.objects.S3ProxyStore;
import io.penstock.localcloud.provider.AwsProviderServer;
import io.penstock.localcloud.streams.KinesisOperations;
import io.penstock.localcloud.streams.ShardLimits;
import io.penstock.localcloud.streams.StreamService;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The parts of the local cloud, wired.
 *
 * <p>To add a part: open it below with what it needs, put its endpoint into {@code endpoints} if it has one, and push it
 * onto {@code parts}, which are closed in reverse order.
 */
final class Composition implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Composition.class);

    private final WebServer web;
    private final LocalCloudContext context;
    private final Map<String, String> endpoints = new TreeMap<>();
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    private Composition(WebServer web, LocalCloudContext context) {
        this.web = web;
        this.context = context;
    }

    /** Opens all parts; the web server does not answer yet. A part that fails closes those that are open. */
    static Composition open(Path directory, PortChoice ports) throws IOException {
        WebServer web = ports.open(
                "Kinesis, Lambda and analytics", ports.wanted().aws(), ports.remembered("kinesis"), WebServer::open);
        ObjectStore objects = ports.open(
                "S3",
                ports.wanted().s3(),
                ports.remembered("s3"),
                port -> S3ProxyStore.open(directory.resolve("objects"), port));
        LocalCloudContext context = new LocalCloudContext(
                directory,
                LocalCloudContext.REGION,
                LocalCloudContext.ACCOUNT_ID,
                web.uri(),
                objects.uri(),
                Clock.systemUTC());
        Composition composition = new Composition(web, context);
        composition.parts.push(objects);
        try {
            composition.openParts(objects, ports);
        } catch (IOException | RuntimeException e) {
            composition.close();
            throw e;
        }
        return composition;
    }

    private void openParts(ObjectStore objects, PortChoice ports) throws IOException {
        StreamService streams = part(StreamService.open(context, ShardLimits.ofEnvironment()));
        web.target(KinesisOperations.TARGET, new KinesisOperations(streams));
        web.target(KmsOperations.TARGET, new KmsOperations());
        // Whoever is opened later is closed before the web server is, and can still use it while it closes.
        part(web);
        LocalFunctions functions = part(LocalFunctions.open(context, objects));
        LocalEventSourceMappings mappings = part(LocalEventSourceMappings.open(context, functions, streams, objects));
        LocalApplications applications = part(LocalApplications.open(context, objects));
        web.target(AnalyticsOperations.TARGET, new AnalyticsOperations(applications));
        AwsProviderServer provider = part(ports.open(
                "the aws provider",
                ports.wanted().provider(),
                ports.remembered("provider"),
                port -> AwsProviderServer.start(context, port, streams, functions, mappings, applications)));
        endpoints.put("kinesis", web.uri().toString());
        endpoints.put("kinesisanalyticsv2", web.uri().toString());
        endpoints.put("kms", web.uri().toString());
        endpoints.put("s3", objects.uri().toString());
        endpoints.put("provider", WebServer.LOOPBACK + ":" + provider.port());
    }

    private <T extends AutoCloseable> T part(T opened) {
        parts.push(opened);
        return opened;
    }

    WebServer web() {
        return web;
    }

    LocalCloudContext context() {
        return context;
    }

    Map<String, String> endpoints() {
        return Map.copyOf(endpoints);
    }

    @Override
    public void close() {
        while (!parts.isEmpty()) {
            AutoCloseable part = parts.pop();
            try {
                part.close();
            } catch (Exception e) {
                LOG.error("{} did not close.", part.getClass().getSimpleName(), e);
            }
        }
    }
}
