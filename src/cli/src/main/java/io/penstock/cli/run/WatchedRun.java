package io.penstock.cli.run;

import io.penstock.cli.environment.ReadyEnvironment;
import io.penstock.cli.journal.RunJournal;
import io.penstock.cli.run.RunRequest.Choices;
import io.penstock.cli.view.LiveDisplay;
import io.penstock.cli.view.LogDisplay;
import io.penstock.cli.view.RunDisplay;
import io.penstock.cli.view.RunModel;
import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.gate.DataTypes;
import io.penstock.orchestration.graph.StackGraph;
import io.penstock.orchestration.run.OnFailure;
import io.penstock.orchestration.run.Operation;
import io.penstock.orchestration.run.ProvingRunner;
import io.penstock.orchestration.run.RunEvent;
import io.penstock.orchestration.run.RunReport;
import io.penstock.orchestration.run.Scheduler;
import io.penstock.orchestration.run.StackRunner;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One run as its user sees it: one or more passes over stacks, each with a view of its own, one after another; written
 * down as one; stopped in order by Ctrl-C.
 */
final class WatchedRun implements AutoCloseable {

    /** Who is shown a pass while it goes on. */
    enum Shown {
        TO_USER,
        TO_NOBODY
    }

    private final RunRequest request;
    private final ReadyEnvironment ready;
    private final DataTypes types;
    private final Console console;
    private final Clock clock;
    private final Optional<RunJournal> journal;
    private final GracefulStop stop;
    private final GracefulStop.Work work;
    private @Nullable RunReport report;

    private WatchedRun(
            RunRequest request,
            ReadyEnvironment ready,
            DataTypes types,
            Console console,
            Clock clock,
            GracefulStop stop,
            Optional<RunJournal> journal) {
        this.request = request;
        this.ready = ready;
        this.types = types;
        this.console = console;
        this.clock = clock;
        this.stop = stop;
        this.work = stop.work();
        this.journal = journal;
    }

    /**
     * One of its own.
     *
     * @param types what holds data, and is marked where a plan would lose it
     * @param root Penstock's root, under which the run is written down
     * @param stop does not end the process before the run is closed
     */
    static WatchedRun writtenDown(
            RunRequest request,
            ReadyEnvironment ready,
            DataTypes types,
            Console console,
            Clock clock,
            GracefulStop stop,
            Path root,
            StackGraph graph) {
        RunJournal journal = RunJournal.open(root.resolve(".penstock/runs"), graph, request.command(), console::say);
        return new WatchedRun(request, ready, types, console, clock, stop, Optional.of(journal));
    }

    /** One that is part of another, of which it is the plan. */
    static WatchedRun unwritten(
            RunRequest request,
            ReadyEnvironment ready,
            DataTypes types,
            Console console,
            Clock clock,
            GracefulStop stop) {
        return new WatchedRun(request, ready, types, console, clock, stop, Optional.empty());
    }

    /** Whether the user stopped it. */
    boolean cancelled() {
        return stop.signal().isCancelled();
    }

    /**
     * Runs the stacks.
     *
     * @param expected how many resources each probably has
     * @return what happened in this and all passes before it
     */
    RunReport pass(
            StackGraph graph,
            Operation operation,
            Map<StackName, ? extends SortedSet<OutputName>> holds,
            Map<StackName, Integer> expected,
            Shown shown) {
        RunModel model = RunModel.of(graph, operation, ready.place(), types).expecting(expected);
        OnFailure onFailure =
                request.choices().failures() == Choices.Failures.STOP_ALL ? OnFailure.START_NOTHING : OnFailure.GO_ON;
        try (RunDisplay display = display(model, shown)) {
            RunReport ended = new Scheduler(runner(), request.parallelism(), clock, onFailure)
                    .run(graph, operation, holds, stop.signal(), event -> {
                        writeDown(event);
                        tell(display, event);
                    });
            RunReport before = report;
            report = before == null ? ended : before.then(ended);
            return report;
        }
    }

    private StackRunner runner() {
        return request.choices().proofs() == Choices.Proofs.IGNORED
                ? ready.runner()
                : new ProvingRunner(ready.runner(), ready.prover());
    }

    /** The passes are one run: it starts with the first and is finished by {@link #finish}. */
    private void writeDown(RunEvent event) {
        boolean again = event instanceof RunEvent.RunStarted && report != null;
        if (!again && !(event instanceof RunEvent.RunFinished)) {
            journal.ifPresent(open -> open.on(event));
        }
    }

    private static void tell(RunDisplay display, RunEvent event) {
        display.on(event);
        if (event instanceof RunEvent.RunFinished) {
            display.close();
        }
    }

    private RunDisplay display(RunModel model, Shown shown) {
        if (shown == Shown.TO_NOBODY || model.stacks().isEmpty()) {
            return RunDisplay.none();
        }
        return console.live() == Console.Watching.TERMINAL
                ? new LiveDisplay(console.err(), console.size(), console.colours(), clock, model)
                : new LogDisplay(console.err(), model);
    }

    /** Ends the run: {@code result} is told what came of it, also when the process is being ended. */
    Finished finish(Finished ended, Consumer<Finished> result) {
        Finished finished = ended.numbered(journal.map(RunJournal::number).orElse(OptionalInt.empty()));
        journal.ifPresent(open -> {
            open.found(finished.found());
            open.on(new RunEvent.RunFinished(clock.instant(), finished.report()));
        });
        result.accept(finished);
        return finished;
    }

    @Override
    public void close() {
        journal.ifPresent(RunJournal::close);
        work.close();
    }
}
