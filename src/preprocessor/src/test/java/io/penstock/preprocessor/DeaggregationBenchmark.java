package io.penstock.preprocessor;

import com.sun.management.OperatingSystemMXBean;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** User records per second of one thread; {@code bench/deaggregation.sh} runs it beside Python's aws_kinesis_agg. */
final class DeaggregationBenchmark {

    private static final long SECOND = 1_000_000_000L;

    private DeaggregationBenchmark() {}

    /** Argument: a file of records, each after its length in four bytes. */
    public static void main(String[] arguments) throws IOException {
        List<InputRecord> records = read(Path.of(arguments[0]));
        Deaggregator deaggregator = new Deaggregator();
        count(deaggregator, records, 3 * SECOND);
        System.out.println(Math.round(count(deaggregator, records, 5 * SECOND)));
    }

    private static double count(Deaggregator deaggregator, List<InputRecord> records, long nanos) {
        long start = processNanos();
        long users = 0;
        while (processNanos() - start < nanos) {
            List<UserRecord> batch = new ArrayList<>();
            deaggregator.deaggregate(records, batch::add);
            users += batch.size();
        }
        return users * (double) SECOND / (processNanos() - start);
    }

    /** The process's own time, its collector's included: what else runs on the machine does not count. */
    private static long processNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static List<InputRecord> read(Path file) throws IOException {
        List<InputRecord> records = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            while (true) {
                byte[] data = new byte[in.readInt()];
                in.readFully(data);
                records.add(new InputRecord("shardId-000000000000", "1", "key", 0, data));
            }
        } catch (EOFException end) {
            return records;
        }
    }
}
