package io.penstock.preprocessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import io.penstock.preprocessor.Kpl.Sent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PreprocessorHandlerTest {

    private final FakeStream stream = new FakeStream();
    private final List<String> log = new ArrayList<>();

    @Test
    void a_mixed_batch_becomes_events_with_identities() {
        List<BatchItemFailure> failures = handle(
                5_000,
                record("shardId-1", "10", "plain".getBytes(StandardCharsets.UTF_8)),
                record("shardId-1", "11", Kpl.aggregate(List.of(Sent.of("a", "one"), Sent.of("b", "two")))));

        assertThat(failures).isEmpty();
        assertThat(stream.events())
                .extracting(FakeStream::text)
                .containsExactly(
                        "{\"shardId\":\"shardId-1\",\"sequenceNumber\":\"10\",\"subSequenceNumber\":0,\"partitionKey\":\"pk\",\"arrival\":1500}\nplain",
                        "{\"shardId\":\"shardId-1\",\"sequenceNumber\":\"11\",\"subSequenceNumber\":0,\"partitionKey\":\"a\",\"arrival\":1500}\none",
                        "{\"shardId\":\"shardId-1\",\"sequenceNumber\":\"11\",\"subSequenceNumber\":1,\"partitionKey\":\"b\",\"arrival\":1500}\ntwo");
    }

    @Test
    void the_log_has_one_line_of_counts_and_no_payload() {
        handle(5_000, record("shardId-1", "10", "secret".getBytes(StandardCharsets.UTF_8)));

        assertThat(log).singleElement().satisfies(line -> assertThat(line.replaceAll("\"millis\":\\d+", "\"millis\":0"))
                .isEqualTo("{\"level\":\"INFO\",\"message\":\"batch\",\"records\":1,\"userRecords\":1,\"problems\":0,"
                        + "\"written\":1,\"unsent\":0,\"requests\":1,\"resent\":0,\"lastError\":\"\",\"millis\":0}\n"));
    }

    @Test
    void what_cannot_be_sent_in_time_is_reported_from_its_first_record_on() {
        stream.refusing((request, event) -> event.partitionKey().equals("b"));

        List<BatchItemFailure> failures = handle(
                400,
                record("shardId-1", "10", "plain".getBytes(StandardCharsets.UTF_8)),
                record("shardId-1", "11", Kpl.aggregate(List.of(Sent.of("a", "one"), Sent.of("b", "two")))),
                record("shardId-1", "12", Kpl.aggregate(List.of(Sent.of("b", "three")))));

        assertThat(failures).extracting(BatchItemFailure::getItemIdentifier).containsExactly("11");
        assertThat(log.get(0)).contains("\"level\":\"WARN\"", "\"unsent\":2");
    }

    @Test
    void each_shard_reports_its_own_first_record() {
        stream.refusing((request, event) -> true);

        List<BatchItemFailure> failures = handle(
                300,
                record("shardId-1", "10", new byte[] {1}),
                record("shardId-2", "20", new byte[] {1}),
                record("shardId-1", "11", new byte[] {1}));

        assertThat(failures).extracting(BatchItemFailure::getItemIdentifier).containsExactly("10", "20");
    }

    @Test
    void an_empty_batch_is_done() {
        assertThat(new PreprocessorHandler(stream)
                        .handleRequest(new KinesisEvent(), context(1_000))
                        .getBatchItemFailures())
                .isEmpty();
    }

    @Test
    void a_missing_stream_name_stops_the_start() {
        assertThatThrownBy(() -> PreprocessorHandler.eventsStream(Map.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "The environment variable \"EVENTS_STREAM\" is missing. Set it to the name of the stream that"
                                + " the function writes to.");
        assertThat(PreprocessorHandler.eventsStream(Map.of("EVENTS_STREAM", "events")))
                .isEqualTo("events");
    }

    private List<BatchItemFailure> handle(int millis, KinesisEvent.KinesisEventRecord... records) {
        KinesisEvent event = new KinesisEvent();
        event.setRecords(List.of(records));
        return new PreprocessorHandler(stream)
                .handleRequest(event, context(millis))
                .getBatchItemFailures();
    }

    private static KinesisEvent.KinesisEventRecord record(String shardId, String sequenceNumber, byte[] data) {
        KinesisEvent.Record kinesis = new KinesisEvent.Record();
        kinesis.setSequenceNumber(sequenceNumber);
        kinesis.setPartitionKey("pk");
        kinesis.setApproximateArrivalTimestamp(new Date(1500));
        kinesis.setData(ByteBuffer.wrap(data));
        KinesisEvent.KinesisEventRecord record = new KinesisEvent.KinesisEventRecord();
        record.setEventID(shardId + ":" + sequenceNumber);
        record.setKinesis(kinesis);
        return record;
    }

    private Context context(int millis) {
        return new Context() {
            @Override
            public String getAwsRequestId() {
                return "request";
            }

            @Override
            public String getLogGroupName() {
                return "group";
            }

            @Override
            public String getLogStreamName() {
                return "stream";
            }

            @Override
            public String getFunctionName() {
                return "preprocessor";
            }

            @Override
            public String getFunctionVersion() {
                return "$LATEST";
            }

            @Override
            public String getInvokedFunctionArn() {
                return "arn";
            }

            @Override
            public CognitoIdentity getIdentity() {
                throw new UnsupportedOperationException();
            }

            @Override
            public ClientContext getClientContext() {
                throw new UnsupportedOperationException();
            }

            @Override
            public int getRemainingTimeInMillis() {
                return millis;
            }

            @Override
            public int getMemoryLimitInMB() {
                return 512;
            }

            @Override
            public LambdaLogger getLogger() {
                return new LambdaLogger() {
                    @Override
                    public void log(String message) {
                        log.add(message);
                    }

                    @Override
                    public void log(byte[] message) {
                        throw new UnsupportedOperationException();
                    }
                };
            }
        };
    }
}
