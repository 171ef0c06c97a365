package io.penstock.localcloud.mappings;

import java.util.Optional;

/**
 * A mapping from a stream to a function; the names are those of AWS Lambda's CreateEventSourceMapping.
 *
 * @param startingPosition TRIM_HORIZON, LATEST or AT_TIMESTAMP
 * @param startingPositionTimestamp seconds since 1970, for AT_TIMESTAMP
 * @param batchSize records, 1 to 10,000
 * @param maximumBatchingWindowInSeconds 0 to 300
 * @param parallelizationFactor batches per shard at once, 1 to 10; order per partition key holds
 * @param maximumRetryAttempts -1 is without end
 * @param maximumRecordAgeInSeconds -1 is without end
 * @param reportBatchItemFailures whether the function's answer may name the first record that failed
 * @param onFailureDestination ARN of a bucket ({@code arn:aws:s3:::name}) for what is given up
 */
public record EventSourceMappingSpec(
        String eventSourceArn,
        String functionName,
        boolean enabled,
        String startingPosition,
        Optional<Double> startingPositionTimestamp,
        int batchSize,
        int maximumBatchingWindowInSeconds,
        int parallelizationFactor,
        int maximumRetryAttempts,
        int maximumRecordAgeInSeconds,
        boolean bisectBatchOnFunctionError,
        boolean reportBatchItemFailures,
        Optional<String> onFailureDestination) {}
