package io.penstock.analytics.functions;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.flink.table.data.TimestampData;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WindowClosedTest {

    private static boolean closed(long time, long watermark) {
        return new WindowClosed()
                .eval(TimestampData.fromEpochMillis(time), TimestampData.fromEpochMillis(watermark), 10);
    }

    @Test
    void a_window_closes_with_its_last_millisecond() {
        assertThat(closed(5_000, 9_998)).isFalse();
        assertThat(closed(5_000, 9_999)).isTrue();
        assertThat(closed(9_999, 9_999)).isTrue();
        assertThat(closed(10_000, 9_999)).isFalse();
    }

    @Test
    void without_event_time_nothing_is_closed() {
        assertThat(new WindowClosed().eval(TimestampData.fromEpochMillis(5), null, 10))
                .isFalse();
    }
}
