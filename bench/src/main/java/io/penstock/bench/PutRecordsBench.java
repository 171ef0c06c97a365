package io.penstock.bench;

import io.penstock.localcloud.process.LocalCloud;
import io.penstock.localcloud.process.LocalCloudStatus;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAccumulator;

/**
 * Durable PutRecords (500 records of 200 bytes, 4 producers, 4 shards): the local cloud, and another server in the same run.
 *
 * <p>Arguments: a directory for the local cloud's state, the other server's URL, rounds. In each round each server runs
 * once; the figures are the medians. The local cloud's resident memory is the largest that was seen while it ran.
 */
public final class PutRecordsBench {

    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final Duration TIME = Duration.ofSeconds(10);

    private PutRecordsBench() {}

    public static void main(String[] args) throws Exception {
        LocalCloud cloud = LocalCloud.at(Path.of(args[0]));
        int rounds = Integer.parseInt(args[2]);
        LocalCloudStatus status = cloud.start();
        LongAccumulator memory = new LongAccumulator(Math::max, 0);
        ScheduledExecutorService sampler = Executors.newSingleThreadScheduledExecutor();
        sampler.scheduleAtFixedRate(() -> memory.accumulate(residentKiB(status.pid())), 0, 100, TimeUnit.MILLISECONDS);
        double[] ours = new double[rounds];
        double[] theirs = new double[rounds];
        try (PutLoad local = new PutLoad(URI.create(status.endpoint("kinesis")), "bench");
                PutLoad other = new PutLoad(URI.create(args[1]), "bench")) {
            local.run(WARM_UP);
            other.run(WARM_UP);
            for (int round = 0; round < rounds; round++) {
                ours[round] = local.run(TIME);
                theirs[round] = other.run(TIME);
                System.out.printf(
                        "round %d: local cloud %,.0f rec/s, other %,.0f rec/s%n",
                        round + 1, ours[round], theirs[round]);
            }
        } finally {
            sampler.shutdownNow();
            cloud.reset();
        }
        double our = median(ours);
        double their = median(theirs);
        System.out.printf(
                "local cloud %,.0f rec/s durable (fsynced before the answer), other %,.0f rec/s: %.1f times;"
                        + " the local cloud's resident memory at most %d MiB%n",
                our, their, our / their, memory.get() / 1024);
        System.exit(our >= 100_000 && our >= 5 * their && memory.get() <= 400 * 1024 ? 0 : 1);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        java.util.Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static long residentKiB(long pid) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
                if (line.startsWith("VmRSS:")) {
                    return Long.parseLong(line.replaceAll("\\D", ""));
                }
            }
        } catch (IOException e) {
            System.err.println("The resident memory could not be read: " + e.getMessage());
        }
        return 0;
    }
}
