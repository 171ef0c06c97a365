package io.penstock.orchestration.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.orchestration.environment.EnvironmentDefinition;
import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.environment.StackDefinition;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.environment.StackOutput;
import io.penstock.orchestration.graph.StackGraph;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Random graphs, random failures, random stops, against a model of what must come out. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SchedulerPropertyTest {

    private static final int GRAPHS = 10_000;

    /** How a stack's run ends in the script. */
    private enum Ending {
        SUCCESS,
        FAILURE,
        EXCEPTION,
        STOPPED
    }

    /** One random case. {@code cancelAfter} counts started stacks; a run with fewer is never cancelled. */
    private record Case(
            long seed,
            StackGraph graph,
            Map<StackName, Ending> script,
            int parallelism,
            int cancelAfter,
            OnFailure onFailure) {

        static Case of(long seed) {
            Random random = new Random(seed);
            int size = 1 + random.nextInt(12);
            double density = random.nextDouble() * random.nextDouble();
            List<String> names = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                names.add("s" + (char) ('a' + i));
            }
            Collections.shuffle(names, random);
            List<StackDefinition> stacks = new ArrayList<>();
            Map<StackName, Ending> script = new HashMap<>();
            for (int i = 0; i < size; i++) {
                List<StackOutput<?>> reads = new ArrayList<>();
                for (int j = 0; j < i; j++) {
                    if (random.nextDouble() < density) {
                        reads.add(StackOutput.string(names.get(j), "out"));
                    }
                }
                StackName name = new StackName(names.get(i));
                stacks.add(new StackDefinition(name, "", List.of(StackOutput.string(names.get(i), "out")), reads));
                int dice = random.nextInt(20);
                script.put(
                        name,
                        switch (dice) {
                            case 0, 1 -> Ending.FAILURE;
                            case 2 -> Ending.EXCEPTION;
                            case 3 -> Ending.STOPPED;
                            default -> Ending.SUCCESS;
                        });
            }
            Collections.shuffle(stacks, random);
            StackGraph graph = StackGraph.of(new EnvironmentDefinition(new EnvironmentName("dev"), stacks));
            int cancelAfter = random.nextInt(3) == 0 ? 1 + random.nextInt(size) : Integer.MAX_VALUE;
            int parallelism = 1 + random.nextInt(4);
            OnFailure onFailure = random.nextInt(3) == 0 ? OnFailure.START_NOTHING : OnFailure.GO_ON;
            return new Case(seed, graph, script, parallelism, cancelAfter, onFailure);
        }

        boolean endsWell(StackName stack) {
            return script.get(stack) == Ending.SUCCESS;
        }
    }

    /** What one run did, as its runner and its listener saw it. */
    private static final class Observed {
        final Set<StackName> endedWell = Collections.synchronizedSet(new HashSet<>());
        final List<StackName> ran = Collections.synchronizedList(new ArrayList<>());
        final List<String> wrongs = Collections.synchronizedList(new ArrayList<>());
        final AtomicInteger running = new AtomicInteger();
        final List<RunEvent> events = new ArrayList<>();
        boolean cancelled;
    }

    @Test
    void every_run_keeps_every_rule() {
        int cancelled = 0;
        int blocked = 0;
        int notStarted = 0;
        for (long seed = 0; seed < GRAPHS; seed++) {
            Case sample = Case.of(seed);
            Observed observed = new Observed();
            RunReport report = run(sample, observed);
            String label = "seed " + seed;
            assertThat(observed.wrongs).as(label).isEmpty();
            assertThat(observed.running.get()).as(label).isZero();
            assertThat(report.outcomes().keySet())
                    .as(label)
                    .containsExactlyElementsOf(sample.graph().stacks());
            assertThat(outcomes(report)).as(label).isEqualTo(model(sample, observed));
            assertThat(new HashSet<>(observed.ran)).as(label).hasSameSizeAs(observed.ran);
            if (sample.parallelism() == 1) {
                assertThat(observed.ran).as(label).isEqualTo(sequence(sample));
            }
            eventsAreWhole(sample, observed, label);
            cancelled += observed.cancelled ? 1 : 0;
            blocked += (int) report.outcomes().values().stream()
                    .filter(Outcome.Blocked.class::isInstance)
                    .count();
            notStarted += (int) report.outcomes().values().stream()
                    .filter(Outcome.NotStarted.class::isInstance)
                    .count();
        }
        assertThat(notStarted).isGreaterThan(GRAPHS / 20);
        assertThat(cancelled).isGreaterThan(GRAPHS / 20);
        assertThat(blocked).isGreaterThan(GRAPHS / 20);
    }

    @Test
    void one_worker_makes_the_events_the_same_each_time() {
        for (long seed = 0; seed < 500; seed++) {
            Case random = Case.of(seed);
            Case sample = new Case(seed, random.graph(), random.script(), 1, random.cancelAfter(), random.onFailure());
            Observed first = new Observed();
            Observed second = new Observed();
            run(sample, first);
            run(sample, second);
            assertThat(names(first.events)).as("seed " + seed).isEqualTo(names(second.events));
        }
    }

    private static RunReport run(Case sample, Observed observed) {
        CancelSignal cancel = new CancelSignal();
        StackRunner runner = (task, events) -> {
            StackName stack = task.stack().name();
            if (observed.running.incrementAndGet() > sample.parallelism()) {
                observed.wrongs.add(stack + " ran above the bound");
            }
            if (!observed.endedWell.containsAll(sample.graph().upstreams(stack))) {
                observed.wrongs.add(stack + " started before its upstreams ended well");
            }
            observed.ran.add(stack);
            Ending ending = sample.script().getOrDefault(stack, Ending.SUCCESS);
            if (ending == Ending.SUCCESS) {
                observed.endedWell.add(stack);
            }
            observed.running.decrementAndGet();
            return switch (ending) {
                case SUCCESS -> ScriptedRunner.OK;
                case FAILURE -> ScriptedRunner.FAILED;
                case STOPPED -> ScriptedRunner.STOPPED;
                case EXCEPTION -> throw new IllegalStateException("scripted");
            };
        };
        AtomicInteger started = new AtomicInteger();
        RunListener listener = event -> {
            observed.events.add(event);
            if (event instanceof RunEvent.StackStarted && started.incrementAndGet() == sample.cancelAfter()) {
                cancel.cancel();
                observed.cancelled = true;
            }
        };
        return new Scheduler(runner, sample.parallelism(), Clock.systemUTC(), sample.onFailure())
                .run(sample.graph(), Operation.UP, cancel, listener);
    }

    /** What each stack's outcome must be, given which stacks ran. */
    private static Map<StackName, String> model(Case sample, Observed observed) {
        Map<StackName, String> expected = new HashMap<>();
        for (StackName stack : sample.graph().stacks()) {
            SortedSet<StackName> by = new TreeSet<>();
            for (StackName upstream : sample.graph().allUpstreams(stack)) {
                Ending ending = sample.script().get(upstream);
                boolean stops = ending == Ending.FAILURE
                        || ending == Ending.EXCEPTION
                        || (ending == Ending.STOPPED && endedBeforeTheCancel(observed, upstream));
                if (observed.ran.contains(upstream) && stops) {
                    by.add(upstream);
                }
            }
            if (observed.ran.contains(stack)) {
                expected.put(
                        stack,
                        switch (sample.script().getOrDefault(stack, Ending.SUCCESS)) {
                            case SUCCESS -> "Unchanged";
                            case FAILURE, EXCEPTION -> "Failed";
                            case STOPPED -> "Cancelled";
                        });
            } else {
                expected.put(stack, by.isEmpty() ? whyNotStarted(sample, observed) : "Blocked by " + by);
            }
        }
        return expected;
    }

    private static String whyNotStarted(Case sample, Observed observed) {
        Set<StackName> failed = new TreeSet<>();
        boolean failedBeforeTheCancel = false;
        for (StackName stack : observed.ran) {
            Ending ending = sample.script().get(stack);
            boolean before = endedBeforeTheCancel(observed, stack);
            if (ending == Ending.FAILURE || ending == Ending.EXCEPTION || (ending == Ending.STOPPED && before)) {
                failed.add(stack);
                failedBeforeTheCancel |= before;
            }
        }
        if (sample.onFailure() == OnFailure.START_NOTHING && failedBeforeTheCancel) {
            return "NotStarted after " + failed;
        }
        return observed.cancelled ? "Cancelled" : "must have run";
    }

    private static boolean endedBeforeTheCancel(Observed observed, StackName stack) {
        for (RunEvent event : observed.events) {
            if (event instanceof RunEvent.CancelRequested) {
                return false;
            }
            if (event instanceof RunEvent.StackFinished finished
                    && finished.stack().equals(stack)) {
                return true;
            }
        }
        return false;
    }

    private static Map<StackName, String> outcomes(RunReport report) {
        Map<StackName, String> outcomes = new HashMap<>();
        report.outcomes().forEach((stack, outcome) -> outcomes.put(stack, name(outcome)));
        return outcomes;
    }

    private static String name(Outcome outcome) {
        if (outcome instanceof Outcome.Blocked blocked) {
            return "Blocked by " + blocked.by();
        }
        return outcome instanceof Outcome.NotStarted notStarted
                ? "NotStarted after " + notStarted.failed()
                : outcome.getClass().getSimpleName();
    }

    /** With one worker: always the first by name of those that may run. */
    private static List<StackName> sequence(Case sample) {
        List<StackName> sequence = new ArrayList<>();
        Set<StackName> well = new HashSet<>();
        boolean found = true;
        while (found && sequence.size() < sample.cancelAfter()) {
            found = false;
            for (StackName stack : new TreeSet<>(sample.graph().stacks())) {
                if (!sequence.contains(stack) && well.containsAll(sample.graph().upstreams(stack))) {
                    sequence.add(stack);
                    if (sample.endsWell(stack)) {
                        well.add(stack);
                    }
                    found = sample.endsWell(stack) || sample.onFailure() == OnFailure.GO_ON;
                    break;
                }
            }
        }
        return sequence;
    }

    private static void eventsAreWhole(Case sample, Observed observed, String label) {
        List<RunEvent> events = observed.events;
        assertThat(events.get(0)).as(label).isInstanceOf(RunEvent.RunStarted.class);
        assertThat(events.get(events.size() - 1)).as(label).isInstanceOf(RunEvent.RunFinished.class);
        Set<StackName> started = new HashSet<>();
        Set<StackName> finished = new HashSet<>();
        boolean stopping = false;
        boolean failed = false;
        for (RunEvent event : events) {
            if (event instanceof RunEvent.CancelRequested) {
                assertThat(stopping).as(label).isFalse();
                stopping = true;
            } else if (event instanceof RunEvent.StackStarted start) {
                assertThat(stopping || failed).as(label).isFalse();
                assertThat(started.add(start.stack())).as(label).isTrue();
            } else if (event instanceof RunEvent.StackFinished end) {
                assertThat(finished.add(end.stack())).as(label).isTrue();
                failed |= sample.onFailure() == OnFailure.START_NOTHING
                        && started.contains(end.stack())
                        && !end.outcome().succeeded();
                boolean ran = !(end.outcome() instanceof Outcome.Blocked)
                        && !end.outcome().took().equals(Duration.ZERO);
                assertThat(!ran || started.contains(end.stack())).as(label).isTrue();
            }
        }
        assertThat(stopping).as(label).isEqualTo(observed.cancelled);
        assertThat(finished)
                .as(label)
                .containsExactlyInAnyOrderElementsOf(sample.graph().stacks());
        assertThat(started).as(label).containsExactlyInAnyOrderElementsOf(observed.ran);
    }

    private static List<String> names(List<RunEvent> events) {
        return events.stream()
                .map(event -> {
                    if (event instanceof RunEvent.StackStarted started) {
                        return "start " + started.stack();
                    }
                    if (event instanceof RunEvent.StackFinished finished) {
                        return "end " + finished.stack() + " "
                                + finished.outcome().getClass().getSimpleName();
                    }
                    return event.getClass().getSimpleName();
                })
                .toList();
    }
}
