package io.penstock.analytics;

import io.penstock.analytics.events.Arrival;
import io.penstock.analytics.events.ArrivalSource;
import io.penstock.analytics.events.EventOptions;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.source.RichParallelSourceFunction;

/** Reads a {@link Script}: a stand-in for Kinesis that keeps its place in each shard in checkpoints, as Kinesis's does. */
@SuppressWarnings("deprecation")
public final class ScriptedArrivals implements ArrivalSource {

    @Override
    public String name() {
        return "scripted";
    }

    @Override
    public DataStream<Arrival> arrivals(StreamExecutionEnvironment environment, ReadableConfig options) {
        return environment
                .addSource(new Reader(options.get(EventOptions.STREAM)), TypeInformation.of(Arrival.class))
                .uid("scripted");
    }

    private static final class Reader extends RichParallelSourceFunction<Arrival> implements CheckpointedFunction {

        private static final long serialVersionUID = 1L;

        private final String script;
        private final HashMap<String, Integer> offsets = new HashMap<>();
        private volatile boolean ends;

        @SuppressWarnings("NullAway.Init")
        private transient ListState<Tuple2<String, Integer>> state;

        Reader(String script) {
            this.script = script;
        }

        @Override
        public void run(SourceContext<Arrival> context) throws Exception {
            Script source = Script.named(script);
            while (!ends) {
                boolean read = false;
                for (int i = 0; i < source.shards().size(); i++) {
                    if (i % getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks()
                            == getRuntimeContext().getTaskInfo().getIndexOfThisSubtask()) {
                        read |= read(source, source.shards().get(i), context);
                    }
                }
                if (source.failsNow()) {
                    throw new IllegalStateException("The script says to fail.");
                }
                if (!read) {
                    Thread.sleep(5);
                }
            }
        }

        private boolean read(Script source, String shard, SourceContext<Arrival> context) {
            int offset = offsets.getOrDefault(shard, 0);
            boolean read = false;
            for (Arrival arrival : source.from(shard, offset)) {
                synchronized (context.getCheckpointLock()) {
                    context.collect(arrival);
                    offsets.put(shard, ++offset);
                    read = true;
                }
            }
            return read;
        }

        @Override
        public void cancel() {
            ends = true;
        }

        @Override
        public void snapshotState(FunctionSnapshotContext context) throws Exception {
            state.clear();
            for (Map.Entry<String, Integer> entry : offsets.entrySet()) {
                state.add(Tuple2.of(entry.getKey(), entry.getValue()));
            }
        }

        @Override
        public void initializeState(FunctionInitializationContext context) throws Exception {
            state = context.getOperatorStateStore()
                    .getUnionListState(new ListStateDescriptor<>("offsets", Types.TUPLE(Types.STRING, Types.INT)));
            for (Tuple2<String, Integer> entry : state.get()) {
                offsets.merge(entry.f0, entry.f1, Math::max);
            }
        }
    }
}
