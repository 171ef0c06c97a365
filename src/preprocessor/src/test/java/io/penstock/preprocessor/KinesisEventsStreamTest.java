package io.penstock.preprocessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;

/** What is tried again, and what is not. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KinesisEventsStreamTest {

    private static final List<Event> EVENTS = List.of(event("a"), event("b"), event("c"));

    @Test
    void an_answer_without_failures_means_that_all_are_written() throws RetryablePutException {
        assertThat(put(request ->
                        PutRecordsResponse.builder().failedRecordCount(0).build()))
                .isEqualTo(PutAnswer.ALL_WRITTEN);
    }

    @Test
    void refused_records_are_told_by_their_places_and_the_first_code() throws RetryablePutException {
        PutRecordsResponse response = PutRecordsResponse.builder()
                .failedRecordCount(2)
                .records(
                        refused("ProvisionedThroughputExceededException"),
                        PutRecordsResultEntry.builder().sequenceNumber("1").build(),
                        refused("InternalFailure"))
                .build();

        assertThat(put(request -> response))
                .isEqualTo(new PutAnswer(List.of(0, 2), "ProvisionedThroughputExceededException"));
    }

    @Test
    void keys_and_bytes_are_sent_as_they_are() throws RetryablePutException {
        Event event = new Event(Kpl.input(new byte[0]), "k", Optional.of("7"), "x".getBytes(StandardCharsets.UTF_8));
        PutRecordsRequest[] sent = new PutRecordsRequest[1];

        new KinesisEventsStream(
                        client(request -> {
                            sent[0] = request;
                            return PutRecordsResponse.builder()
                                    .failedRecordCount(0)
                                    .build();
                        }),
                        "events")
                .put(List.of(event), Duration.ofSeconds(3));

        assertThat(sent[0].streamName()).isEqualTo("events");
        assertThat(sent[0].overrideConfiguration().orElseThrow().apiCallTimeout())
                .contains(Duration.ofSeconds(3));
        assertThat(sent[0].records()).singleElement().satisfies(entry -> {
            assertThat(entry.partitionKey()).isEqualTo("k");
            assertThat(entry.explicitHashKey()).isEqualTo("7");
            assertThat(entry.data().asUtf8String()).isEqualTo("x");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "500, InternalFailure",
        "503, ServiceUnavailable",
        "400, ThrottlingException",
        "400, ProvisionedThroughputExceededException",
        "400, RequestTimeTooSkewed",
        "400, LimitExceededException",
        "400, ResourceInUseException"
    })
    void a_failure_that_passes_is_tried_again(int status, String code) {
        assertThatThrownBy(() -> put(request -> {
                    throw kinesis(status, code);
                }))
                .isInstanceOf(RetryablePutException.class)
                .hasMessage("The events stream did not answer a request: " + code + ".");
    }

    @Test
    void a_failure_without_a_code_is_told_by_its_status() {
        RetryablePutException failure = catchThrowableOfType(
                RetryablePutException.class,
                () -> put(request -> {
                    throw KinesisException.builder().statusCode(502).build();
                }));

        assertThat(failure.code()).isEqualTo("HTTP 502");
    }

    @ParameterizedTest
    @CsvSource({"400, ResourceNotFoundException", "400, AccessDeniedException", "400, InvalidArgumentException"})
    void a_failure_that_stays_is_not_tried_again(int status, String code) {
        KinesisException failure = kinesis(status, code);

        assertThatThrownBy(() -> put(request -> {
                    throw failure;
                }))
                .isSameAs(failure);
    }

    @Test
    void a_request_that_took_too_long_or_lost_its_connection_is_tried_again() {
        assertClientFailure(ApiCallTimeoutException.create(3000), "ApiCallTimeoutException");
        assertClientFailure(
                SdkClientException.create("cut", new IOException("Connection reset")), "SdkClientException");
    }

    @Test
    void a_client_that_cannot_send_at_all_is_not_tried_again() {
        SdkClientException failure = SdkClientException.create("Unable to load credentials.");

        assertThatThrownBy(() -> put(request -> {
                    throw failure;
                }))
                .isSameAs(failure);
    }

    private static void assertClientFailure(SdkClientException failure, String code) {
        assertThatThrownBy(() -> put(request -> {
                    throw failure;
                }))
                .isInstanceOf(RetryablePutException.class)
                .hasMessage("The events stream did not answer a request: " + code + ".")
                .hasCause(failure);
    }

    private static PutAnswer put(Function<PutRecordsRequest, PutRecordsResponse> answer) throws RetryablePutException {
        return new KinesisEventsStream(client(answer), "events").put(EVENTS, Duration.ofSeconds(3));
    }

    private static KinesisClient client(Function<PutRecordsRequest, PutRecordsResponse> answer) {
        return new KinesisClient() {
            @Override
            public PutRecordsResponse putRecords(PutRecordsRequest request) {
                return answer.apply(request);
            }

            @Override
            public String serviceName() {
                return "kinesis";
            }

            @Override
            public void close() {}
        };
    }

    private static KinesisException kinesis(int status, String code) {
        return (KinesisException) KinesisException.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                .build();
    }

    private static PutRecordsResultEntry refused(String code) {
        return PutRecordsResultEntry.builder().errorCode(code).build();
    }

    private static Event event(String key) {
        return new Event(Kpl.input(new byte[0]), key, Optional.empty(), new byte[] {1});
    }
}
