package io.penstock.localcloud.mappings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.amazonaws.kinesis.agg.AggRecord;
import io.penstock.localcloud.CodeLocation;
import io.penstock.localcloud.LocalCloudContext;
import io.penstock.localcloud.functions.FunctionSpec;
import io.penstock.localcloud.functions.LocalFunctions;
import io.penstock.localcloud.functions.MemoryObjects;
import io.penstock.localcloud.http.WebServer;
import io.penstock.localcloud.streams.IteratorPosition;
import io.penstock.localcloud.streams.KinesisOperations;
import io.penstock.localcloud.streams.RecordPage;
import io.penstock.localcloud.streams.ShardDescription;
import io.penstock.localcloud.streams.StreamDescription;
import io.penstock.localcloud.streams.StreamRecord;
import io.penstock.localcloud.streams.StreamService;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The deployed zip between two real streams: KPL aggregates in, events out. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PreprocessorPathTest {

    private static final Path ZIP =
            Path.of(System.getProperty("penstock.root", "."), "src", "preprocessor", "target", "preprocessor.zip");
    private static final int RECORDS = 100_000;
    private static final int PER_AGGREGATE = 100;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @SuppressWarnings("NullAway.Init")
    private WebServer web;

    @SuppressWarnings("NullAway.Init")
    private StreamService streams;

    @SuppressWarnings("NullAway.Init")
    private LocalFunctions functions;

    @SuppressWarnings("NullAway.Init")
    private LocalEventSourceMappings mappings;

    @BeforeEach
    void open() throws IOException {
        web = WebServer.open(0);
        LocalCloudContext context = new LocalCloudContext(
                directory,
                LocalCloudContext.REGION,
                LocalCloudContext.ACCOUNT_ID,
                web.uri(),
                web.uri(),
                Clock.systemUTC());
        streams = StreamService.open(context);
        web.target(KinesisOperations.TARGET, new KinesisOperations(streams));
        web.start();
        MemoryObjects objects = new MemoryObjects();
        objects.put("code", "preprocessor.zip", "application/zip", Files.readAllBytes(ZIP));
        functions = LocalFunctions.open(context, objects);
        mappings = LocalEventSourceMappings.open(context, functions, streams, objects);
        streams.createStream("input", Optional.of(4), "PROVISIONED", Map.of());
        streams.createStream("events", Optional.of(4), "PROVISIONED", Map.of());
        await().atMost(Duration.ofMinutes(1)).until(() -> active("input") && active("events"));
        functions.create(new FunctionSpec(
                "preprocessor",
                "java21",
                "io.penstock.preprocessor.PreprocessorHandler::handleRequest",
                "arn:aws:iam::000000000000:role/function",
                new CodeLocation("code", "preprocessor.zip", Optional.empty()),
                "x86_64",
                512,
                60,
                Map.of("EVENTS_STREAM", "events"),
                Optional.empty()));
    }

    @AfterEach
    void close() {
        mappings.close();
        functions.close();
        streams.close();
        web.close();
    }

    @Test
    @Tag("engine")
    void every_user_record_of_kpl_aggregates_becomes_one_event() throws Exception {
        send();
        map();
        Set<String> events = awaitEvents();

        assertThat(events).hasSize(RECORDS);
    }

    @Test
    @Tag("fault")
    void kills_of_the_function_lose_nothing() throws Exception {
        send();
        map();
        for (int kill = 0; kill < 3; kill++) {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> !functions.pids("preprocessor").isEmpty());
            functions.pids("preprocessor").stream()
                    .flatMap(pid -> ProcessHandle.of(pid).stream())
                    .forEach(process -> {
                        process.destroyForcibly();
                        process.onExit().join();
                    });
        }

        assertThat(awaitEvents()).hasSize(RECORDS);
    }

    private void map() {
        String arn = streams.describe("input").map(StreamDescription::arn).orElseThrow();
        mappings.create(new EventSourceMappingSpec(
                arn,
                "preprocessor",
                true,
                "TRIM_HORIZON",
                Optional.empty(),
                100,
                0,
                1,
                -1,
                -1,
                true,
                true,
                Optional.empty()));
    }

    private void send() throws Exception {
        int number = 0;
        while (number < RECORDS) {
            AggRecord aggregate = new AggRecord();
            String first = "key-" + number;
            for (int i = 0; i < PER_AGGREGATE; i++, number++) {
                byte[] data = ("{\"key\":\"sensor-" + number % 50
                                + "\",\"value\":21.5,\"eventTime\":1767225599123,\"n\":" + number + "}")
                        .getBytes(StandardCharsets.UTF_8);
                aggregate.addUserRecord("key-" + number % 997, null, data);
            }
            streams.putRecord("input", first, Optional.empty(), aggregate.toRecordBytes());
        }
    }

    /** The bodies of all events, each once, when they are as many as were sent. */
    private Set<String> awaitEvents() {
        Set<String> bodies = new HashSet<>();
        Map<String, String> iterators = new HashMap<>();
        for (ShardDescription shard : streams.shards("events")) {
            iterators.put(
                    shard.shardId(),
                    streams.shardIterator("events", shard.shardId(), new IteratorPosition.TrimHorizon()));
        }
        await().atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    for (Map.Entry<String, String> shard : iterators.entrySet()) {
                        RecordPage page;
                        do {
                            page = streams.getRecords(shard.getValue(), 10_000);
                            shard.setValue(page.nextIterator().orElseThrow());
                            for (StreamRecord record : page.records()) {
                                String text = new String(record.data(), StandardCharsets.UTF_8);
                                bodies.add(text.substring(text.indexOf('\n') + 1));
                            }
                        } while (!page.records().isEmpty());
                    }
                    return bodies.size() == RECORDS;
                });
        return bodies;
    }

    private boolean active(String stream) {
        return streams.describe(stream).filter(s -> s.status().equals("ACTIVE")).isPresent();
    }
}
