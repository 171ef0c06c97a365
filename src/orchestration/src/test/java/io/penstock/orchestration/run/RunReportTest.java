package io.penstock.orchestration.run;

import static io.penstock.orchestration.graph.GraphNotation.stack;
import static io.penstock.orchestration.graph.GraphNotation.stacks;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.orchestration.environment.EnvironmentName;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RunReportTest {

    private static RunReport report(Outcome outcome) {
        return new RunReport(
                new EnvironmentName("dev"),
                Operation.UP,
                Instant.EPOCH,
                Duration.ofSeconds(1),
                Map.of(stack("a"), outcome));
    }

    @Test
    void a_stack_that_a_later_pass_did_not_run_is_no_success() {
        Outcome blocked = new Outcome.Blocked(new TreeSet<>(stacks("b")));
        Outcome notStarted = new Outcome.NotStarted(new TreeSet<>(stacks("b")));
        assertThat(report(ScriptedRunner.OK).then(report(blocked)).succeeded()).isFalse();
        assertThat(report(ScriptedRunner.OK).then(report(notStarted)).outcomes())
                .isEqualTo(Map.of(stack("a"), notStarted));
    }
}
