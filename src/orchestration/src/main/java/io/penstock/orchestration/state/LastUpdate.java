package io.penstock.orchestration.state;

import java.time.Instant;
import java.util.Optional;

/**
 * The last thing that ran on a stack and came to an end.
 *
 * @param kind {@code update}, {@code refresh}, {@code destroy}, {@code import} or {@code rename}, as Pulumi calls it
 * @param ended to the second
 * @param record what Penstock wrote down with it; empty where it was not Penstock's
 */
public record LastUpdate(String kind, boolean succeeded, Instant ended, Optional<StackRecord> record) {}
