package io.penstock.localcloud.streams;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A stream as DescribeStreamSummary shows it.
 *
 * @param status CREATING, ACTIVE, UPDATING or DELETING
 * @param mode PROVISIONED or ON_DEMAND
 * @param retentionHours 24 to 8,760
 * @param keyId the key if it is encrypted
 * @param maxRecordSizeInKiB 1,024 to 10,240
 */
public record StreamDescription(
        String name,
        String arn,
        String status,
        String mode,
        int retentionHours,
        Instant created,
        int openShardCount,
        Optional<String> keyId,
        int maxRecordSizeInKiB,
        Map<String, String> tags) {

    public StreamDescription {
        tags = Map.copyOf(tags);
    }
}
