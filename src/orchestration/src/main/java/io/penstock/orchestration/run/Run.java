package io.penstock.orchestration.run;

import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.StackDefinition;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.environment.StackOutput;
import io.penstock.orchestration.graph.StackGraph;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** One run from its start to its end. All fields but the inbox belong to the thread that calls {@link #toEnd}. */
final class Run {

    /** What workers and the cancel signal tell the owner. */
    private sealed interface Letter {
        record Ended(StackName stack, Outcome outcome) implements Letter {}

        record Happened(StackName stack, RunEvent event) implements Letter {}

        record CancelAsked() implements Letter {}
    }

    private final StackGraph graph;
    private final Operation operation;
    private final StackRunner runner;
    private final int parallelism;
    private final Clock clock;
    private final OnFailure onFailure;
    private final Map<StackName, SortedSet<OutputName>> holds;
    private final CancelSignal cancel;
    private final GuardedListener listener;

    private final BlockingQueue<Letter> inbox = new LinkedBlockingQueue<>();
    private final SortedSet<StackName> waiting;
    private final SortedSet<StackName> running = new TreeSet<>();
    private final Map<StackName, Outcome> ended = new TreeMap<>();

    /** Stacks that were cancelled though this run was not, by another process say: to their readers that is a failure. */
    private final Set<StackName> stoppedByOthers = new TreeSet<>();

    /** The failures after which nothing more may start; empty while the run goes on. */
    private final SortedSet<StackName> stoppedAfter = new TreeSet<>();

    private boolean cancelled;

    Run(
            StackGraph graph,
            Operation operation,
            StackRunner runner,
            int parallelism,
            Clock clock,
            OnFailure onFailure,
            Map<StackName, ? extends SortedSet<OutputName>> holds,
            CancelSignal cancel,
            RunListener listener) {
        this.graph = graph;
        this.operation = operation;
        this.runner = runner;
        this.parallelism = parallelism;
        this.clock = clock;
        this.onFailure = onFailure;
        this.holds = Map.copyOf(holds);
        this.cancel = cancel;
        this.listener = new GuardedListener(listener);
        this.waiting = new TreeSet<>(graph.stacks());
    }

    RunReport toEnd() {
        Instant started = clock.instant();
        listener.on(new RunEvent.RunStarted(started, graph.environment(), operation, graph.stacks()));
        cancel.onCancel(() -> inbox.add(new Letter.CancelAsked()));
        ExecutorService workers = Executors.newFixedThreadPool(parallelism, task -> new Thread(task, "stack-worker"));
        boolean interrupted = false;
        try {
            advance(workers);
            while (!running.isEmpty()) {
                try {
                    handle(inbox.take(), workers);
                } catch (InterruptedException e) {
                    interrupted = true;
                    cancel.cancel();
                }
            }
            settleTheRest();
        } finally {
            workers.shutdown();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        RunReport report = report(started);
        listener.on(new RunEvent.RunFinished(clock.instant(), report));
        listener.rethrow();
        return report;
    }

    private void handle(Letter letter, ExecutorService workers) {
        if (letter instanceof Letter.Ended end) {
            running.remove(end.stack());
            if (cancel.isCancelled()) {
                noticeCancel();
            } else if (end.outcome() instanceof Outcome.Cancelled) {
                stoppedByOthers.add(end.stack());
            }
            end(end.stack(), end.outcome());
            stopAfterFailure(end.stack(), end.outcome());
            advance(workers);
        } else if (letter instanceof Letter.Happened happened) {
            // What a runner tells of a stack after that stack's end comes too late to be true of it.
            if (running.contains(happened.stack())) {
                listener.on(happened.event());
            }
        } else {
            noticeCancel();
        }
    }

    /** Nothing more starts after a failure, where that is asked for; unless the user stopped the run before it. */
    private void stopAfterFailure(StackName stack, Outcome outcome) {
        boolean failed = outcome instanceof Outcome.Failed || stoppedByOthers.contains(stack);
        if (onFailure == OnFailure.GO_ON || !failed) {
            return;
        }
        if (stoppedAfter.isEmpty() && cancelled) {
            return;
        }
        if (stoppedAfter.add(stack) && stoppedAfter.size() == 1 && !waiting.isEmpty()) {
            listener.on(new RunEvent.FailureStopsRun(clock.instant(), stack));
        }
    }

    private void noticeCancel() {
        if (!cancelled) {
            cancelled = true;
            listener.on(new RunEvent.CancelRequested(clock.instant()));
        }
    }

    /** Starts what may start, and ends what can no longer run; ending one stack can end others. */
    private void advance(ExecutorService workers) {
        boolean progress = true;
        while (progress) {
            progress = false;
            for (StackName stack : List.copyOf(waiting)) {
                if (cancel.isCancelled()) {
                    noticeCancel();
                    return;
                }
                if (!ended.keySet().containsAll(graph.upstreams(stack))) {
                    continue;
                }
                SortedSet<StackName> blockers = blockers(stack);
                if (!blockers.isEmpty()) {
                    waiting.remove(stack);
                    end(stack, new Outcome.Blocked(blockers));
                    progress = true;
                } else if (running.size() < parallelism && stoppedAfter.isEmpty()) {
                    waiting.remove(stack);
                    start(stack, workers);
                }
            }
        }
    }

    private void settleTheRest() {
        if (cancel.isCancelled()) {
            noticeCancel();
        }
        for (StackName stack : graph.stacks()) {
            if (waiting.remove(stack)) {
                SortedSet<StackName> blockers = blockers(stack);
                end(stack, blockers.isEmpty() ? notStarted() : new Outcome.Blocked(blockers));
            }
        }
    }

    private Outcome notStarted() {
        return stoppedAfter.isEmpty()
                ? new Outcome.Cancelled(List.of(), Duration.ZERO)
                : new Outcome.NotStarted(stoppedAfter);
    }

    /** The stacks whose end keeps this one from running, whether the user stops the run or not. */
    private SortedSet<StackName> blockers(StackName stack) {
        SortedSet<StackName> blockers = new TreeSet<>();
        for (StackName upstream : graph.upstreams(stack)) {
            Outcome outcome = ended.get(upstream);
            if (outcome instanceof Outcome.Blocked blocked) {
                blockers.addAll(blocked.by());
            } else if (outcome instanceof Outcome.Failed || stoppedByOthers.contains(upstream)) {
                blockers.add(upstream);
            }
        }
        return blockers;
    }

    private void start(StackName stack, ExecutorService workers) {
        running.add(stack);
        listener.on(new RunEvent.StackStarted(clock.instant(), stack));
        StackDefinition definition = graph.definition(stack);
        Map<StackName, Outcome> upstreams = new TreeMap<>();
        for (StackOutput<?> read : definition.reads()) {
            Outcome outcome = ended.get(read.stack());
            if (outcome != null) {
                upstreams.put(read.stack(), outcome);
            }
        }
        StackTask task = new StackTask(
                graph.environment(),
                operation,
                definition,
                upstreams,
                holds.getOrDefault(stack, new TreeSet<>()),
                cancel);
        workers.execute(() -> inbox.add(new Letter.Ended(stack, runSafely(task))));
    }

    private Outcome runSafely(StackTask task) {
        StackName stack = task.stack().name();
        Instant started = clock.instant();
        try {
            return runner.run(task, event -> inbox.add(new Letter.Happened(stack, event)));
        } catch (Throwable defect) {
            String why = defect.getMessage() == null ? "" : ": " + defect.getMessage();
            Failure failure = new Failure(
                    "The stack \"" + stack + "\" could not be run to its end because of a defect in what runs it: "
                            + defect.getClass().getSimpleName() + why,
                    List.of());
            return new Outcome.Failed(failure, List.of(), Duration.between(started, clock.instant()));
        }
    }

    private void end(StackName stack, Outcome outcome) {
        ended.put(stack, outcome);
        listener.on(new RunEvent.StackFinished(clock.instant(), stack, outcome));
    }

    private RunReport report(Instant started) {
        Map<StackName, Outcome> inOrder = new LinkedHashMap<>();
        for (StackName stack : graph.stacks()) {
            Outcome outcome = ended.get(stack);
            if (outcome == null) {
                throw new IllegalStateException("The stack " + stack + " has no outcome at the end of the run.");
            }
            inOrder.put(stack, outcome);
        }
        return new RunReport(
                graph.environment(), operation, started, Duration.between(started, clock.instant()), inOrder);
    }

    /** Keeps a listener's defect from leaving stacks unattended: it surfaces when the run is over. */
    private static final class GuardedListener implements RunListener {

        private final RunListener listener;
        private @Nullable RuntimeException defect;

        GuardedListener(RunListener listener) {
            this.listener = listener;
        }

        @Override
        public void on(RunEvent event) {
            if (defect == null) {
                try {
                    listener.on(event);
                } catch (RuntimeException e) {
                    defect = e;
                }
            }
        }

        void rethrow() {
            if (defect != null) {
                throw defect;
            }
        }
    }
}
