package io.penstock.cli.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Turns the demo's progress into lines. Pure: equal progress gives equal lines. */
public final class DemoView {

    private static final int BAR = 30;

    private DemoView() {}

    /** The live block: how much was sent and has arrived, and the newest window as a table. */
    public static List<String> live(DemoProgress progress) {
        List<String> lines = new ArrayList<>();
        Tally tally = progress.tally();
        lines.add("");
        lines.add("  sent         " + bar(progress.sent(), progress.events()) + "  " + number(progress.sent()) + " of "
                + number(progress.events()) + " · " + rate(progress));
        lines.add("  aggregated   " + bar(tally.aggregated(), progress.events()) + "  " + number(tally.aggregated())
                + " in " + count(tally.windows(), "result"));
        lines.add("  dead letter  " + " ".repeat(BAR) + "  " + number(tally.deadLetters()) + reasons(tally));
        if (!progress.latest().isEmpty()) {
            lines.add("");
            WindowResult first = progress.latest().get(0);
            lines.add("  window " + first.windowStart() + " to " + first.windowEnd());
            lines.add(String.format(Locale.ROOT, "    %-12s %8s %10s %10s %10s", "key", "count", "avg", "min", "max"));
            for (WindowResult row : progress.latest()) {
                lines.add(String.format(
                        Locale.ROOT,
                        "    %-12s %8s %10.3f %10.3f %10.3f",
                        row.key().substring(row.key().indexOf('/') + 1),
                        number(row.count()),
                        row.avg(),
                        row.min(),
                        row.max()));
            }
        }
        return lines;
    }

    /** One line for logs and pipes. */
    public static String line(DemoProgress progress) {
        Tally tally = progress.tally();
        return "sent " + number(progress.sent()) + " of " + number(progress.events()) + ", aggregated "
                + number(tally.aggregated()) + ", dead letter " + number(tally.deadLetters()) + " · "
                + seconds(progress.took());
    }

    /** What it came to. */
    public static List<String> summary(DemoProgress progress, String bucket) {
        Tally tally = progress.tally();
        return List.of(
                "",
                "  " + number(progress.sent()) + " sent = " + number(tally.aggregated()) + " aggregated + "
                        + number(tally.deadLetters()) + " dead-lettered" + reasons(tally) + " · "
                        + seconds(progress.took()),
                "",
                "  The environment \"local\" is up and stays up. What to look at next:",
                "    ./penstock status local                          its stacks",
                "    ./penstock outputs local                         what they export",
                "    ./penstock graph local                           what depends on what",
                "    ./penstock local logs streaming-app              the SQL application's log",
                "    ./penstock preview local                         what a change in src/stacks or sql/ would do",
                "    aws s3 ls --recursive s3://" + bucket
                        + "/results/     the results (after: eval \"$(./penstock env local)\")",
                "    ./penstock destroy local && ./penstock local stop  take it down");
    }

    public static String seconds(Duration took) {
        return String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0);
    }

    private static String rate(DemoProgress progress) {
        long millis = Math.max(1, progress.took().toMillis());
        return progress.sent() == progress.events()
                ? "all acknowledged"
                : number(progress.sent() * 1000L / millis) + "/s";
    }

    private static String reasons(Tally tally) {
        if (tally.deadLettered().isEmpty()) {
            return "";
        }
        return tally.deadLettered().entrySet().stream()
                .map((Map.Entry<String, Long> e) -> number(e.getValue()) + " " + e.getKey())
                .collect(Collectors.joining(", ", " (", ")"));
    }

    private static String bar(long part, long whole) {
        int full = whole == 0 ? 0 : (int) Math.min(BAR, part * BAR / whole);
        return "━".repeat(full) + "─".repeat(BAR - full);
    }

    public static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String count(long number, String what) {
        return number(number) + " " + what + (number == 1 ? "" : "s");
    }
}
