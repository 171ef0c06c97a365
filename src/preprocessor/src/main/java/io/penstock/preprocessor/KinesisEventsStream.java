package io.penstock.preprocessor;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;

/** The events stream on Kinesis. It does not retry: {@link EventWriter} does, within the invocation's time. */
final class KinesisEventsStream implements EventsStream {

    private final KinesisClient kinesis;
    private final String streamName;

    KinesisEventsStream(KinesisClient kinesis, String streamName) {
        this.kinesis = kinesis;
        this.streamName = streamName;
    }

    /** Region, credentials and endpoint are the environment's, as everywhere in Lambda. */
    static KinesisEventsStream named(String streamName) {
        KinesisClient client = KinesisClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(config -> config.retryStrategy(DefaultRetryStrategy.doNotRetry()))
                .build();
        return new KinesisEventsStream(client, streamName);
    }

    @Override
    public PutAnswer put(List<Event> events, Duration timeout) throws RetryablePutException {
        PutRecordsRequest request = PutRecordsRequest.builder()
                .streamName(streamName)
                .records(events.stream().map(KinesisEventsStream::entry).toList())
                .overrideConfiguration(config -> config.apiCallTimeout(timeout))
                .build();
        try {
            return answer(kinesis.putRecords(request));
        } catch (KinesisException e) {
            if (isRetryable(e)) {
                throw new RetryablePutException(code(e), e);
            }
            throw e;
        } catch (SdkClientException e) {
            if (isRetryable(e)) {
                throw new RetryablePutException(e.getClass().getSimpleName(), e);
            }
            throw e;
        }
    }

    private static PutRecordsRequestEntry entry(Event event) {
        return PutRecordsRequestEntry.builder()
                .partitionKey(event.partitionKey())
                .explicitHashKey(event.explicitHashKey().orElse(null))
                .data(SdkBytes.fromByteArrayUnsafe(event.data()))
                .build();
    }

    private static PutAnswer answer(PutRecordsResponse response) {
        if (response.failedRecordCount() != null && response.failedRecordCount() == 0) {
            return PutAnswer.ALL_WRITTEN;
        }
        List<Integer> refused = new ArrayList<>();
        String code = "";
        List<PutRecordsResultEntry> entries = response.records();
        for (int i = 0; i < entries.size(); i++) {
            String error = entries.get(i).errorCode();
            if (error != null) {
                code = refused.isEmpty() ? error : code;
                refused.add(i);
            }
        }
        return new PutAnswer(refused, code);
    }

    private static boolean isRetryable(KinesisException e) {
        return e.statusCode() >= 500
                || e.isThrottlingException()
                || e.isClockSkewException()
                || code(e).equals("LimitExceededException")
                || code(e).equals("ResourceInUseException");
    }

    private static boolean isRetryable(SdkClientException e) {
        return e.retryable()
                || e instanceof ApiCallTimeoutException
                || e instanceof ApiCallAttemptTimeoutException
                || e.getCause() instanceof IOException;
    }

    private static String code(KinesisException e) {
        return e.awsErrorDetails() == null
                ? "HTTP " + e.statusCode()
                : e.awsErrorDetails().errorCode();
    }
}
