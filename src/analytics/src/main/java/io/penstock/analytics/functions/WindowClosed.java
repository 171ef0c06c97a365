package io.penstock.analytics.functions;

import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;

/**
 * {@code WINDOW_CLOSED(eventTime, CURRENT_WATERMARK(eventTime), seconds)}: whether the tumbling window of that size that
 * the event belongs to has been computed already, so that the event is late.
 *
 * <p>The test is the window operator's own: a window is computed when the watermark reaches its last millisecond.
 */
public final class WindowClosed extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    public @DataTypeHint("BOOLEAN NOT NULL") boolean eval(
            @DataTypeHint(value = "TIMESTAMP_LTZ(3)", bridgedTo = TimestampData.class) @Nullable
                    TimestampData eventTime,
            @DataTypeHint(value = "TIMESTAMP_LTZ(3)", bridgedTo = TimestampData.class) @Nullable
                    TimestampData watermark,
            @DataTypeHint("INT NOT NULL") int seconds) {
        if (eventTime == null || watermark == null) {
            return false;
        }
        long size = seconds * 1000L;
        long time = eventTime.getMillisecond();
        long end = time - Math.floorMod(time, size) + size;
        return end - 1 <= watermark.getMillisecond();
    }
}
