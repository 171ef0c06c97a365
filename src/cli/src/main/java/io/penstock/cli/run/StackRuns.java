package io.penstock.cli.run;

import io.penstock.cli.environment.Environment;
import io.penstock.cli.environment.Environments;
import io.penstock.cli.environment.KnownEnvironment;
import io.penstock.cli.environment.NotReadyException;
import io.penstock.cli.environment.Preparation;
import io.penstock.cli.environment.Problem;
import io.penstock.cli.environment.ReadyEnvironment;
import io.penstock.cli.environment.RefusedException;
import io.penstock.cli.journal.RunJournal;
import io.penstock.cli.run.RunRequest.Approval;
import io.penstock.cli.run.RunRequest.Choices;
import io.penstock.cli.view.Line;
import io.penstock.cli.view.LiveDisplay;
import io.penstock.cli.view.LogDisplay;
import io.penstock.cli.view.PlanView;
import io.penstock.cli.view.RunDisplay;
import io.penstock.cli.view.RunModel;
import io.penstock.cli.view.Style;
import io.penstock.cli.view.SummaryView;
import io.penstock.cli.view.Wording;
import io.penstock.engine.DeployedStack;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.graph.InvalidGraphException;
import io.penstock.orchestration.graph.StackGraph;
import io.penstock.orchestration.run.CancelSignal;
import io.penstock.orchestration.run.Operation;
import io.penstock.orchestration.run.Outcome;
import io.penstock.orchestration.run.Proofs;
import io.penstock.orchestration.run.ProvingRunner;
import io.penstock.orchestration.run.RunEvent;
import io.penstock.orchestration.run.RunReport;
import io.penstock.orchestration.run.Scheduler;
import io.penstock.orchestration.run.StackRunner;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Runs stacks as a user asks: checks, plans, asks, runs, shows. */
public final class StackRuns {

    private final Environments environments;
    private final Path root;
    private final Console console;
    private final Clock clock;

    /** @param root Penstock's root, under which runs are written down */
    public StackRuns(Environments environments, Path root, Console console, Clock clock) {
        this.environments = environments;
        this.root = root;
        this.console = console;
        this.clock = clock;
    }

    /**
     * Does what is asked for and shows it while it goes on. What came of it is given to {@code result}, also when the
     * process is being ended: it ends only when that has returned.
     *
     * @param result such as {@link #show}
     * @throws NotReadyException naming everything that keeps the run from beginning
     * @throws RefusedException if a rule, or the user, says no
     */
    public Finished run(RunRequest request, Consumer<Finished> result) {
        if (request.approval() == Approval.ASK && console.live() == Console.Watching.LOG) {
            throw new RefusedException("Nobody can be asked here: there is no terminal. "
                    + "Look at the plan with ./penstock preview " + request.environment()
                    + ", then approve it with --yes: " + request.command() + " --yes");
        }
        Environment environment = environments.open(request.environment());
        StackGraph all = graph(environment, request);
        Optional<Finished> proven = proven(request, environment, all);
        if (proven.isPresent()) {
            result.accept(proven.get());
            return proven.get();
        }
        ReadyEnvironment ready;
        try (Preparation preparation = console.preparations().get()) {
            ready = environment.prepare(StackSelection.planned(request, all), preparation);
        }
        Map<StackName, DeployedStack> deployed = StackSelection.needsDeployed(request)
                ? ready.deployed().list().stream()
                        .filter(DeployedStack::isDeployed)
                        .collect(Collectors.toMap(DeployedStack::stack, stack -> stack))
                : Map.of();
        StackGraph graph = StackSelection.of(request, all, deployed.keySet());
        Map<StackName, Integer> expected = new HashMap<>();
        if (request.approval() == Approval.ASK && !graph.stacks().isEmpty()) {
            if (request.operation() == Operation.UP) {
                Finished plan = run(request.preview(), graph, ready, Map.of(), finished -> {});
                if (changesNothing(plan.report())) {
                    console.progress(
                            List.of(Line.EMPTY, Line.of("Nothing to change: what is deployed is what the code says.")));
                    result.accept(plan);
                    return plan;
                }
                expected.putAll(approvePlan(request, plan));
            } else {
                expected.putAll(approveList(request, graph, ready, deployed));
            }
        }
        return run(request, graph, ready, expected, result);
    }

