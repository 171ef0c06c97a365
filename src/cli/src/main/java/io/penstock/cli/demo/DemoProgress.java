package io.penstock.cli.demo;

import java.time.Duration;
import java.util.List;

/**
 * How far the demo is.
 *
 * @param events user records to send in all
 * @param sent user records that Kinesis has acknowledged
 * @param latest rows of the newest window that has results, by key
 */
public record DemoProgress(DemoRun run, int events, int sent, Tally tally, List<WindowResult> latest, Duration took) {

    public DemoProgress {
        latest = List.copyOf(latest);
    }

    public boolean complete() {
        return sent == events && tally.accountedFor() == sent;
    }
}
