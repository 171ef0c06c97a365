package io.penstock.localcloud.analytics;

import io.penstock.localcloud.CodeLocation;
import java.util.Map;
import java.util.Optional;

/**
 * An application as its user declares it; the names are those of kinesisanalyticsv2's CreateApplication.
 *
 * @param runtimeEnvironment {@code FLINK-1_20}
 * @param propertyGroups property group id to its properties
 * @param checkpointInterval milliseconds
 * @param minPauseBetweenCheckpoints milliseconds
 * @param logStreamArn where the log goes, if anywhere
 */
public record ApplicationSpec(
        String applicationName,
        String runtimeEnvironment,
        String serviceExecutionRole,
        CodeLocation code,
        Map<String, Map<String, String>> propertyGroups,
        int parallelism,
        int parallelismPerKpu,
        boolean autoScalingEnabled,
        boolean checkpointingEnabled,
        long checkpointInterval,
        long minPauseBetweenCheckpoints,
        boolean snapshotsEnabled,
        Optional<String> logStreamArn) {

    public ApplicationSpec {
        propertyGroups = Map.copyOf(propertyGroups);
    }
}
