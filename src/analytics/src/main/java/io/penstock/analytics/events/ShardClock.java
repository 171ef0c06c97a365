package io.penstock.analytics.events;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Event time of the shards that one subtask reads, advanced by regular ticks.
 *
 * <p>Event time is that of the shard that is furthest behind. A shard (or, of an events shard, what came from one input shard) without records for {@code idleTicks} ticks holds
 * it back no longer; neither does anything before so many ticks have passed since the start, when shards that were not
 * read yet count as well. Ticks are counted, not read off a clock: while downstream holds this subtask up, few ticks
 * happen and no shard becomes idle by it.
 */
final class ShardClock {

    private final long latenessMillis;
    private final int idleTicks;
    private final Map<String, Shard> shards = new HashMap<>();
    private int ticks;
    private long time = Long.MIN_VALUE;
    private boolean idle;

    ShardClock(long latenessMillis, int idleTicks) {
        this.latenessMillis = latenessMillis;
        this.idleTicks = idleTicks;
    }

    /** A record of the shard; returns whether the clock was idle and no longer is. */
    boolean record(String shardId) {
        shards.computeIfAbsent(shardId, id -> new Shard()).ticksWithout = 0;
        boolean wake = idle;
        idle = false;
        return wake;
    }

    /** An event time of the shard, milliseconds since 1970. */
    void eventTime(String shardId, long millis) {
        Shard shard = shards.computeIfAbsent(shardId, id -> new Shard());
        shard.newest = Math.max(shard.newest, millis);
    }

    /** Time passes; returns the new watermark, if event time moved on. */
    OptionalLong tick() {
        ticks = Math.min(ticks + 1, idleTicks);
        boolean active = false;
        long slowest = Long.MAX_VALUE;
        long fastest = Long.MIN_VALUE;
        for (Shard shard : shards.values()) {
            shard.ticksWithout = Math.min(shard.ticksWithout + 1, idleTicks);
            fastest = Math.max(fastest, shard.newest);
            if (shard.ticksWithout < idleTicks) {
                active = true;
                slowest = Math.min(slowest, shard.newest);
            }
        }
        if (ticks < idleTicks) {
            return OptionalLong.empty();
        }
        idle = !active;
        long newest = active ? slowest : fastest;
        if (newest == Long.MIN_VALUE || newest - latenessMillis - 1 <= time) {
            return OptionalLong.empty();
        }
        time = newest - latenessMillis - 1;
        return OptionalLong.of(time);
    }

    /** Whether no shard has had a record for the idle timeout. */
    boolean idle() {
        return idle;
    }

    private static final class Shard {

        private long newest = Long.MIN_VALUE;
        private int ticksWithout;
    }
}
