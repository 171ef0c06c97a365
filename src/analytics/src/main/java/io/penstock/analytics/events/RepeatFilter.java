package io.penstock.analytics.events;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.ChainingStrategy;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.table.data.RowData;

/**
 * Drops what came before. Keyed by the input record; remembers one bit for each of its user records
 * until the horizon has passed, by a timer: Flink's own time-to-live sweeps as records come, a third of the work here.
 *
 * <p>It also makes event time safe to decide by downstream. Whatever reads {@code CURRENT_WATERMARK} in its chain sees a
 * time that no window after it has passed, so an event that is not late there is late nowhere: idleness ends here (an
 * idle channel that wakes up could otherwise be behind the windows), and event time is part of the state, as it is in
 * the windows' own.
 */
@SuppressWarnings("NullAway.Init")
final class RepeatFilter extends AbstractStreamOperator<RowData>
        implements OneInputStreamOperator<RowData, RowData>, Triggerable<String, VoidNamespace> {

    private static final long serialVersionUID = 1L;

    private final int subSequenceNumber;
    private final Duration horizon;

    private transient ValueState<long[]> seen;
    private transient ListState<Long> time;
    private transient InternalTimerService<VoidNamespace> forgetting;
    private transient Counter repeats;
    private transient long watermark;
    private transient boolean announced;

    RepeatFilter(EventLayout layout, Duration horizon) {
        this.subSequenceNumber = layout.indexOf(EventLayout.SUB_SEQUENCE_NUMBER);
        this.horizon = horizon;
        this.chainingStrategy = ChainingStrategy.ALWAYS;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        time = context.getOperatorStateStore().getUnionListState(new ListStateDescriptor<>("event-time", Types.LONG));
        watermark = Long.MIN_VALUE;
        if (context.isRestored()) {
            long slowest = Long.MAX_VALUE;
            for (Long saved : time.get()) {
                slowest = Math.min(slowest, saved);
            }
            watermark = slowest == Long.MAX_VALUE ? Long.MIN_VALUE : slowest;
        }
        announced = watermark == Long.MIN_VALUE;
    }

    @Override
    public void open() throws Exception {
        super.open();
        seen = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("seen", PrimitiveArrayTypeInfo.LONG_PRIMITIVE_ARRAY_TYPE_INFO));
        forgetting = getInternalTimerService("forget", VoidNamespaceSerializer.INSTANCE, this);
        repeats = getMetricGroup().counter("repeats");
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        time.update(List.of(watermark));
    }

    @Override
    public void processElement(StreamRecord<RowData> element) throws Exception {
        announce();
        int number = element.getValue().getInt(subSequenceNumber);
        int word = number >>> 6;
        long bit = 1L << number;
        long[] bits = seen.value();
        if (bits == null) {
            bits = new long[word + 1];
            forgetting.registerProcessingTimeTimer(
                    VoidNamespace.INSTANCE, forgetting.currentProcessingTime() + horizon.toMillis());
        } else if (word >= bits.length) {
            bits = Arrays.copyOf(bits, Math.max(word + 1, bits.length + (bits.length >> 1)));
        } else if ((bits[word] & bit) != 0) {
            repeats.inc();
            return;
        }
        bits[word] |= bit;
        seen.update(bits);
        output.collect(element);
    }

    /** The horizon has passed since the first user record of the input record came. */
    @Override
    public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {
        seen.clear();
    }

    @Override
    public void onEventTime(InternalTimer<String, VoidNamespace> timer) {
        throw new IllegalStateException("No such timer is ever set.");
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        announce();
        if (mark.getTimestamp() <= watermark) {
            return;
        }
        if (mark.getTimestamp() != Long.MAX_VALUE) {
            watermark = mark.getTimestamp();
        }
        super.processWatermark(mark);
    }

    /** After a restart event time goes on from where the windows are, before the first event is judged by it. */
    private void announce() throws Exception {
        if (!announced) {
            announced = true;
            super.processWatermark(new Watermark(watermark));
        }
    }

    @Override
    public void processWatermarkStatus(WatermarkStatus status) {
        // Not passed on: see above.
    }
}
