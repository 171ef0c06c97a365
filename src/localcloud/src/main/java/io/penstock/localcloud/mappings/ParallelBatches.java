package io.penstock.localcloud.mappings;

import io.penstock.localcloud.streams.StreamRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Runs several batches of one shard at once: the records of one partition key are in one lane, which keeps their order.
 *
 * <p>The shard's checkpoint moves when all lanes are done: a kill before repeats records, and skips none.
 */
final class ParallelBatches {

    private final MappingContext context;
    private final Function<List<StreamRecord>, List<Batch>> batches;

    ParallelBatches(MappingContext context, Function<List<StreamRecord>, List<Batch>> batches) {
        this.context = context;
        this.batches = batches;
    }

    void run(List<StreamRecord> records) throws InterruptedException {
        int factor = context.spec().parallelizationFactor();
        List<List<StreamRecord>> lanes = new ArrayList<>();
        for (int lane = 0; lane < factor; lane++) {
            lanes.add(new ArrayList<>());
        }
        for (StreamRecord record : records) {
            lanes.get(Math.floorMod(record.partitionKey().hashCode(), factor)).add(record);
        }
        ExecutorService threads = Executors.newFixedThreadPool(factor, task -> {
            Thread thread = new Thread(task, "mapping-lane");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<?>> running = new ArrayList<>();
            for (List<StreamRecord> lane : lanes) {
                running.add(threads.submit(() -> {
                    runLane(lane);
                    return null;
                }));
            }
            for (Future<?> lane : running) {
                await(lane);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void runLane(List<StreamRecord> lane) throws InterruptedException {
        BatchRun run = new BatchRun(context, done -> {});
        for (Batch batch : batches.apply(lane)) {
            run.run(batch);
        }
    }

    private static void await(Future<?> lane) throws InterruptedException {
        try {
            lane.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof InterruptedException stopped) {
                throw stopped;
            }
            throw new IllegalStateException("A lane of a shard ended unexpectedly.", e.getCause());
        }
    }
}