    /** The run that is not needed, because every stack that it would reach is proven up to date. */
    private Optional<Finished> proven(RunRequest request, Environment environment, StackGraph all) {
        boolean deploys = request.operation() == Operation.UP || request.operation() == Operation.PREVIEW;
        if (!deploys || request.choices().proofs() == Choices.Proofs.IGNORED) {
            return Optional.empty();
        }
        KnownEnvironment known;
        try (Preparation preparation = console.preparations().get()) {
            known = environment.known(preparation);
        }
        StackGraph graph = request.stacks().isEmpty() ? all : all.restrictedTo(request.stacks());
        Proofs proofs = Proofs.of(graph, known.prover());
        if (!known.awake() || !proofs.allUpToDate()) {
            return Optional.empty();
        }
        try (RunJournal journal = RunJournal.open(root.resolve(".penstock/runs"), graph, console::say)) {
            return proofs.report(request.operation(), clock, journal)
                    .map(report -> new Finished(request, graph, report));
        }
    }

    /** Prints what came of a run: its stacks, unless they were shown live, its plan if it was a preview, its totals. */
    public void show(Finished finished) {
        RunReport report = finished.report();
        List<Line> lines = new ArrayList<>();
        if (report.outcomes().isEmpty()) {
            lines.add(Line.of("Nothing of \"" + report.environment() + "\" is deployed, so there is nothing to "
                    + (report.operation() == Operation.DESTROY ? "destroy." : "refresh.")));
            console.result(lines);
            return;
        }
        if (console.live() == Console.Watching.LOG || finished.proven()) {
            lines.addAll(SummaryView.stacks(report, console.width()));
        }
        lines.add(Line.EMPTY);
        if (report.operation() == Operation.PREVIEW) {
            lines.addAll(PlanView.details(report, console.width()));
        }
        lines.add(SummaryView.total(report));
        if (report.operation() != Operation.PREVIEW) {
            lines.addAll(SummaryView.criticalPath(finished.graph(), report));
        }
        console.result(lines);
        showFailures(finished);
    }

    /** Repeats what failed, with what to do, as the last thing on the screen. */
    public void showFailures(Finished finished) {
        List<Line> failures =
                SummaryView.failures(finished.report(), finished.request().command(), console.width());
        if (!failures.isEmpty()) {
            console.progress(List.of(Line.EMPTY));
            console.progress(failures);
        }
    }

    private StackGraph graph(Environment environment, RunRequest request) {
        try {
            return StackGraph.of(environment.definition());
        } catch (InvalidGraphException e) {
            throw new NotReadyException(
                    request.environment(),
                    e.problems().stream()
                            .map(problem -> Problem.ofProject(problem.message()))
                            .toList());
        }
    }

    private static boolean changesNothing(RunReport plan) {
        return plan.outcomes().values().stream()
                .allMatch(outcome -> outcome instanceof Outcome.Unchanged || outcome instanceof Outcome.UpToDate);
    }

    /** Shows what would change and asks. Gives how many resources the plan found in each stack. */
    private Map<StackName, Integer> approvePlan(RunRequest request, Finished plan) {
        List<Line> lines = new ArrayList<>(List.of(Line.EMPTY));
        lines.addAll(PlanView.details(plan.report(), console.width()));
        lines.add(SummaryView.total(plan.report()));
        console.progress(lines);
        if (!plan.report().succeeded()) {
            showFailures(plan);
            throw new RefusedException("The plan could not be made, so nothing was changed.");
        }
        ask(
                "Update " + Wording.count(plan.graph().stacks().size(), "stack") + " of \"" + request.environment()
                        + "\"? Type yes to go on: ",
                "yes");
        Map<StackName, Integer> counts = new HashMap<>();
        plan.report().outcomes().forEach((stack, outcome) -> counts.put(stack, resources(outcome)));
        return counts;
    }

