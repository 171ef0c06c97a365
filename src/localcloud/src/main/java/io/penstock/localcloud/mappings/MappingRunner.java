package io.penstock.localcloud.mappings;

import io.penstock.localcloud.LocalCloudException;
import io.penstock.localcloud.streams.ShardDescription;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a mapping: a worker for each shard, children only after their parents are done, so that the order per partition
 * key holds through a reshard.
 */
final class MappingRunner {

    private static final Logger LOG = LoggerFactory.getLogger(MappingRunner.class);
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final MappingContext context;
    private final Map<String, Thread> workers = new HashMap<>();
    private final Set<String> ended = new HashSet<>();
    private final Thread thread;

    private MappingRunner(MappingContext context) {
        this.context = context;
        this.thread = daemon("mapping " + context.mapping().uuid(), this::run);
    }

    static MappingRunner start(MappingContext context) {
        MappingRunner runner = new MappingRunner(context);
        runner.thread.start();
        return runner;
    }

    private void run() {
        try {
            while (true) {
                try {
                    look();
                    context.status().become("Enabled");
                } catch (LocalCloudException | IOException e) {
                    context.status().problem(String.valueOf(e.getMessage()));
                    LOG.warn("The shards of {} could not be listed: {}", context.stream(), e.getMessage());
                } catch (RuntimeException e) {
                    LOG.error("The shards of {} could not be listed.", context.stream(), e);
                }
                awaitChange();
            }
        } catch (InterruptedException e) {
            LOG.debug("The mapping {} stops.", context.mapping().uuid());
        }
    }

    /** Starts what may start: shards whose parents are done, or are gone. */
    private void look() throws IOException {
        List<ShardDescription> shards = context.streams().shards(context.stream());
        Set<String> present = shards.stream().map(ShardDescription::shardId).collect(Collectors.toSet());
        Set<String> done = new HashSet<>();
        for (ShardDescription shard : shards) {
            if (context.checkpoints()
                    .read(shard.shardId())
                    .filter(Checkpoint::end)
                    .isPresent()) {
                done.add(shard.shardId());
            }
        }
        for (ShardDescription shard : shards) {
            boolean parentsDone =
                    shard.parents().stream().allMatch(parent -> done.contains(parent) || !present.contains(parent));
            if (parentsDone && !done.contains(shard.shardId())) {
                startWorker(shard.shardId());
            }
        }
        context.checkpoints().retain(present);
    }

    private synchronized void startWorker(String shardId) {
        Thread running = workers.get(shardId);
        if (context.stop().isRequested() || running != null && running.isAlive()) {
            return;
        }
        Thread worker = daemon(
                "mapping " + context.mapping().uuid() + " " + shardId,
                new ShardWorker(context, shardId, () -> ended(shardId)));
        workers.put(shardId, worker);
        worker.start();
    }

    private synchronized void ended(String shardId) {
        ended.add(shardId);
        notifyAll();
    }

    /** Waits for the next look; the end of a shard, which its children wait for, ends it early. */
    private void awaitChange() throws InterruptedException {
        synchronized (this) {
            if (ended.isEmpty() && !context.stop().isRequested()) {
                wait(LOOK.toMillis());
            }
            ended.clear();
        }
        context.stop().check();
    }

    /**
     * Asks all threads to end and waits for them.
     *
     * @param patience how long a running batch may take before it is interrupted; it is then repeated
     * @return the first thread that has not ended, if any
     */
    Optional<String> stop(Duration patience) throws InterruptedException {
        context.stop().request();
        List<Thread> threads;
        synchronized (this) {
            notifyAll();
            threads = List.copyOf(workers.values());
        }
        thread.join();
        long end = System.nanoTime() + patience.toNanos();
        for (Thread worker : threads) {
            worker.join(Math.max(1, (end - System.nanoTime()) / 1_000_000));
        }
        threads.forEach(Thread::interrupt);
        for (Thread worker : threads) {
            worker.join(1000);
        }
        return threads.stream().filter(Thread::isAlive).map(Thread::getName).findFirst();
    }

    private static Thread daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
