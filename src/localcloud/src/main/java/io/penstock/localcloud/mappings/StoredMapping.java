package io.penstock.localcloud.mappings;

import java.time.Instant;

/**
 * A mapping as it lies on the disk.
 *
 * @param createdMillis milliseconds since 1970; LATEST means records that arrive from then on
 * @param lastModifiedMillis milliseconds since 1970
 */
record StoredMapping(String uuid, EventSourceMappingSpec spec, long createdMillis, long lastModifiedMillis) {

    EventSourceMappingDescription describe(String functionArn, String state, String lastProcessingResult) {
        return new EventSourceMappingDescription(
                uuid, spec, functionArn, state, lastProcessingResult, Instant.ofEpochMilli(lastModifiedMillis));
    }
}
