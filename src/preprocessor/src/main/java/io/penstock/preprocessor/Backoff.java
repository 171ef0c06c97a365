package io.penstock.preprocessor;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next try: a random time up to a bound that doubles.
 *
 * @see <a href="https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/">Timeouts, retries
 *     and backoff with jitter</a>
 */
record Backoff(Duration first, Duration most) {

    static final Backoff STANDARD = new Backoff(Duration.ofMillis(50), Duration.ofSeconds(2));

    /**
     * @param failures how often it failed in a row, at least 1
     * @return at least a tenth of the bound, so that a refusing shard is never asked at once
     */
    Duration delay(int failures, RandomGenerator random) {
        long bound = first.toMillis() << Math.min(failures - 1, 20);
        long limit = Math.min(bound, most.toMillis());
        return Duration.ofMillis(limit / 10 + (long) (random.nextDouble() * (limit - limit / 10.0)));
    }
}
