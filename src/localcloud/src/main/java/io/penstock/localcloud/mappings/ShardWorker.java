package io.penstock.localcloud.mappings;

import io.penstock.localcloud.LocalCloudException;
import io.penstock.localcloud.streams.IteratorPosition;
import io.penstock.localcloud.streams.StreamRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings one shard's records to the function, from its checkpoint to the shard's end. */
final class ShardWorker implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(ShardWorker.class);

    /** An invocation's largest payload: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
    static final int MOST_EVENT_BYTES = 6 * 1024 * 1024;

    /** Lambda asks a shard once a second; here records are to arrive sooner. */
    private static final Duration POLL = Duration.ofMillis(100);

    private final MappingContext context;
    private final String shardId;
    private final Runnable ended;
    private final GrowingPause pause = new GrowingPause(BatchRun.FIRST_PAUSE, BatchRun.LONGEST_PAUSE);

    /** @param ended called once, when the shard is done to its end */
    ShardWorker(MappingContext context, String shardId, Runnable ended) {
        this.context = context;
        this.shardId = shardId;
        this.ended = ended;
    }

    @Override
    public void run() {
        while (!context.stop().isRequested()) {
            try {
                readToEnd();
                return;
            } catch (InterruptedException e) {
                return;
            } catch (LocalCloudException | IOException | UncheckedIOException e) {
                context.status().problem(String.valueOf(e.getMessage()));
                LOG.warn("The shard {} of {} is read again: {}", shardId, context.stream(), e.getMessage());
            } catch (RuntimeException e) {
                context.status().problem("Internal error");
                LOG.error("The shard {} of {} is read again.", shardId, context.stream(), e);
            }
            try {
                context.stop().pause(pause.next());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void readToEnd() throws InterruptedException, IOException {
        Optional<Checkpoint> checkpoint = context.checkpoints().read(shardId);
        ShardReader reader = new ShardReader(context.streams(), context.stream(), shardId, position(checkpoint));
        while (!reader.atEnd()) {
            context.stop().check();
            boolean idle;
            try (MemoryBudget.Share memory = context.memory().take()) {
                List<StreamRecord> records = gather(reader);
                memory.shrinkTo(dataBytes(records));
                idle = records.isEmpty();
                if (!idle) {
                    process(records);
                    pause.reset();
                }
            }
            if (idle && !reader.atEnd()) {
                context.stop().pause(POLL);
            }
        }
        context.checkpoints()
                .write(
                        shardId,
                        new Checkpoint(context.checkpoints().read(shardId).flatMap(Checkpoint::after), true));
        ended.run();
    }

    /** Records for as many batches as may run at once; waits for more as long as the batching window allows. */
    private List<StreamRecord> gather(ShardReader reader) throws InterruptedException {
        int wanted = context.spec().batchSize() * context.spec().parallelizationFactor();
        List<StreamRecord> gathered = new ArrayList<>(reader.read(Math.min(wanted, 10_000)));
        Duration window = Duration.ofSeconds(context.spec().maximumBatchingWindowInSeconds());
        if (window.isZero() || gathered.isEmpty()) {
            return gathered;
        }
        Instant end = context.clock().instant().plus(window);
        while (!reader.atEnd()
                && gathered.size() < wanted
                && eventBytes(gathered) < MOST_EVENT_BYTES
                && context.clock().instant().isBefore(end)) {
            List<StreamRecord> more = reader.read(Math.min(wanted - gathered.size(), 10_000));
            gathered.addAll(more);
            if (more.isEmpty()) {
                context.stop().pause(POLL);
            }
        }
        return gathered;
    }

    private void process(List<StreamRecord> records) throws InterruptedException {
        if (context.spec().parallelizationFactor() == 1) {
            BatchRun run = new BatchRun(context, this::checkpoint);
            for (Batch batch : batches(records)) {
                run.run(batch);
            }
        } else {
            new ParallelBatches(context, this::batches).run(records);
            checkpoint(records.get(records.size() - 1).sequenceNumber());
        }
    }

    /** In order, none larger than the batch size nor, as an event, than an invocation takes. */
    private List<Batch> batches(List<StreamRecord> records) {
        List<Batch> batches = new ArrayList<>();
        int from = 0;
        long bytes = 0;
        for (int i = 0; i < records.size(); i++) {
            int size = context.event().sizeOf(records.get(i));
            boolean full = i - from == context.spec().batchSize() || bytes + size > MOST_EVENT_BYTES - 100;
            if (full && i > from) {
                batches.add(new Batch(shardId, records.subList(from, i)));
                from = i;
                bytes = 0;
            }
            bytes += size;
        }
        if (from < records.size()) {
            batches.add(new Batch(shardId, records.subList(from, records.size())));
        }
        return batches;
    }

    private void checkpoint(String sequenceNumber) {
        try {
            context.checkpoints().write(shardId, Checkpoint.after(sequenceNumber));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The checkpoint of " + shardId + " could not be written: " + e.getMessage() + ".", e);
        }
    }

    private IteratorPosition position(Optional<Checkpoint> checkpoint) {
        Optional<String> after = checkpoint.flatMap(Checkpoint::after);
        if (after.isPresent()) {
            return new IteratorPosition.AfterSequenceNumber(after.get());
        }
        // By time, LATEST and AT_TIMESTAMP mean the same after a restart and in shards that come later.
        return switch (context.spec().startingPosition()) {
            case "LATEST" ->
                new IteratorPosition.AtTimestamp(
                        Instant.ofEpochMilli(context.mapping().createdMillis()));
            case "AT_TIMESTAMP" ->
                new IteratorPosition.AtTimestamp(Instant.ofEpochMilli(
                        Math.round(context.spec().startingPositionTimestamp().orElse(0.0) * 1000)));
            default -> new IteratorPosition.TrimHorizon();
        };
    }

    private long eventBytes(List<StreamRecord> records) {
        return records.stream().mapToLong(context.event()::sizeOf).sum();
    }

    private static long dataBytes(List<StreamRecord> records) {
        return records.stream().mapToLong(record -> record.data().length).sum();
    }
}