    /** Lists the stacks that would be destroyed or refreshed and asks. Gives how many resources each has. */
    private Map<StackName, Integer> approveList(
            RunRequest request, StackGraph graph, ReadyEnvironment ready, Map<StackName, DeployedStack> deployed) {
        boolean destroy = request.operation() == Operation.DESTROY;
        Map<StackName, Integer> counts = new HashMap<>();
        List<Line> list = new ArrayList<>();
        list.add(
                Line.of((destroy ? "To be destroyed" : "To be refreshed") + ", in " + ready.place() + ":", Style.BOLD));
        int sum = 0;
        for (StackName stack : (destroy ? graph.reversed() : graph).stacks()) {
            DeployedStack state = deployed.get(stack);
            int resources = state == null ? 0 : state.resources();
            sum += resources;
            counts.put(stack, resources);
            list.add(Line.of("  " + stack).to(24).add(Wording.count(resources, "resource")));
        }
        console.progress(list);
        String what = Wording.count(graph.stacks().size(), "stack") + " with " + Wording.count(sum, "resource");
        if (destroy) {
            ask(
                    "Destroy " + what + "? This cannot be undone. Type the environment's name to go on: ",
                    request.environment().value());
        } else {
            ask("Read " + what + " from the cloud and correct what is recorded? Type yes to go on: ", "yes");
        }
        return counts;
    }

    private void ask(String question, String expected) {
        String answer = console.questions().ask(question).orElse("");
        boolean yes = expected.equals("yes") && Set.of("yes", "y").contains(answer);
        if (!yes && !answer.equals(expected)) {
            throw new RefusedException("Not approved, so nothing was changed.");
        }
    }

    private static int resources(Outcome outcome) {
        if (outcome instanceof Outcome.Updated updated) {
            return updated.changes().size() + updated.unchanged();
        }
        return outcome instanceof Outcome.Unchanged unchanged ? unchanged.unchanged() : 0;
    }

    private Finished run(
            RunRequest request,
            StackGraph graph,
            ReadyEnvironment ready,
            Map<StackName, Integer> expected,
            Consumer<Finished> result) {
        CancelSignal cancel = new CancelSignal();
        RunModel model = RunModel.of(graph, request.operation(), ready.place()).expecting(expected);
        try (GracefulStop stop = new GracefulStop(cancel);
                RunJournal journal = RunJournal.open(root.resolve(".penstock/runs"), graph, console::say);
                RunDisplay display = display(model)) {
            RunReport report = new Scheduler(runner(request, ready), request.parallelism(), clock)
                    .run(graph, request.operation(), cancel, event -> {
                        journal.on(event);
                        tell(display, event);
                    });
            Finished finished = new Finished(request, graph, report);
            result.accept(finished);
            stop.said();
            return finished;
        }
    }

    private static StackRunner runner(RunRequest request, ReadyEnvironment ready) {
        return request.choices().proofs() == Choices.Proofs.IGNORED
                ? ready.runner()
                : new ProvingRunner(ready.runner(), ready.prover());
    }

    private static void tell(RunDisplay display, RunEvent event) {
        display.on(event);
        if (event instanceof RunEvent.RunFinished) {
            display.close();
        }
    }

    private RunDisplay display(RunModel model) {
        if (model.stacks().isEmpty()) {
            return RunDisplay.none();
        }
        return console.live() == Console.Watching.TERMINAL
                ? new LiveDisplay(console.err(), console.size(), console.colours(), clock, model)
                : new LogDisplay(console.err(), model);
    }
}
