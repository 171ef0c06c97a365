package io.penstock.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.gate.DataTypes;
import io.penstock.orchestration.run.Failure;
import io.penstock.orchestration.run.Operation;
import io.penstock.orchestration.run.Outcome;
import io.penstock.orchestration.run.RunReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SummaryViewTest {

    @Test
    void what_fail_fast_kept_from_starting_is_told_apart_from_what_a_failure_blocks() {
        TreeSet<StackName> failed = new TreeSet<>(Set.of(new StackName("preprocessor")));
        Map<StackName, Outcome> outcomes = new LinkedHashMap<>();
        outcomes.put(new StackName("input-stream"), new Outcome.Unchanged(2, Map.of(), Duration.ofMillis(1200)));
        outcomes.put(
                new StackName("preprocessor"),
                new Outcome.Failed(new Failure("It broke.", List.of()), List.of(), Duration.ofSeconds(12)));
        outcomes.put(new StackName("streaming-app"), new Outcome.Blocked(failed));
        outcomes.put(new StackName("alarms"), new Outcome.NotStarted(failed));
        RunReport report = new RunReport(
                new EnvironmentName("dev"), Operation.UP, Instant.EPOCH, Duration.ofSeconds(14), outcomes);
        List<Line> lines = new ArrayList<>(SummaryView.stacks(report, DataTypes.ofAws(), 80));
        lines.add(SummaryView.total(report));
        lines.addAll(SummaryView.failures(report, "./penstock up dev --fail-fast", OptionalInt.of(12), 80));
        assertThat(lines.stream().map(Line::toString).collect(Collectors.joining("\n", "", "\n")))
                .isEqualTo("""
                  ✓ input-stream    no changes, 2 unchanged                                1.2 s
                  ✗ preprocessor    failed                                                  12 s
                  - streaming-app   not run: needs preprocessor
                  - alarms          not started: preprocessor failed
                  2 unchanged · 1 of 4 stacks done, 1 failed, 1 not run, 1 not started · 14 s
                preprocessor failed after 12 s
                  It broke.
                streaming-app was not run: it needs preprocessor.
                alarms was not started, because preprocessor failed (--fail-fast).
                input-stream is up. Nothing needs undoing.
                When it is mended: ./penstock up dev --fail-fast
                Details: ./penstock runs show 12
                """);
    }
}
