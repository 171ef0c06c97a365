package io.penstock.analytics;

import io.penstock.analytics.events.Arrival;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The events stream of a test: records are added while the job runs, and the job can be made to fail. */
final class Script {

    private static final Map<String, Script> SCRIPTS = new ConcurrentHashMap<>();
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final String name = "script-" + NUMBERS.incrementAndGet();
    private final List<String> shards;
    private final Map<String, List<Arrival>> records = new ConcurrentHashMap<>();
    private final AtomicInteger failures = new AtomicInteger();

    Script(String... shards) {
        this.shards = List.of(shards);
        for (String shard : shards) {
            records.put(shard, new ArrayList<>());
        }
        SCRIPTS.put(name, this);
    }

    static Script named(String name) {
        Script script = SCRIPTS.get(name);
        if (script == null) {
            throw new IllegalArgumentException("There is no script " + name);
        }
        return script;
    }

    String name() {
        return name;
    }

    List<String> shards() {
        return shards;
    }

    /** An event of the input record {@code sequenceNumber}. */
    Script event(String shard, String sequenceNumber, int subSequenceNumber, String json) {
        return raw(
                shard,
                "{\"shardId\":\"in-0\",\"sequenceNumber\":\"" + sequenceNumber + "\",\"subSequenceNumber\":"
                        + subSequenceNumber + ",\"partitionKey\":\"p\",\"arrival\":1767225600000}\n" + json);
    }

    Script raw(String shard, String record) {
        List<Arrival> list = records.get(shard);
        if (list == null) {
            throw new IllegalArgumentException("There is no shard " + shard);
        }
        synchronized (list) {
            list.add(new Arrival(
                    shard, "events-" + list.size(), 1767225600000L, record.getBytes(StandardCharsets.UTF_8)));
        }
        return this;
    }

    /** The next read fails, once. */
    void fail() {
        failures.incrementAndGet();
    }

    boolean failsNow() {
        return failures.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
    }

    /** The records of a shard from an offset on. */
    List<Arrival> from(String shard, int offset) {
        List<Arrival> list = records.getOrDefault(shard, List.of());
        synchronized (list) {
            return new ArrayList<>(list.subList(Math.min(offset, list.size()), list.size()));
        }
    }
}
