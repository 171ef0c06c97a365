package io.penstock.localcloud.analytics;

import java.time.Instant;

/**
 * An application as it is.
 *
 * @param status READY, STARTING, RUNNING, UPDATING, STOPPING or DELETING; RUNNING only while every task runs
 * @param statusDetail why it is not RUNNING, empty otherwise
 * @param versionId counts updates, from 1
 * @param restarts how often its job restarted since the application started
 */
public record ApplicationDescription(
        ApplicationSpec spec,
        String applicationArn,
        String status,
        String statusDetail,
        long versionId,
        int restarts,
        Instant created,
        Instant lastUpdated) {}
