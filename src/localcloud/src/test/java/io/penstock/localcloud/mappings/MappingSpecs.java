package io.penstock.localcloud.mappings;

import java.util.Optional;

/** A mapping's declaration, changed where a test wants it. */
record MappingSpecs(EventSourceMappingSpec spec) {

    static final String STREAM = "arn:aws:kinesis:us-east-1:000000000000:stream/input";

    static MappingSpecs standard() {
        return new MappingSpecs(of(true, "TRIM_HORIZON", 100, 0, 1, -1, -1, false, true));
    }

    MappingSpecs enabled(boolean enabled) {
        return with(
                enabled,
                spec.startingPosition(),
                spec.batchSize(),
                spec.parallelizationFactor(),
                spec.maximumRetryAttempts(),
                spec.maximumRecordAgeInSeconds(),
                spec.bisectBatchOnFunctionError());
    }

    MappingSpecs from(String position) {
        return with(
                spec.enabled(),
                position,
                spec.batchSize(),
                spec.parallelizationFactor(),
                spec.maximumRetryAttempts(),
                spec.maximumRecordAgeInSeconds(),
                spec.bisectBatchOnFunctionError());
    }

    MappingSpecs batches(int size) {
        return with(
                spec.enabled(),
                spec.startingPosition(),
                size,
                spec.parallelizationFactor(),
                spec.maximumRetryAttempts(),
                spec.maximumRecordAgeInSeconds(),
                spec.bisectBatchOnFunctionError());
    }

    MappingSpecs parallel(int factor) {
        return with(
                spec.enabled(),
                spec.startingPosition(),
                spec.batchSize(),
                factor,
                spec.maximumRetryAttempts(),
                spec.maximumRecordAgeInSeconds(),
                spec.bisectBatchOnFunctionError());
    }

    MappingSpecs retries(int attempts) {
        return with(
                spec.enabled(),
                spec.startingPosition(),
                spec.batchSize(),
                spec.parallelizationFactor(),
                attempts,
                spec.maximumRecordAgeInSeconds(),
                spec.bisectBatchOnFunctionError());
    }

    MappingSpecs age(int seconds) {
        return with(
                spec.enabled(),
                spec.startingPosition(),
                spec.batchSize(),
                spec.parallelizationFactor(),
                spec.maximumRetryAttempts(),
                seconds,
                spec.bisectBatchOnFunctionError());
    }

    MappingSpecs bisecting() {
        return with(
                spec.enabled(),
                spec.startingPosition(),
                spec.batchSize(),
                spec.parallelizationFactor(),
                spec.maximumRetryAttempts(),
                spec.maximumRecordAgeInSeconds(),
                true);
    }

    private static MappingSpecs with(
            boolean enabled, String position, int batch, int factor, int retries, int age, boolean bisect) {
        return new MappingSpecs(of(enabled, position, batch, 0, factor, retries, age, bisect, true));
    }

    private static EventSourceMappingSpec of(
            boolean enabled,
            String position,
            int batch,
            int window,
            int factor,
            int retries,
            int age,
            boolean bisect,
            boolean report) {
        return new EventSourceMappingSpec(
                STREAM,
                "preprocessor",
                enabled,
                position,
                Optional.empty(),
                batch,
                window,
                factor,
                retries,
                age,
                bisect,
                report,
                Optional.of("arn:aws:s3:::analytics"));
    }
}
