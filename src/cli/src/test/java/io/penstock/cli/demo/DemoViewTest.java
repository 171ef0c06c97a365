package io.penstock.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DemoViewTest {

    private static final WindowResult ROW = new WindowResult(
            "demo-0a1b2c/sensor-04", "2026-01-01T00:00:05Z", "2026-01-01T00:00:10Z", 1_234, 1.0, 24.003, 20.1, 27.25);

    @Test
    void shows_what_was_sent_what_has_arrived_and_the_newest_window() {
        DemoProgress progress = new DemoProgress(
                new DemoRun("0a1b2c"),
                100_000,
                50_000,
                new Tally(25_000, new TreeMap<>(Map.of("malformed", 20L, "preprocessor", 5L)), 12),
                List.of(ROW),
                Duration.ofMillis(2_500));

        assertThat(String.join("\n", DemoView.live(progress)) + "\n").isEqualTo("""

                          sent         ━━━━━━━━━━━━━━━───────────────  50,000 of 100,000 · 20,000/s
                          aggregated   ━━━━━━━───────────────────────  25,000 in 12 results
                          dead letter                                  25 (20 malformed, 5 preprocessor)

                          window 2026-01-01T00:00:05Z to 2026-01-01T00:00:10Z
                            key             count        avg        min        max
                            sensor-04       1,234     24.003     20.100     27.250
                        """);
    }

    @Test
    void says_in_one_line_how_far_it_is() {
        assertThat(DemoView.line(new DemoProgress(
                        new DemoRun("0a1b2c"), 10, 3, Tally.NOTHING, List.of(), Duration.ofMillis(1_440))))
                .isEqualTo("sent 3 of 10, aggregated 0, dead letter 0 · 1.4 s");
    }

    @Test
    void is_complete_only_when_all_is_sent_and_accounted_for() {
        assertThat(progress(10, 9).complete()).isFalse();
        assertThat(progress(9, 9).complete()).isFalse();
        assertThat(progress(10, 10).complete()).isTrue();
    }

    private static DemoProgress progress(int sent, long aggregated) {
        return new DemoProgress(
                new DemoRun("0a1b2c"), 10, sent, new Tally(aggregated, new TreeMap<>(), 1), List.of(), Duration.ZERO);
    }
}
