package io.penstock.localcloud.mappings;

import static io.penstock.localcloud.Constraints.range;
import static io.penstock.localcloud.Constraints.require;

import io.penstock.localcloud.LocalCloudException;
import java.util.Set;

/**
 * What Lambda refuses in an event source mapping.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html">CreateEventSourceMapping</a>
 */
final class MappingChecks {

    private static final Set<String> POSITIONS = Set.of("TRIM_HORIZON", "LATEST", "AT_TIMESTAMP");

    private MappingChecks() {}

    /** @throws LocalCloudException with {@code InvalidParameterValueException} or {@code ValidationException} */
    static void check(EventSourceMappingSpec spec) {
        range("batchSize", spec.batchSize(), 1, 10_000);
        range("maximumBatchingWindowInSeconds", spec.maximumBatchingWindowInSeconds(), 0, 300);
        range("parallelizationFactor", spec.parallelizationFactor(), 1, 10);
        range("maximumRetryAttempts", spec.maximumRetryAttempts(), -1, 10_000);
        range("maximumRecordAgeInSeconds", spec.maximumRecordAgeInSeconds(), -1, 604_800);
        require(
                spec.maximumRecordAgeInSeconds() == -1 || spec.maximumRecordAgeInSeconds() >= 60,
                "InvalidParameterValueException",
                "MaximumRecordAgeInSeconds must be -1 or between 60 and 604800, not " + spec.maximumRecordAgeInSeconds()
                        + ".");
        require(
                POSITIONS.contains(spec.startingPosition()),
                "ValidationException",
                "1 validation error detected: Value '" + spec.startingPosition()
                        + "' at 'startingPosition' failed to satisfy constraint: Member must satisfy enum value set:"
                        + " [LATEST, AT_TIMESTAMP, TRIM_HORIZON]");
        require(
                spec.startingPosition().equals("AT_TIMESTAMP")
                        == spec.startingPositionTimestamp().isPresent(),
                "InvalidParameterValueException",
                "StartingPositionTimestamp must be given with the StartingPosition AT_TIMESTAMP, and only with it.");
        require(
                spec.onFailureDestination()
                        .map(arn -> arn.startsWith("arn:aws:s3:::"))
                        .orElse(true),
                "InvalidParameterValueException",
                "The local cloud writes failed batches to a bucket alone, not to \""
                        + spec.onFailureDestination().orElse("")
                        + "\". Give the ARN of a bucket, such as arn:aws:s3:::name.");
    }
}
