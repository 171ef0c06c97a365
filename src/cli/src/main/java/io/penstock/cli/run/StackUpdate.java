package io.penstock.cli.run;

import io.penstock.cli.environment.ReadyEnvironment;
import io.penstock.cli.environment.RefusedException;
import io.penstock.cli.run.RunRequest.Approval;
import io.penstock.cli.run.RunRequest.Choices;
import io.penstock.cli.run.WatchedRun.Shown;
import io.penstock.cli.view.Line;
import io.penstock.cli.view.PlanView;
import io.penstock.cli.view.SummaryView;
import io.penstock.cli.view.Wording;
import io.penstock.engine.EngineException;
import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.gate.DataGate;
import io.penstock.orchestration.gate.DataTypes;
import io.penstock.orchestration.gate.GatedRunner;
import io.penstock.orchestration.graph.StackGraph;
import io.penstock.orchestration.run.Operation;
import io.penstock.orchestration.run.Outcome;
import io.penstock.orchestration.run.RunReport;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * An update: a plan of it, what stands against that, the user's word, and then up to three passes. The first brings stacks
 * up, with the outputs that readers have to move away from held; the second takes those away; the third takes down stacks
 * that are no longer in the code.
 */
final class StackUpdate {

    private final RunRequest request;
    private final ReadyEnvironment ready;
    private final Deployed deployed;
    private final StackGraph all;
    private final StackGraph graph;
    private final UpdateCheck check;
    private final DataGate gate;
    private final DataTypes types;
    private final Optional<Review> review;
    private final Console console;
    private final Clock clock;
    private final Path root;

    StackUpdate(
            RunRequest request,
            StackGraph all,
            ReadyEnvironment ready,
            Deployed deployed,
            DataGate gate,
            Optional<Review> review,
            Console console,
            Clock clock,
            Path root) {
        this.request = request;
        this.all = all;
        this.ready = ready;
        this.deployed = deployed;
        this.graph = StackSelection.of(request, all, deployed);
        this.check = new UpdateCheck(request, all, deployed, gate);
        this.gate = gate;
        this.types = gate.types();
        this.review = review;
        this.console = console;
        this.clock = clock;
        this.root = root;
    }

    Finished run(Consumer<Finished> result) {
        Optional<Review.Held> held = review.map(report -> report.holding(all, ready, deployed));
        held.flatMap(Review.Held::staleness).ifPresent(console::say);
        ExternalCheck.refuse(all, graph, ready);
        RunReport plan = needsPlan() ? plan() : nothingKnown();
        Findings findings = check.findings(graph, plan);
        if (plan.cancelled()) {
            Finished stopped = new Finished(request.preview(), graph, plan, findings);
            result.accept(stopped);
            return stopped;
        }
        if (!plan.succeeded()) {
            new RunPrinter(console).showFailures(new Finished(request, graph, plan, findings));
            throw new RefusedException("The plan could not be made, so nothing was changed.");
        }
        check.refuse(graph, plan, findings);
        if (prunes()) {
            review.ifPresent(report -> report.refuseUnseen(findings.removed()));
        }
        ReadyEnvironment changing = held.map(Review.Held::environment).orElse(ready);
        if (request.approval() == Approval.ASK && !approved(plan, findings)) {
            console.progress(
                    List.of(Line.EMPTY, Line.of("Nothing to change: what is deployed is what the code says.")));
            return update(changing, plan, findings, Shown.TO_NOBODY, result);
        }
        if (request.approval() == Approval.GIVEN) {
            new Asking(console).losses(request, check.unapproved(findings));
            BlindSpots.of(graph, plan, deployed.stacks()).forEach(console::say);
        }
        return update(changing, plan, findings, Shown.TO_USER, result);
    }

    /** Where nothing is deployed nothing can be lost, and nobody asks: then the update itself shows what it does. */
    private boolean needsPlan() {
        return request.approval() == Approval.ASK
                || prunes()
                || graph.stacks().stream().anyMatch(deployed.stacks()::contains);
    }

