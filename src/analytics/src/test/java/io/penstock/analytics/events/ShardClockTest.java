package io.penstock.analytics.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Lateness 10, idle after 3 ticks. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ShardClockTest {

    private final ShardClock clock = new ShardClock(10, 3);

    private void event(String shard, long time) {
        clock.record(shard);
        clock.eventTime(shard, time);
    }

    private OptionalLong ticks(int count) {
        OptionalLong last = OptionalLong.empty();
        for (int i = 0; i < count; i++) {
            OptionalLong now = clock.tick();
            last = now.isPresent() ? now : last;
        }
        return last;
    }

    @Test
    void nothing_moves_before_shards_had_time_to_show_up() {
        event("a", 100);
        assertThat(ticks(2)).isEmpty();
        event("a", 100);
        assertThat(ticks(1)).hasValue(89);
    }

    @Test
    void the_shard_that_is_furthest_behind_sets_the_time() {
        ticks(3);
        event("a", 100);
        event("b", 50);
        assertThat(ticks(1)).hasValue(39);
        event("b", 70);
        assertThat(ticks(1)).hasValue(59);
    }

    @Test
    void an_idle_shard_holds_back_no_longer() {
        ticks(3);
        event("a", 100);
        event("b", 50);
        assertThat(ticks(2)).hasValue(39);
        event("a", 110);
        assertThat(ticks(1)).hasValue(99);
        assertThat(clock.idle()).isFalse();
    }

    @Test
    void when_all_are_idle_the_newest_time_stands() {
        ticks(3);
        event("a", 100);
        event("b", 50);
        assertThat(ticks(3)).hasValue(89);
        assertThat(clock.idle()).isTrue();
        assertThat(clock.record("b")).isTrue();
        assertThat(clock.idle()).isFalse();
    }

    @Test
    void time_never_goes_back() {
        ticks(3);
        event("a", 100);
        assertThat(ticks(1)).hasValue(89);
        event("a", 20);
        event("b", 30);
        assertThat(ticks(1)).isEmpty();
    }

    @Test
    void a_malformed_record_keeps_its_shard_awake_and_moves_nothing() {
        ticks(3);
        event("a", 100);
        assertThat(ticks(1)).hasValue(89);
        clock.record("b");
        event("a", 200);
        assertThat(ticks(1)).isEmpty();
    }
}
