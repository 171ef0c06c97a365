package io.penstock.localcloud.mappings;

import java.time.Instant;

/**
 * A mapping as it is.
 *
 * @param state Creating, Enabling, Enabled, Disabling, Disabled, Updating or Deleting
 * @param lastProcessingResult such as {@code OK} or {@code PROBLEM: Function call failed}
 */
public record EventSourceMappingDescription(
        String uuid,
        EventSourceMappingSpec spec,
        String functionArn,
        String state,
        String lastProcessingResult,
        Instant lastModified) {}
