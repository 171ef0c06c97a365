package io.penstock.preprocessor;

import com.amazonaws.services.lambda.runtime.Context;
import java.time.Duration;

/** The deadline of a Lambda invocation, less what its answer needs. */
final class InvocationDeadline implements Deadline {

    private static final long LEAST_RESERVE_MILLIS = 200;
    private static final long MOST_RESERVE_MILLIS = 2_000;

    private final long end;

    InvocationDeadline(Context context) {
        long remaining = context.getRemainingTimeInMillis();
        long reserve = Math.max(LEAST_RESERVE_MILLIS, Math.min(MOST_RESERVE_MILLIS, remaining / 10));
        end = System.nanoTime() + (remaining - reserve) * 1_000_000;
    }

    @Override
    public Duration left() {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    @Override
    public void pause(Duration time) throws InterruptedException {
        Duration left = left();
        Thread.sleep((time.compareTo(left) < 0 ? time : left).toMillis());
    }
}
