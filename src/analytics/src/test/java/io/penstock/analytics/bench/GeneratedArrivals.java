package io.penstock.analytics.bench;

import io.penstock.analytics.events.Arrival;
import io.penstock.analytics.events.ArrivalSource;
import io.penstock.analytics.events.EventOptions;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.source.RichParallelSourceFunction;

/**
 * Records as fast as they are taken: 100 user records to an input record, 1,000 keys, every identity once. The option
 * {@code stream} is how many each subtask makes.
 */
@SuppressWarnings("deprecation")
public final class GeneratedArrivals implements ArrivalSource {

    static final AtomicLong FIRST_NANOS = new AtomicLong();

    @Override
    public String name() {
        return "generated";
    }

    @Override
    public DataStream<Arrival> arrivals(StreamExecutionEnvironment environment, ReadableConfig options) {
        return environment.addSource(
                new Generator(Long.parseLong(options.get(EventOptions.STREAM))), TypeInformation.of(Arrival.class));
    }

    private static final class Generator extends RichParallelSourceFunction<Arrival> {

        private static final long serialVersionUID = 1L;
        private static final long START = 1_767_225_600_000L;

        private final long count;
        private volatile boolean ends;

        Generator(long count) {
            this.count = count;
        }

        @Override
        public void run(SourceContext<Arrival> context) {
            int subtask = getRuntimeContext().getTaskInfo().getIndexOfThisSubtask();
            byte[] template = ("{\"shardId\":\"shardId-00000000000" + subtask + "\",\"sequenceNumber\":"
                            + "\"49660000000000000000000000000000000000000000000000000000\",\"subSequenceNumber\":00,"
                            + "\"partitionKey\":\"sensor-000\",\"arrival\":1767225600000}\n"
                            + "{\"key\":\"sensor-000\",\"value\":21.5,\"eventTime\":1767225600000}")
                    .replace(":00,", ":10,")
                    .getBytes(StandardCharsets.UTF_8);
            String text = new String(template, StandardCharsets.UTF_8);
            int sequence = text.indexOf("4966") + 56;
            int sub = text.indexOf(":10,") + 3;
            int key = text.indexOf("\"key\":\"sensor-") + 17;
            int time = text.length() - 1;
            String shard = "shardId-00000000000" + subtask;
            FIRST_NANOS.compareAndSet(0, System.nanoTime());
            for (long i = 0; i < count && !ends; i++) {
                byte[] data = template.clone();
                digits(data, sequence, i / 90, 12);
                digits(data, sub, 10 + i % 90, 2);
                digits(data, key, i * 7 % 1000, 3);
                digits(data, time, START + i / 5, 13);
                synchronized (context.getCheckpointLock()) {
                    context.collect(new Arrival(shard, "0", START, data));
                }
            }
        }

        private static void digits(byte[] data, int end, long number, int width) {
            long rest = number;
            for (int i = 1; i <= width; i++) {
                data[end - i] = (byte) ('0' + rest % 10);
                rest /= 10;
            }
        }

        @Override
        public void cancel() {
            ends = true;
        }
    }
}
