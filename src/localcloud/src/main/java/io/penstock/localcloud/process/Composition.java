package io.penstock.localcloud.process;

import io.penstock.localcloud.LocalCloudContext;
import io.penstock.localcloud.http.WebServer;
import io.penstock.localcloud.streams.KinesisOperations;
import io.penstock.localcloud.streams.StreamService;
import java.io.IOException;
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

    /** Opens all parts; the web server does not answer yet. */
    static Composition open(java.nio.file.Path directory, PortChoice ports) throws IOException {
        WebServer web = ports.open(
                "Kinesis, Lambda and analytics", ports.wanted().aws(), ports.remembered("kinesis"), WebServer::open);
        LocalCloudContext context = new LocalCloudContext(
                directory,
                LocalCloudContext.REGION,
                LocalCloudContext.ACCOUNT_ID,
                web.uri(),
                web.uri(),
                Clock.systemUTC());
        Composition composition = new Composition(web, context);
        composition.openStreams();
        // Whoever is opened later is closed before the web server is, and can still use it while it closes.
        composition.parts.push(web);
        return composition;
    }

    private StreamService openStreams() throws IOException {
        StreamService streams = StreamService.open(context);
        parts.push(streams);
        web.target(KinesisOperations.TARGET, new KinesisOperations(streams));
        endpoints.put("kinesis", web.uri().toString());
        return streams;
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
