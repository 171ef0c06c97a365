package io.penstock.orchestration.run;

import static io.penstock.orchestration.graph.GraphNotation.graph;
import static io.penstock.orchestration.graph.GraphNotation.stack;
import static io.penstock.orchestration.graph.GraphNotation.stacks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.graph.StackGraph;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Timeout(30)
class SchedulerTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

    private final CancelSignal cancel = new CancelSignal();
    private final List<RunEvent> events = new ArrayList<>();

    private RunReport run(StackGraph graph, StackRunner runner, int parallelism) {
        return new Scheduler(runner, parallelism, CLOCK).run(graph, Operation.UP, cancel, events::add);
    }

    private static Outcome blockedBy(String... stacks) {
        return new Outcome.Blocked(new TreeSet<>(stacks(stacks)));
    }

    private List<StackName> started() {
        return events.stream()
                .filter(RunEvent.StackStarted.class::isInstance)
                .map(event -> ((RunEvent.StackStarted) event).stack())
                .toList();
    }

    @Test
    void stacks_run_in_the_order_of_the_graph() {
        RunReport report = run(graph("c -> b, a -> b -> d"), new ScriptedRunner(), 1);
        assertThat(started()).isEqualTo(stacks("a", "c", "b", "d"));
        assertThat(report.outcomes().keySet()).containsExactlyElementsOf(stacks("a", "c", "b", "d"));
        assertThat(report.succeeded()).isTrue();
    }

    @Test
    void where_a_failure_is_to_stop_the_run_what_runs_is_awaited_and_nothing_else_starts() {
        CountDownLatch otherRuns = new CountDownLatch(1);
        CountDownLatch failureSeen = new CountDownLatch(1);
        StackRunner runner = (task, tell) -> {
            if (task.stack().name().equals(stack("a"))) {
                awaited(otherRuns);
                return ScriptedRunner.FAILED;
            }
            otherRuns.countDown();
            return awaited(failureSeen);
        };
        RunReport report = new Scheduler(runner, 2, CLOCK, OnFailure.START_NOTHING)
                .run(graph("a -> after-a, b -> after-b, c"), Operation.UP, cancel, event -> {
                    events.add(event);
                    if (event instanceof RunEvent.FailureStopsRun) {
                        failureSeen.countDown();
                    }
                });
        assertThat(started()).isEqualTo(stacks("a", "b"));
        assertThat(report.outcomes())
                .containsEntry(stack("a"), ScriptedRunner.FAILED)
                .containsEntry(stack("b"), ScriptedRunner.OK)
                .containsEntry(stack("after-a"), blockedBy("a"))
                .containsEntry(stack("after-b"), new Outcome.NotStarted(new TreeSet<>(stacks("a"))))
                .containsEntry(stack("c"), new Outcome.NotStarted(new TreeSet<>(stacks("a"))));
        assertThat(events).contains(new RunEvent.FailureStopsRun(CLOCK.instant(), stack("a")));
    }

    @Test
    void a_task_says_what_its_stack_holds() {
        Map<StackName, SortedSet<OutputName>> held = new ConcurrentHashMap<>();
        StackRunner runner = (task, listener) -> {
            held.put(task.stack().name(), task.holds());
            return ScriptedRunner.OK;
        };
        SortedSet<OutputName> old = new TreeSet<>(List.of(new OutputName("old")));
        new Scheduler(runner, 1, CLOCK)
                .run(graph("a -> b"), Operation.UP, Map.of(stack("a"), old), cancel, events::add);
        assertThat(held).isEqualTo(Map.of(stack("a"), old, stack("b"), new TreeSet<>()));
    }

    @Test
    void a_failed_stack_blocks_only_its_dependents() {
        RunReport report =
                run(graph("a -> b -> c -> d, e -> d, x -> y"), new ScriptedRunner().on("b", ScriptedRunner.FAILED), 2);
        assertThat(report.outcomes())
                .containsEntry(stack("a"), ScriptedRunner.OK)
                .containsEntry(stack("b"), ScriptedRunner.FAILED)
                .containsEntry(stack("c"), blockedBy("b"))
                .containsEntry(stack("d"), blockedBy("b"))
                .containsEntry(stack("e"), ScriptedRunner.OK)
                .containsEntry(stack("y"), ScriptedRunner.OK);
        assertThat(report.succeeded()).isFalse();
    }

    @Test
    void a_blocked_stack_names_every_stack_that_keeps_it_from_running() {
        RunReport report = run(
                graph("a -> c, b -> c"),
                new ScriptedRunner().on("a", ScriptedRunner.FAILED).on("b", ScriptedRunner.FAILED),
                1);
        assertThat(report.outcomes()).containsEntry(stack("c"), blockedBy("a", "b"));
    }

    @Test
    void a_stack_that_another_stopped_blocks_its_dependents() {
        RunReport report = run(graph("a -> b"), new ScriptedRunner().on("a", ScriptedRunner.STOPPED), 1);
        assertThat(report.outcomes()).containsEntry(stack("b"), blockedBy("a"));
        assertThat(report.cancelled()).isTrue();
    }

    @Test
    void a_stack_starts_when_its_own_upstreams_end_and_does_not_wait_for_a_level() {
        CountDownLatch laterStarted = new CountDownLatch(1);
        StackRunner runner = new ScriptedRunner()
                .on("slow", task -> awaited(laterStarted))
                .on("later", task -> {
                    laterStarted.countDown();
                    return ScriptedRunner.OK;
                });
        assertThat(run(graph("quick -> later, slow"), runner, 2).succeeded()).isTrue();
    }

    @Test
    void cancel_starts_nothing_new_and_waits_for_what_runs() {
        StackRunner runner = new ScriptedRunner().on("a", task -> {
            cancel.cancel();
            return ScriptedRunner.STOPPED;
        });
        RunReport report = run(graph("a -> b, c -> d"), runner, 1);
        assertThat(started()).isEqualTo(stacks("a"));
        assertThat(report.outcomes())
                .containsEntry(stack("a"), ScriptedRunner.STOPPED)
                .containsEntry(stack("b"), new Outcome.Cancelled(List.of(), Duration.ZERO))
                .containsEntry(stack("c"), new Outcome.Cancelled(List.of(), Duration.ZERO));
        assertThat(events)
                .filteredOn(RunEvent.CancelRequested.class::isInstance)
                .hasSize(1);
    }

    @Test
    void what_needs_a_failed_stack_is_blocked_even_when_the_run_is_cancelled() {
        StackRunner runner = new ScriptedRunner().on("a", ScriptedRunner.FAILED).on("b", task -> {
            cancel.cancel();
            return ScriptedRunner.OK;
        });
        RunReport report = run(graph("a -> c, b -> c, b -> d"), runner, 2);
        assertThat(report.outcomes())
                .containsEntry(stack("b"), ScriptedRunner.OK)
                .containsEntry(stack("c"), blockedBy("a"))
                .containsEntry(stack("d"), new Outcome.Cancelled(List.of(), Duration.ZERO));
    }

    @Test
    void a_run_that_is_cancelled_before_it_begins_runs_nothing() {
        cancel.cancel();
        RunReport report = run(graph("a -> b"), new ScriptedRunner(), 1);
        assertThat(started()).isEmpty();
        assertThat(report.outcomes().values()).allMatch(Outcome.Cancelled.class::isInstance);
    }

    @Test
    void an_exception_that_escapes_a_runner_is_that_stacks_failure() {
        StackRunner runner = new ScriptedRunner().on("a", task -> {
            throw new IllegalStateException("the pipe broke");
        });
        RunReport report = run(graph("a -> b, c"), runner, 1);
        Outcome.Failed failed = failure(report);
        assertThat(failed.failure().message())
                .isEqualTo("The stack \"a\" could not be run to its end because of a defect in what runs it: "
                        + "IllegalStateException: the pipe broke");
        assertThat(report.outcomes())
                .containsEntry(stack("b"), blockedBy("a"))
                .containsEntry(stack("c"), ScriptedRunner.OK);
    }

    @Test
    void an_error_that_escapes_a_runner_is_that_stacks_failure_too() {
        StackRunner runner = new ScriptedRunner().on("a", task -> {
            throw new NoClassDefFoundError();
        });
        Outcome.Failed failed = failure(run(graph("a"), runner, 1));
        assertThat(failed.failure().message()).endsWith("in what runs it: NoClassDefFoundError");
    }

    @Test
    void destroy_goes_through_the_graph_in_reverse() {
        RunReport report = new Scheduler(new ScriptedRunner().on("b", ScriptedRunner.FAILED), 1, CLOCK)
                .run(graph("a -> b -> c, x"), Operation.DESTROY, cancel, events::add);
        assertThat(started()).isEqualTo(stacks("c", "b", "x"));
        assertThat(report.outcomes()).containsEntry(stack("a"), blockedBy("b"));
    }

    @Test
    void a_stack_is_told_how_those_that_it_reads_ended() {
        AtomicReference<Map<StackName, Outcome>> seen = new AtomicReference<>(Map.of());
        StackRunner runner = new ScriptedRunner().on("c", task -> {
            seen.set(task.upstreams());
            return ScriptedRunner.OK;
        });
        run(graph("a -> b -> c, x -> c"), runner, 2);
        assertThat(seen.get())
                .containsOnly(Map.entry(stack("b"), ScriptedRunner.OK), Map.entry(stack("x"), ScriptedRunner.OK));
    }

    @Test
    void events_arrive_in_order_on_the_callers_thread() {
        Thread caller = Thread.currentThread();
        List<Thread> threads = new ArrayList<>();
        StackRunner runner = (task, listener) -> {
            listener.on(new RunEvent.Message(CLOCK.instant(), task.stack().name(), RunEvent.Severity.INFO, "Hello."));
            return ScriptedRunner.OK;
        };
        new Scheduler(runner, 4, CLOCK).run(graph("a -> b, c"), Operation.UP, cancel, event -> {
            threads.add(Thread.currentThread());
            events.add(event);
        });
        assertThat(threads).containsOnly(caller);
        assertThat(events.get(0)).isInstanceOf(RunEvent.RunStarted.class);
        assertThat(events.get(events.size() - 1)).isInstanceOf(RunEvent.RunFinished.class);
        assertThat(events).hasSize(2 + 3 * 3);
    }

    @Test
    void what_a_runner_tells_after_its_stacks_end_is_dropped() {
        AtomicReference<RunListener> kept = new AtomicReference<>();
        StackRunner runner = (task, listener) -> {
            RunListener late = kept.getAndSet(listener);
            if (late != null) {
                late.on(new RunEvent.Message(CLOCK.instant(), stack("a"), RunEvent.Severity.INFO, "Too late."));
            }
            return ScriptedRunner.OK;
        };
        run(graph("a -> b"), runner, 1);
        assertThat(events).noneMatch(RunEvent.Message.class::isInstance);
    }

    @Test
    void a_listener_that_throws_does_not_leave_stacks_behind() {
        List<StackName> ran = new ArrayList<>();
        StackRunner runner = (task, listener) -> {
            ran.add(task.stack().name());
            return ScriptedRunner.OK;
        };
        assertThatThrownBy(() -> new Scheduler(runner, 1, CLOCK).run(graph("a -> b"), Operation.UP, cancel, event -> {
                    throw new IllegalStateException("the view is gone");
                }))
                .hasMessage("the view is gone");
        assertThat(ran).isEqualTo(stacks("a", "b"));
    }

    @Test
    void an_interrupt_cancels_the_run_and_waits_for_what_runs() {
        Thread caller = Thread.currentThread();
        StackRunner runner = new ScriptedRunner().on("a", task -> {
            CountDownLatch cancelled = new CountDownLatch(1);
            task.cancel().onCancel(cancelled::countDown);
            caller.interrupt();
            awaited(cancelled);
            return ScriptedRunner.STOPPED;
        });
        RunReport report = run(graph("a -> b"), runner, 1);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(report.outcomes())
                .containsEntry(stack("a"), ScriptedRunner.STOPPED)
                .containsEntry(stack("b"), new Outcome.Cancelled(List.of(), Duration.ZERO));
    }

    @Test
    void no_stack_at_all_is_a_run_that_succeeds() {
        RunReport report = run(graph("a").restrictedTo(List.of()), new ScriptedRunner(), 1);
        assertThat(report.outcomes()).isEmpty();
        assertThat(events).hasSize(2);
    }

    @Test
    void at_least_one_stack_must_be_allowed_to_run() {
        assertThatThrownBy(() -> new Scheduler(new ScriptedRunner(), 0, CLOCK))
                .hasMessage("At least 1 stack must be allowed to run at once, but 0 was asked for.");
    }

    private static Outcome.Failed failure(RunReport report) {
        return report.outcomes().values().stream()
                .filter(Outcome.Failed.class::isInstance)
                .map(Outcome.Failed.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static Outcome awaited(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS) ? ScriptedRunner.OK : ScriptedRunner.FAILED;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
