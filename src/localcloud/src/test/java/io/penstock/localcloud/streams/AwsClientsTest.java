package io.penstock.localcloud.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AwsClientsTest {

    private static final String CBOR = "aws.cborEnabled";

    @TempDir
    Path directory;

    private KinesisServer server;

    @BeforeEach
    void start() throws IOException {
        server = KinesisServer.start(directory, Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        server.close();
        System.clearProperty(CBOR);
    }

    private KinesisClient client(boolean cbor) {
        System.setProperty(CBOR, Boolean.toString(cbor));
        return KinesisClient.builder()
                .endpointOverride(server.uri())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "thing")))
                .build();
    }

    @ParameterizedTest(name = "CBOR {0}")
    @ValueSource(booleans = {true, false})
    void a_record_comes_back_as_it_was_put(boolean cbor) {
        try (KinesisClient client = client(cbor)) {
            create(client, "s", 1);
            Instant before = Instant.now().minusSeconds(1);
            PutRecordResponse put = client.putRecord(request ->
                    request.streamName("s").partitionKey("ключ").data(SdkBytes.fromByteArray(new byte[] {0, -1, 10})));
            assertThat(put.shardId()).isEqualTo("shardId-000000000000");
            Record record = read(client, "s", put.shardId()).records().get(0);
            assertThat(record.sequenceNumber()).isEqualTo(put.sequenceNumber()).hasSize(56);
            assertThat(record.partitionKey()).isEqualTo("ключ");
            assertThat(record.data().asByteArray()).containsExactly(0, -1, 10);
            assertThat(record.approximateArrivalTimestamp())
                    .isBetween(before, Instant.now().plusSeconds(1));
        }
    }

    @ParameterizedTest(name = "CBOR {0}")
    @ValueSource(booleans = {true, false})
    void a_batch_is_answered_record_by_record(boolean cbor) {
        try (KinesisClient client = client(cbor)) {
            create(client, "s", 4);
            List<PutRecordsRequestEntry> entries = java.util.stream.IntStream.range(0, 500)
                    .mapToObj(i -> PutRecordsRequestEntry.builder()
                            .partitionKey("key" + i)
                            .data(SdkBytes.fromUtf8String("value" + i))
                            .build())
                    .toList();
            PutRecordsResponse put =
                    client.putRecords(request -> request.streamName("s").records(entries));
            assertThat(put.failedRecordCount()).isZero();
            assertThat(put.records()).hasSize(500);
            for (int shard = 0; shard < 4; shard++) {
                String id = "shardId-00000000000" + shard;
                List<String> stored = read(client, "s", id).records().stream()
                        .map(record -> record.sequenceNumber() + record.data().asString(StandardCharsets.UTF_8))
                        .toList();
                List<String> told = java.util.stream.IntStream.range(0, 500)
                        .filter(i -> put.records().get(i).shardId().equals(id))
                        .mapToObj(i -> put.records().get(i).sequenceNumber() + "value" + i)
                        .toList();
                assertThat(stored).isEqualTo(told);
            }
        }
    }

    @ParameterizedTest(name = "CBOR {0}")
    @ValueSource(booleans = {true, false})
    void times_in_requests_and_answers_are_understood(boolean cbor) {
        try (KinesisClient client = client(cbor)) {
            Instant before = Instant.now().minusSeconds(1);
            create(client, "s", 1);
            assertThat(summary(client, "s").streamCreationTimestamp()).isBetween(before, Instant.now());
            put(client, "s", "a");
            String iterator = client.getShardIterator(request -> request.streamName("s")
                            .shardId("shardId-000000000000")
                            .shardIteratorType(ShardIteratorType.AT_TIMESTAMP)
                            .timestamp(before))
                    .shardIterator();
            assertThat(client.getRecords(request -> request.shardIterator(iterator))
                            .records())
                    .hasSize(1);
        }
    }

    @ParameterizedTest(name = "CBOR {0}")
    @ValueSource(booleans = {true, false})
    void an_error_has_its_type_and_message(boolean cbor) {
        try (KinesisClient client = client(cbor)) {
            assertThatThrownBy(() -> client.describeStreamSummary(request -> request.streamName("none")))
                    .isInstanceOf(ResourceNotFoundException.class)
                    .hasMessageStartingWith("Stream none under account 000000000000 not found.");
        }
    }

    @Test
    void the_asynchronous_client_with_its_default_HTTP_2_works() {
        try (KinesisClient setup = client(true);
                KinesisAsyncClient client = KinesisAsyncClient.builder()
                        .endpointOverride(server.uri())
                        .region(Region.US_EAST_1)
                        .credentialsProvider(AnonymousCredentialsProvider.create())
                        .build()) {
            create(setup, "s", 1);
            List<CompletableFuture<PutRecordResponse>> puts = java.util.stream.IntStream.range(0, 50)
                    .mapToObj(i -> client.putRecord(request ->
                            request.streamName("s").partitionKey("k").data(SdkBytes.fromUtf8String("v" + i))))
                    .toList();
            puts.forEach(CompletableFuture::join);
            assertThat(read(setup, "s", "shardId-000000000000").records()).hasSize(50);
        }
    }

    @Test
    void every_setting_of_a_stream_can_be_changed() {
        try (KinesisClient client = client(true)) {
            create(client, "s", 1);
            client.increaseStreamRetentionPeriod(
                    request -> request.streamName("s").retentionPeriodHours(48));
            awaitActive(client, "s");
            client.decreaseStreamRetentionPeriod(
                    request -> request.streamName("s").retentionPeriodHours(36));
            awaitActive(client, "s");
            client.startStreamEncryption(
                    request -> request.streamName("s").encryptionType("KMS").keyId("alias/aws/kinesis"));
            awaitActive(client, "s");
            String arn = summary(client, "s").streamARN();
            client.updateStreamMode(
                    request -> request.streamARN(arn).streamModeDetails(mode -> mode.streamMode("ON_DEMAND")));
            awaitActive(client, "s");
            client.updateMaxRecordSize(request -> request.streamARN(arn).maxRecordSizeInKiB(2_048));
            awaitActive(client, "s");
            client.addTagsToStream(request -> request.streamName("s").tags(Map.of("a", "1", "b", "2")));
            client.tagResource(request -> request.resourceARN(arn).tags(Map.of("c", "3")));
            client.removeTagsFromStream(request -> request.streamName("s").tagKeys("a"));
            client.untagResource(request -> request.resourceARN(arn).tagKeys("b"));

            StreamDescriptionSummary summary = summary(client, "s");
            assertThat(summary.retentionPeriodHours()).isEqualTo(36);
            assertThat(summary.encryptionTypeAsString()).isEqualTo("KMS");
            assertThat(summary.keyId()).isEqualTo("alias/aws/kinesis");
            assertThat(summary.streamModeDetails().streamModeAsString()).isEqualTo("ON_DEMAND");
            assertThat(summary.maxRecordSizeInKiB()).isEqualTo(2_048);
            assertThat(client.listTagsForStream(request -> request.streamName("s"))
                            .tags())
                    .extracting(tag -> tag.key() + "=" + tag.value())
                    .containsExactly("c=3");
            assertThat(client.listTagsForResource(request -> request.resourceARN(arn))
                            .tags())
                    .hasSize(1);
            assertThat(put(client, arn, "x").encryptionTypeAsString()).isEqualTo("KMS");
            client.stopStreamEncryption(
                    request -> request.streamName("s").encryptionType("KMS").keyId("alias/aws/kinesis"));
            awaitActive(client, "s");
            assertThat(summary(client, "s").encryptionTypeAsString()).isEqualTo("NONE");
        }
    }

    @Test
    void lists_go_on_where_the_page_before_ended() {
        try (KinesisClient client = client(true)) {
            for (String name : List.of("c", "a", "b")) {
                create(client, name, 3);
            }
            assertThat(client.listStreamsPaginator(request -> request.limit(2)).streamNames())
                    .containsExactly("a", "b", "c");
            String token = client.listShards(request -> request.streamName("a").maxResults(2))
                    .nextToken();
            assertThat(client.listShards(request -> request.nextToken(token)).shards())
                    .extracting(Shard::shardId)
                    .containsExactly("shardId-000000000002");
            assertThat(client.describeLimits().openShardCount()).isEqualTo(9);
        }
    }

    @Test
    void a_deleted_stream_goes_and_its_name_is_free() {
        try (KinesisClient client = client(true)) {
            create(client, "s", 1);
            put(client, "s", "old");
            client.deleteStream(request -> request.streamName("s"));
            client.waiter().waitUntilStreamNotExists(request -> request.streamName("s"));
            create(client, "s", 1);
            assertThat(read(client, "s", "shardId-000000000000").records()).isEmpty();
        }
    }

    private static PutRecordResponse put(KinesisClient client, String stream, String data) {
        return client.putRecord(request -> {
            request.partitionKey("k").data(SdkBytes.fromUtf8String(data));
            if (stream.startsWith("arn:")) {
                request.streamARN(stream);
            } else {
                request.streamName(stream);
            }
        });
    }

    private static void create(KinesisClient client, String name, int shards) {
        client.createStream(request -> request.streamName(name).shardCount(shards));
        awaitActive(client, name);
    }

    private static void awaitActive(KinesisClient client, String name) {
        org.awaitility.Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> summary(client, name).streamStatus() == StreamStatus.ACTIVE);
    }

    private static StreamDescriptionSummary summary(KinesisClient client, String name) {
        return client.describeStreamSummary(request -> request.streamName(name)).streamDescriptionSummary();
    }

    private static GetRecordsResponse read(KinesisClient client, String stream, String shard) {
        String iterator = client.getShardIterator(request ->
                        request.streamName(stream).shardId(shard).shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                .shardIterator();
        return client.getRecords(request -> request.shardIterator(iterator));
    }
}
