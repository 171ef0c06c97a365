package io.penstock.localcloud.mappings;

import io.penstock.localcloud.functions.InvocationResult;
import java.util.Optional;

/**
 * A batch that is not tried again.
 *
 * @param condition RetryAttemptsExhausted or RecordAgeExceeded
 * @param invokeCount how often the function had it
 * @param lastResult what the function answered last, empty if it never had it
 */
record GivenUp(Batch batch, String condition, int invokeCount, Optional<InvocationResult> lastResult) {

    static final String RETRIES_EXHAUSTED = "RetryAttemptsExhausted";
    static final String AGE_EXCEEDED = "RecordAgeExceeded";
}
