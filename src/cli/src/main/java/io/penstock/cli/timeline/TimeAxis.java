package io.penstock.cli.timeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Where times are across the picture.
 *
 * @param left where the run begins, in pixels
 * @param width of the whole run, in pixels
 */
record TimeAxis(int left, int width, Duration length) {

    private static final int MOST_TICKS = 9;
    private static final long[] STEPS = {
        1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000,
        900_000, 1_800_000, 3_600_000
    };

    double x(Duration time) {
        double part = (double) time.toMillis() / Math.max(1, length.toMillis());
        return left + width * Math.max(0, Math.min(1, part));
    }

    int right() {
        return left + width;
    }

    /** The times that get a line and a label. */
    List<Duration> ticks() {
        long step = step();
        List<Duration> ticks = new ArrayList<>();
        for (long at = 0; at <= length.toMillis(); at += step) {
            ticks.add(Duration.ofMillis(at));
        }
        return ticks;
    }

    /** {@code 0.5 s}, {@code 10 s}, {@code 1:30}. */
    String label(Duration tick) {
        long millis = tick.toMillis();
        if (step() >= 60_000 || millis >= 60_000) {
            return String.format(Locale.ROOT, "%d:%02d", millis / 60_000, millis / 1000 % 60);
        }
        if (step() >= 1000) {
            return millis / 1000 + " s";
        }
        int digits = step() >= 100 ? 1 : step() >= 10 ? 2 : 3;
        return String.format(Locale.ROOT, "%." + digits + "f s", millis / 1000.0);
    }

    private long step() {
        for (long step : STEPS) {
            if (length.toMillis() / step < MOST_TICKS) {
                return step;
            }
        }
        long hour = 3_600_000;
        return hour * (length.toMillis() / hour / MOST_TICKS + 1);
    }
}
