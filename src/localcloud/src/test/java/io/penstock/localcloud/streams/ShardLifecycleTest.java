package io.penstock.localcloud.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ShardLifecycleTest {

    @TempDir
    Path directory;

    @Test
    void while_shards_are_split_and_merged_no_record_is_lost_doubled_or_reordered_within_its_key() throws Exception {
        for (int seed = 0; seed < 12; seed++) {
            resharding_under_load(seed);
        }
    }

    private void resharding_under_load(int seed) throws Exception {
        Random random = new Random(seed);
        try (StreamService streams = KinesisServer.streams(directory.resolve("seed" + seed), new SettableClock())) {
            KinesisServer.create(streams, "s", 1 + random.nextInt(4));
            AtomicBoolean done = new AtomicBoolean();
            ExecutorService producers = Executors.newFixedThreadPool(3);
            List<Future<Map<String, Integer>>> sent = new ArrayList<>();
            for (int producer = 0; producer < 3; producer++) {
                String name = "p" + producer;
                sent.add(producers.submit(() -> produce(streams, name, done)));
            }
            for (int change = 0; change < 8; change++) {
                reshard(streams, random);
                KinesisServer.awaitActive(streams, "s");
            }
            done.set(true);
            Map<String, Integer> expected = new HashMap<>();
            for (Future<Map<String, Integer>> each : sent) {
                expected.putAll(each.get());
            }
            producers.shutdown();
            assertThat(consume(streams)).as("seed %d", seed).isEqualTo(expected);
        }
    }

    /** Puts numbers 0, 1, 2 … under each key; returns how many. */
    private static Map<String, Integer> produce(StreamService streams, String name, AtomicBoolean done) {
        Map<String, Integer> counts = new HashMap<>();
        int i = 0;
        while (!done.get() || i < 100) {
            String key = name + "-" + i++ % 7;
            int number = counts.merge(key, 1, Integer::sum) - 1;
            streams.putRecord(
                    "s", key, Optional.empty(), Integer.toString(number).getBytes(StandardCharsets.UTF_8));
        }
        return counts;
    }

    private static void reshard(StreamService streams, Random random) {
        List<ShardDescription> open = new ArrayList<>(streams.shards("s").stream()
                .filter(ShardDescription::open)
                .sorted(Comparator.comparing(shard -> new BigInteger(shard.startingHashKey())))
                .toList());
        switch (random.nextInt(3)) {
            case 0 -> {
                ShardDescription shard = open.get(random.nextInt(open.size()));
                BigInteger start = new BigInteger(shard.startingHashKey());
                BigInteger size = new BigInteger(shard.endingHashKey()).subtract(start);
                streams.splitShard(
                        "s", shard.shardId(), start.add(size.shiftRight(1)).toString());
            }
            case 1 -> {
                if (open.size() > 1) {
                    int first = random.nextInt(open.size() - 1);
                    streams.mergeShards(
                            "s", open.get(first + 1).shardId(), open.get(first).shardId());
                }
            }
            default ->
                streams.updateShardCount(
                        "s", (open.size() + 1) / 2 + random.nextInt(open.size() * 2 - (open.size() + 1) / 2 + 1));
        }
    }

    /** Reads parents to their end before their children, as a consumer does; returns how many records each key has. */
    private static Map<String, Integer> consume(StreamService streams) {
        Map<String, Integer> next = new HashMap<>();
        Set<String> finished = new HashSet<>();
        Set<String> sequenceNumbers = new HashSet<>();
        List<ShardDescription> shards = streams.shards("s");
        Deque<ShardDescription> waiting = new ArrayDeque<>(shards);
        while (!waiting.isEmpty()) {
            ShardDescription shard = waiting.remove();
            if (!finished.containsAll(shard.parents())) {
                waiting.add(shard);
                continue;
            }
            BigInteger last = new BigInteger(shard.startingSequenceNumber()).subtract(BigInteger.ONE);
            Optional<String> iterator =
                    Optional.of(streams.shardIterator("s", shard.shardId(), new IteratorPosition.TrimHorizon()));
            while (iterator.isPresent()) {
                RecordPage page = streams.getRecords(iterator.get(), 50);
                for (StreamRecord record : page.records()) {
                    BigInteger number = new BigInteger(record.sequenceNumber());
                    assertThat(number).isGreaterThan(last);
                    assertThat(sequenceNumbers.add(record.sequenceNumber())).isTrue();
                    last = number;
                    int value = Integer.parseInt(new String(record.data(), StandardCharsets.UTF_8));
                    assertThat(value).isEqualTo(next.getOrDefault(record.partitionKey(), 0));
                    next.put(record.partitionKey(), value + 1);
                }
                iterator = page.nextIterator();
                if (iterator.isEmpty()) {
                    assertThat(page.childShards())
                            .extracting(ShardDescription::shardId)
                            .isEqualTo(shards.stream()
                                    .filter(child -> child.parents().contains(shard.shardId()))
                                    .map(ShardDescription::shardId)
                                    .toList());
                    assertThat(new BigInteger(shard.endingSequenceNumber().orElseThrow()))
                            .isGreaterThan(last);
                }
                if (shard.open() && page.records().isEmpty()) {
                    break;
                }
            }
            finished.add(shard.shardId());
        }
        return next;
    }

    @Test
    void open_shards_always_cover_every_hash_key_once() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            Resharding resharding = Resharding.created(1 + random.nextInt(9), 1_000);
            for (int change = 0; change < 4; change++) {
                resharding.uniform(1 + random.nextInt(12));
                assertThat(covers(resharding.shards())).as("seed %d", seed).isTrue();
            }
        }
    }

    private static boolean covers(List<ShardState> shards) {
        List<ShardState> open = shards.stream()
                .filter(ShardState::open)
                .sorted(Comparator.comparing(ShardState::start))
                .toList();
        BigInteger next = BigInteger.ZERO;
        for (ShardState shard : open) {
            if (!shard.start().equals(next)) {
                return false;
            }
            next = shard.end().add(BigInteger.ONE);
        }
        return next.equals(HashKey.MAX.add(BigInteger.ONE));
    }

    @Test
    void a_restart_finds_shards_and_records_as_they_were() throws IOException {
        List<ShardDescription> before;
        try (StreamService streams = KinesisServer.streams(directory, new SettableClock())) {
            KinesisServer.create(streams, "s", 2);
            streams.putRecord("s", "a", Optional.of("0"), new byte[] {1});
            streams.updateShardCount("s", 3);
            KinesisServer.awaitActive(streams, "s");
            streams.putRecord("s", "a", Optional.of("0"), new byte[] {2});
            before = streams.shards("s");
        }
        try (StreamService streams = KinesisServer.streams(directory, new SettableClock())) {
            assertThat(streams.shards("s")).isEqualTo(before);
            String parent = streams.shardIterator("s", "shardId-000000000000", new IteratorPosition.TrimHorizon());
            assertThat(streams.getRecords(parent, 10).records())
                    .extracting(record -> record.data()[0])
                    .containsExactly((byte) 1);
            String child = streams.shardIterator("s", "shardId-000000000002", new IteratorPosition.TrimHorizon());
            assertThat(streams.getRecords(child, 10).records())
                    .extracting(record -> record.data()[0])
                    .containsExactly((byte) 2);
        }
    }
}
