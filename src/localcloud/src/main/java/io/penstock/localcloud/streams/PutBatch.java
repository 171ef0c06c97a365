package io.penstock.localcloud.streams;

import io.penstock.localcloud.streams.log.Append;
import io.penstock.localcloud.streams.log.LogClosedException;
import io.penstock.localcloud.streams.log.NewRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The records of one request on their way to the shards, and what became of each. */
final class PutBatch {

    private final String stream;
    private final List<PutEntry> entries;
    private final boolean encrypted;
    private final @Nullable PutOutcome[] outcomes;
    private List<Integer> open;

    PutBatch(StreamState stream, List<PutEntry> entries) {
        this.stream = stream.name();
        this.entries = entries;
        this.encrypted = stream.keyId().isPresent();
        this.outcomes = new PutOutcome[entries.size()];
        this.open = IntStream.range(0, entries.size()).boxed().toList();
    }

    /** Part of a batch that went to one shard. */
    private record Sent(ShardState shard, List<Integer> places, Append append) {}

    /** Whether every record has its outcome. */
    boolean done() {
        return open.isEmpty();
    }

    /** What became of the records, in their order. */
    List<PutOutcome> outcomes() {
        List<PutOutcome> all = new ArrayList<>(outcomes.length);
        for (PutOutcome outcome : outcomes) {
            if (outcome == null) {
                throw new IllegalStateException("A record has no outcome.");
            }
            all.add(outcome);
        }
        return all;
    }

    /** Stores the records that have no outcome yet; those whose shard had ended go on without one. */
    void send(Topology topology, Map<Integer, ShardThrottle> throttles) {
        Map<Integer, List<Integer>> byShard = new TreeMap<>();
        for (int place : open) {
            byShard.computeIfAbsent(topology.route(entries.get(place).hashKey()), shard -> new ArrayList<>())
                    .add(place);
        }
        List<Integer> ended = new ArrayList<>();
        List<Sent> sent = new ArrayList<>();
        byShard.forEach((shard, places) -> {
            Topology.OpenShard target = topology.shards().get(shard);
            List<Integer> taken =
                    taken(target.state(), places, throttles.get(target.state().number()));
            if (!taken.isEmpty()) {
                try {
                    sent.add(new Sent(target.state(), taken, append(target, taken)));
                } catch (LogClosedException e) {
                    ended.addAll(taken);
                }
            }
        });
        sent.forEach(this::await);
        open = ended;
    }

    private Append append(Topology.OpenShard shard, List<Integer> places) throws LogClosedException {
        NewRecord[] records = new NewRecord[places.size()];
        for (int i = 0; i < records.length; i++) {
            records[i] = entries.get(places.get(i)).record();
        }
        return shard.log().append(Arrays.asList(records), encrypted);
    }

    private List<Integer> taken(ShardState shard, List<Integer> places, @Nullable ShardThrottle throttle) {
        if (throttle == null) {
            return places;
        }
        List<Integer> taken = new ArrayList<>();
        for (int place : places) {
            if (throttle.takes(entries.get(place).record().data().length)) {
                taken.add(place);
            } else {
                outcomes[place] = new PutOutcome.NotStored(
                        "ProvisionedThroughputExceededException",
                        "Rate exceeded for shard " + shard.id() + " in stream " + stream + KinesisErrors.under() + ".");
            }
        }
        return taken;
    }

    private void await(Sent sent) {
        try {
            Append.Place stored = sent.append().await();
            for (int i = 0; i < sent.places().size(); i++) {
                outcomes[sent.places().get(i)] =
                        new PutOutcome.Stored(sent.shard(), stored.firstIndex() + i, stored.arrival());
            }
        } catch (IOException e) {
            for (int place : sent.places()) {
                outcomes[place] = new PutOutcome.NotStored("InternalFailure", "Internal service failure.");
            }
        }
    }
}
