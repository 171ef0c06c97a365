package io.penstock.localcloud.mappings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.localcloud.LocalCloudContext;
import io.penstock.localcloud.LocalCloudException;
import io.penstock.localcloud.functions.MemoryObjects;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LocalEventSourceMappingsTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    private final FakeStreams streams = new FakeStreams().shard("shardId-0");
    private final FakeFunctions functions = new FakeFunctions();
    private final MemoryObjects objects = new MemoryObjects();
    private LocalEventSourceMappings mappings;

    @BeforeEach
    void open() throws IOException {
        LocalCloudContext context = new LocalCloudContext(
                directory,
                LocalCloudContext.REGION,
                LocalCloudContext.ACCOUNT_ID,
                URI.create("http://127.0.0.1:1"),
                URI.create("http://127.0.0.1:2"),
                Clock.systemUTC());
        mappings = LocalEventSourceMappings.open(context, functions, streams, objects);
    }

    @AfterEach
    void close() {
        mappings.close();
    }

    @Test
    void the_event_is_as_lambda_sends_it() throws IOException {
        streams.put("shardId-0", "key \"1\"", bytes("hello"), Instant.ofEpochMilli(1_545_084_650_987L));
        create(MappingSpecs.standard());
        await().until(() -> functions.events().size() == 1);

        assertThat(MappingStore.JSON.readTree(functions.events().get(0))).isEqualTo(MappingStore.JSON.readTree("""
                        {"Records":[{"kinesis":{"kinesisSchemaVersion":"1.0","partitionKey":"key \\"1\\"",
                        "sequenceNumber":"1000","data":"aGVsbG8=","approximateArrivalTimestamp":1545084650.987},
                        "eventSource":"aws:kinesis","eventVersion":"1.0","eventID":"shardId-0:1000",
                        "eventName":"aws:kinesis:record","invokeIdentityArn":"arn:aws:iam::000000000000:role/lambda",
                        "awsRegion":"us-east-1",
                        "eventSourceARN":"arn:aws:kinesis:us-east-1:000000000000:stream/input"}]}
                        """));
    }

    @Test
    void batches_keep_the_size_and_the_order() {
        put(250);
        create(MappingSpecs.standard());

        await().until(() -> functions.all().size() == 250);

        assertThat(functions.invocations()).extracting(List::size).containsExactly(100, 100, 50);
        assertThat(functions.all()).containsExactlyElementsOf(numbers(0, 250));
    }

    @Test
    void an_event_never_has_more_than_6_mb() {
        for (int i = 0; i < 5; i++) {
            streams.put("shardId-0", "k", new byte[2_000_000], Instant.now());
        }
        create(MappingSpecs.standard());

        await().until(() -> functions.all().size() == 5);

        assertThat(functions.invocations()).extracting(List::size).containsExactly(2, 2, 1);
        assertThat(functions.events())
                .allSatisfy(event -> assertThat(event.length()).isLessThan(6_291_456));
    }

    @Test
    void a_record_that_no_event_can_hold_goes_to_the_destination_and_the_next_passes() {
        streams.put("shardId-0", "k", new byte[5_000_000], Instant.now());
        put(1);
        create(MappingSpecs.standard());

        await().until(() -> functions.all().equals(List.of("0")));

        assertThat(objects.all()).hasSize(1);
    }

    @Test
    void latest_starts_with_what_arrives_after_the_mapping_was_created() {
        streams.put("shardId-0", "k", bytes("old"), Instant.now().minusSeconds(5));
        create(MappingSpecs.standard().from("LATEST"));
        streams.put("shardId-0", "k", bytes("new"), Instant.now());

        await().until(() -> !functions.all().isEmpty());

        assertThat(functions.all()).containsExactly("new");
    }

    @Test
    void a_failed_batch_is_tried_again_until_it_succeeds_and_nothing_overtakes_it() {
        put(3);
        functions.answering(
                data -> functions.invocations().size() < 3 ? FakeFunctions.failure() : FakeFunctions.success(""));
        create(MappingSpecs.standard().batches(2));

        await().until(() -> functions.invocations().size() == 4);

        assertThat(functions.invocations())
                .containsExactly(List.of("0", "1"), List.of("0", "1"), List.of("0", "1"), List.of("2"));
    }

    @Test
    void a_partial_failure_is_tried_again_from_its_record_on() {
        put(5);
        functions.answering(data -> functions.invocations().size() == 1
                ? FakeFunctions.success(
                        "{\"batchItemFailures\":[{\"itemIdentifier\":\"1004\"},{\"itemIdentifier\":\"1003\"}]}")
                : FakeFunctions.success("{\"batchItemFailures\":[]}"));
        create(MappingSpecs.standard());

        await().until(() -> functions.invocations().size() == 2);

        assertThat(functions.invocations().get(1)).containsExactly("3", "4");
    }

    @Test
    void an_item_that_is_not_of_the_batch_fails_all_of_it() {
        put(2);
        functions.answering(data -> functions.invocations().size() == 1
                ? FakeFunctions.success("{\"batchItemFailures\":[{\"itemIdentifier\":\"\"}]}")
                : FakeFunctions.success("null"));
        create(MappingSpecs.standard());

        await().until(() -> functions.invocations().size() == 2);

        assertThat(functions.invocations().get(1)).containsExactly("0", "1");
    }

    @Test
    void bisecting_isolates_the_record_at_fault_and_its_neighbours_pass() throws IOException {
        put(8);
        functions.answering(data -> data.contains("5") ? FakeFunctions.failure() : FakeFunctions.success(""));
        create(MappingSpecs.standard().bisecting().retries(0));

        await().until(() -> functions.all().contains("7")
                && objects.all().size() == 1
                && functions.invocations().contains(List.of("6", "7")));

        JsonNode given = givenUp();
        assertThat(given.path("KinesisBatchInfo").path("startSequenceNumber").asText())
                .isEqualTo("1005");
        assertThat(given.path("KinesisBatchInfo").path("endSequenceNumber").asText())
                .isEqualTo("1005");
        assertThat(functions.invocations()).contains(List.of("0", "1", "2", "3"), List.of("4"), List.of("6", "7"));
    }

    @Test
    void what_is_given_up_is_written_as_aws_writes_it() throws IOException {
        put(2);
        functions.answering(data -> data.contains("0") ? FakeFunctions.failure() : FakeFunctions.success(""));
        EventSourceMappingDescription mapping = create(MappingSpecs.standard().retries(1));

        await().until(() -> objects.all().size() == 1);

        String key = objects.all().keySet().iterator().next();
        assertThat(key)
                .matches(
                        "analytics/aws/lambda/" + mapping.uuid()
                                + "/shardId-0/\\d{4}/\\d\\d/\\d\\d/\\d{4}-\\d\\d-\\d\\dT\\d\\d\\.\\d\\d\\.\\d\\d-[0-9a-f-]{36}");
        JsonNode given = givenUp();
        assertThat(given.path("requestContext").path("condition").asText()).isEqualTo("RetryAttemptsExhausted");
        assertThat(given.path("requestContext").path("approximateInvokeCount").asInt())
                .isEqualTo(2);
        assertThat(given.path("requestContext").path("functionArn").asText())
                .isEqualTo("arn:aws:lambda:us-east-1:000000000000:function:preprocessor");
        assertThat(given.path("responseContext").path("functionError").asText()).isEqualTo("Unhandled");
        assertThat(given.path("KinesisBatchInfo").path("batchSize").asInt()).isEqualTo(2);
        assertThat(given.path("KinesisBatchInfo").path("shardId").asText()).isEqualTo("shardId-0");
        assertThat(MappingStore.JSON.readTree(given.path("payload").asText()).path("Records"))
                .hasSize(2);
        assertThat(functions.invocations()).hasSize(2);
    }

    @Test
    void records_that_are_too_old_never_reach_the_function() throws IOException {
        streams.put("shardId-0", "k", bytes("old"), Instant.now().minusSeconds(120));
        streams.put("shardId-0", "k", bytes("young"), Instant.now());
        create(MappingSpecs.standard().age(60));

        await().until(() -> functions.all().equals(List.of("young")));

        JsonNode given = givenUp();
        assertThat(given.path("requestContext").path("condition").asText()).isEqualTo("RecordAgeExceeded");
        assertThat(given.has("responseContext")).isFalse();
    }

    @Test
    void throttling_is_no_try() {
        put(1);
        functions.answering(data -> {
            if (functions.invocations().size() < 3) {
                throw new LocalCloudException("TooManyRequestsException", "Rate Exceeded.");
            }
            return FakeFunctions.success("");
        });
        EventSourceMappingDescription mapping = create(MappingSpecs.standard().retries(0));

        await().until(() -> mappings.get(mapping.uuid())
                .filter(now -> now.lastProcessingResult().equals("OK"))
                .isPresent());

        assertThat(functions.invocations()).hasSize(3);
        assertThat(objects.all()).isEmpty();
    }

    @Test
    void children_wait_until_their_parent_is_done() {
        put(3);
        streams.shard("shardId-1", "shardId-0").shard("shardId-2", "shardId-0");
        streams.put("shardId-1", "k", bytes("child"), Instant.now());
        functions.answering(
                data -> functions.invocations().size() < 3 ? FakeFunctions.failure() : FakeFunctions.success(""));
        streams.close("shardId-0");
        create(MappingSpecs.standard());

        await().until(() -> functions.all().contains("child"));

        assertThat(functions.invocations())
                .containsExactly(numbers(0, 3), numbers(0, 3), numbers(0, 3), List.of("child"));
    }

    @Test
    void a_child_of_a_parent_that_is_gone_starts_at_once() {
        streams.shard("shardId-7", "shardId-6");
        streams.put("shardId-7", "k", bytes("child"), Instant.now());
        create(MappingSpecs.standard());

        await().until(() -> functions.all().contains("child"));
    }

    @Test
    void a_restart_goes_on_after_the_last_checkpoint() throws IOException {
        put(3);
        EventSourceMappingDescription mapping = create(MappingSpecs.standard());
        await().until(() -> mappings.get(mapping.uuid())
                .filter(now -> now.lastProcessingResult().equals("OK"))
                .isPresent());
        mappings.close();
        streams.put("shardId-0", "k", bytes("later"), Instant.now());

        open();

        await().until(() -> functions.all().contains("later"));
        assertThat(functions.all()).containsExactly("0", "1", "2", "later");
        assertThat(mappings.get(mapping.uuid()).orElseThrow().spec()).isEqualTo(mapping.spec());
    }

    @Test
    void a_restart_in_the_middle_of_a_batch_repeats_it() throws IOException {
        put(3);
        functions.answering(data -> FakeFunctions.failure());
        create(MappingSpecs.standard());
        await().until(() -> !functions.invocations().isEmpty());
        mappings.close();
        functions.answering(data -> FakeFunctions.success(""));
        int before = functions.invocations().size();

        open();

        await().until(() -> functions.invocations().size() > before);
        assertThat(functions.invocations().get(before)).containsExactly("0", "1", "2");
    }

    @Test
    void parallel_batches_keep_the_order_of_each_key_and_lose_nothing() {
        Map<String, List<String>> sent = new HashMap<>();
        for (int i = 0; i < 500; i++) {
            String key = "key-" + i % 17;
            streams.put("shardId-0", key, bytes(key + ":" + i), Instant.now());
            sent.computeIfAbsent(key, k -> new ArrayList<>()).add(key + ":" + i);
        }
        create(MappingSpecs.standard().batches(10).parallel(4));

        await().until(() -> functions.all().size() >= 500);

        Map<String, List<String>> received = new HashMap<>();
        functions.all().forEach(data -> received.computeIfAbsent(
                        data.substring(0, data.indexOf(':')), k -> new ArrayList<>())
                .add(data));
        assertThat(received).isEqualTo(sent);
        assertThat(functions.invocations())
                .allSatisfy(batch -> assertThat(batch).hasSizeLessThanOrEqualTo(10));
    }

    @Test
    void a_disabled_mapping_reads_nothing_until_it_is_enabled() {
        put(1);
        EventSourceMappingDescription mapping = create(MappingSpecs.standard().enabled(false));
        assertThat(mapping.state()).isEqualTo("Disabled");
        assertThat(functions.invocations()).isEmpty();

        mappings.update(mapping.uuid(), MappingSpecs.standard().spec());

        await().until(() -> functions.all().equals(List.of("0")));
        await().until(() -> mappings.get(mapping.uuid()).orElseThrow().state().equals("Enabled"));
    }

    @Test
    void a_deleted_mapping_is_gone() {
        EventSourceMappingDescription mapping = create(MappingSpecs.standard());

        mappings.delete(mapping.uuid());

        assertThat(mappings.get(mapping.uuid())).isEmpty();
        assertThat(mappings.list()).isEmpty();
        assertThat(directory.resolve("mappings").resolve(mapping.uuid())).doesNotExist();
        assertThatThrownBy(() -> mappings.delete(mapping.uuid()))
                .isInstanceOf(LocalCloudException.class)
                .hasMessage("The resource you requested does not exist.");
    }

    @Test
    void a_second_mapping_of_the_same_pair_is_refused() {
        EventSourceMappingDescription mapping = create(MappingSpecs.standard());

        assertThatThrownBy(() -> create(MappingSpecs.standard()))
                .isInstanceOf(LocalCloudException.class)
                .hasMessage("An event source mapping with event source arn (\" " + MappingSpecs.STREAM
                        + " \") and function name (\" preprocessor \") already exists. Please update or delete the existing"
                        + " mapping with UUID " + mapping.uuid());
    }

    @Test
    void values_out_of_range_are_refused() {
        assertThatThrownBy(() -> create(MappingSpecs.standard().batches(10_001)))
                .isInstanceOf(LocalCloudException.class)
                .hasMessage("1 validation error detected: Value '10001' at 'batchSize' failed to satisfy constraint:"
                        + " Member must have value less than or equal to 10000");
        assertThatThrownBy(() -> create(MappingSpecs.standard().age(30)))
                .hasMessage("MaximumRecordAgeInSeconds must be -1 or between 60 and 604800, not 30.");
        assertThat(mappings.list()).isEmpty();
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofMinutes(1));
    }

    private EventSourceMappingDescription create(MappingSpecs specs) {
        return mappings.create(specs.spec());
    }

    private void put(int count) {
        for (String number : numbers(0, count)) {
            streams.put("shardId-0", "k", bytes(number), Instant.now());
        }
    }

    private JsonNode givenUp() throws IOException {
        return MappingStore.JSON.readTree(objects.all().values().iterator().next());
    }

    private static List<String> numbers(int from, int to) {
        return IntStream.range(from, to).mapToObj(Integer::toString).toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