    private boolean prunes() {
        return request.choices().removed() == Choices.Removed.TAKEN_DOWN;
    }

    private RunReport plan() {
        Shown shown = request.approval() == Approval.ASK ? Shown.TO_USER : Shown.TO_NOBODY;
        try (WatchedRun run = WatchedRun.unwritten(request.preview(), ready, types, console, clock)) {
            return run.pass(graph, Operation.PREVIEW, Map.of(), Map.of(), shown);
        }
    }

    private RunReport nothingKnown() {
        return new RunReport(request.environment(), Operation.PREVIEW, clock.instant(), Duration.ZERO, Map.of());
    }

    /** Shows the plan and asks. False where there is nothing to ask for. */
    private boolean approved(RunReport plan, Findings findings) {
        boolean changes = !plan.outcomes().values().stream()
                .allMatch(outcome -> outcome instanceof Outcome.Unchanged || outcome instanceof Outcome.UpToDate);
        Set<StackName> removed = prunes() ? findings.removed().stacks().keySet() : Set.of();
        if (!changes && removed.isEmpty()) {
            return false;
        }
        List<Line> lines = new ArrayList<>(List.of(Line.EMPTY));
        lines.addAll(PlanView.details(findings.of(graph, plan), console.width()));
        lines.add(SummaryView.total(plan));
        if (!removed.isEmpty()) {
            lines.add(Line.of("Then " + Wording.list(removed) + ", no longer in the code, "
                    + (removed.size() == 1 ? "is" : "are") + " taken down."));
        }
        console.progress(lines);
        Asking asking = new Asking(console);
        asking.losses(request, check.unapproved(findings));
        asking.update(request, graph.stacks().size());
        return true;
    }

    private Finished update(
            ReadyEnvironment changing, RunReport plan, Findings findings, Shown shown, Consumer<Finished> result) {
        Map<StackName, Integer> expected = new HashMap<>();
        plan.outcomes().forEach((stack, outcome) -> expected.put(stack, resources(outcome)));
        ReadyEnvironment gated = changing.running(
                new GatedRunner(changing.runner(), gate, check.approvedWith(findings), graph, deployed.states()));
        try (WatchedRun run = WatchedRun.writtenDown(request, gated, types, console, clock, root, graph)) {
            RunReport report = run.pass(graph, Operation.UP, findings.holds(), expected, shown);
            if (!findings.holds().isEmpty() && !run.cancelled()) {
                report = release(run, findings.holds(), report);
            }
            if (prunes() && report.succeeded() && !findings.removed().isEmpty()) {
                StackGraph removed = findings.removed().graph(Deployed.of(ready).readers());
                report = run.pass(removed, Operation.DESTROY, Map.of(), Map.of(), Shown.TO_USER);
            }
            return run.finish(new Finished(request, graph, report, findings), result);
        } catch (EngineException e) {
            throw new BrokenRunException(request.environment(), e);
        }
    }

    /** Takes the held outputs away from whom nobody reads them any more. */
    private RunReport release(WatchedRun run, SortedMap<StackName, SortedSet<OutputName>> holds, RunReport soFar) {
        SortedMap<StackName, SortedSet<OutputName>> still =
                Deployed.of(ready).readers().stillRead(holds);
        Set<StackName> free = new TreeSet<>();
        holds.forEach((stack, outputs) -> {
            Outcome outcome = soFar.outcomes().get(stack);
            if (!outputs.equals(still.get(stack)) && outcome != null && outcome.succeeded()) {
                free.add(stack);
            }
        });
        if (free.isEmpty()) {
            return soFar;
        }
        console.say("Their readers have moved: old outputs of " + Wording.list(free) + " are taken away.");
        return run.pass(graph.restrictedTo(free), Operation.UP, still, Map.of(), Shown.TO_USER);
    }

    private static int resources(Outcome outcome) {
        if (outcome instanceof Outcome.Updated updated) {
            return updated.changes().size() + updated.unchanged();
        }
        return outcome instanceof Outcome.Unchanged unchanged ? unchanged.unchanged() : 0;
    }
}
