package io.penstock.analytics.events;

import java.time.Duration;
import java.util.OptionalLong;
import org.apache.flink.api.common.operators.ProcessingTimeService.ProcessingTimeCallback;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.ChainingStrategy;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;

/**
 * Parses the records that its source subtask reads and tells event time. It must be chained to the source: after a
 * shuffle the order within a shard would be lost, and events would seem late.
 */
@SuppressWarnings("NullAway.Init")
final class EventReader extends AbstractStreamOperator<RowData>
        implements OneInputStreamOperator<Arrival, RowData>, ProcessingTimeCallback {

    private static final long serialVersionUID = 1L;
    private static final long TICK_MILLIS = 200;

    private final EventLayout layout;
    private final Duration lateness;
    private final Duration idleTimeout;
    private final Duration aheadLimit;
    private final int eventTime;
    private final int reason;
    private final int inputShard;

    private transient EventParser parser;
    private transient ShardClock clock;
    private transient Counter malformed;
    private transient boolean announcedIdle;

    EventReader(EventLayout layout, Duration lateness, Duration idleTimeout, Duration aheadLimit) {
        this.layout = layout;
        this.lateness = lateness;
        this.idleTimeout = idleTimeout;
        this.aheadLimit = aheadLimit;
        this.eventTime = layout.indexOf(EventLayout.EVENT_TIME);
        this.reason = layout.indexOf(EventLayout.REASON);
        this.inputShard = layout.indexOf(EventLayout.SHARD_ID);
        this.chainingStrategy = ChainingStrategy.ALWAYS;
    }

    @Override
    public void open() throws Exception {
        super.open();
        parser = new EventParser(layout, aheadLimit);
        clock = new ShardClock(lateness.toMillis(), (int) Math.max(1, idleTimeout.toMillis() / TICK_MILLIS));
        malformed = getMetricGroup().counter("recordsThatAreNoEvents");
        nextTick();
    }

    @Override
    public void processElement(StreamRecord<Arrival> element) {
        Arrival arrival = element.getValue();
        GenericRowData row = parser.parse(arrival);
        String way = way(arrival, row);
        if (clock.record(way) && announcedIdle) {
            announcedIdle = false;
            output.emitWatermarkStatus(WatermarkStatus.ACTIVE);
        }
        if (row.isNullAt(reason)) {
            clock.eventTime(way, row.getTimestamp(eventTime, 3).getMillisecond());
        } else {
            malformed.inc();
        }
        output.collect(new StreamRecord<>(row));
    }

    /**
     * What is in the order of event time: records of one input shard on one shard of the events stream. One input shard's
     * records may come well behind another's, because the preprocessor works on each apart.
     */
    private String way(Arrival arrival, RowData row) {
        return row.isNullAt(inputShard)
                ? arrival.shardId
                : arrival.shardId + '<' + row.getString(inputShard).toString();
    }

    @Override
    public void onProcessingTime(long timestamp) {
        OptionalLong watermark = clock.tick();
        if (watermark.isPresent()) {
            output.emitWatermark(new Watermark(watermark.getAsLong()));
        }
        if (clock.idle() && !announcedIdle) {
            announcedIdle = true;
            output.emitWatermarkStatus(WatermarkStatus.IDLE);
        }
        nextTick();
    }

    // Flink fails the task if the callback throws.
    @SuppressWarnings("FutureReturnValueIgnored")
    private void nextTick() {
        getProcessingTimeService()
                .registerTimer(getProcessingTimeService().getCurrentProcessingTime() + TICK_MILLIS, this);
    }

    /** Only the end of time passes: the source's own watermarks know nothing of event time. */
    @Override
    public void processWatermark(Watermark mark) throws Exception {
        if (mark.getTimestamp() == Long.MAX_VALUE) {
            super.processWatermark(mark);
        }
    }

    @Override
    public void processWatermarkStatus(WatermarkStatus status) {
        // Whether there is something to wait for is the clock's to say.
    }
}
