package io.penstock.localcloud.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EndingsInARowTest {

    private static final Ending NEVER_STARTED = Ending.neverStarted(1, "\nIt printed: no memory");

    private final EndingsInARow endings = new EndingsInARow();

    @Test
    void a_jvm_that_never_comes_as_far_as_its_job_fails_the_third_time() {
        assertThat(endings.add(NEVER_STARTED)).isEqualTo(NEVER_STARTED);
        assertThat(endings.add(NEVER_STARTED)).isEqualTo(NEVER_STARTED);
        assertThat(endings.add(NEVER_STARTED))
                .isEqualTo(Ending.failed("The application's JVM ended with exit code 1 before its job was submitted,"
                        + " 3 times in a row.\nIt printed: no memory"));
    }

    @Test
    void who_starts_it_again_has_as_many_attempts() {
        for (int i = 0; i < 3; i++) {
            endings.add(NEVER_STARTED);
        }
        assertThat(endings.add(NEVER_STARTED)).isEqualTo(NEVER_STARTED);
        assertThat(endings.add(NEVER_STARTED)).isEqualTo(NEVER_STARTED);
        assertThat(endings.add(NEVER_STARTED).kind()).isEqualTo(Ending.Kind.FAILED);
    }

    @Test
    void a_job_in_between_counts_them_anew() {
        for (int i = 0; i < 10; i++) {
            assertThat(endings.add(NEVER_STARTED)).isEqualTo(NEVER_STARTED);
            assertThat(endings.add(NEVER_STARTED)).isEqualTo(NEVER_STARTED);
            Ending crash = Ending.crashed(137, false);
            assertThat(endings.add(crash)).isEqualTo(crash);
        }
    }

    @Test
    void the_pause_doubles_up_to_half_a_minute_until_it_runs_again() {
        assertThat(pauseAfter(Ending.crashed(137, true))).hasMillis(1000);
        assertThat(pauseAfter(Ending.crashed(137, false))).hasMillis(2000);
        assertThat(pauseAfter(NEVER_STARTED)).hasMillis(4000);
        for (int i = 0; i < 100; i++) {
            assertThat(pauseAfter(Ending.crashed(137, false))).isLessThanOrEqualTo(Duration.ofSeconds(30));
        }
        assertThat(pauseAfter(Ending.crashed(137, false))).hasSeconds(30);
        assertThat(pauseAfter(Ending.crashed(137, true))).hasMillis(1000);
        assertThat(pauseAfter(Ending.crashed(137, false))).hasMillis(2000);
        endings.add(Ending.replaced(""));
        assertThat(pauseAfter(Ending.crashed(137, false))).hasMillis(1000);
    }

    private Duration pauseAfter(Ending ending) {
        endings.add(ending);
        return endings.pause();
    }
}
