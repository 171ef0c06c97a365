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
import io.penstock.cli.settings.PenstockFile;
import io.penstock.engine.EngineException;
import io.penstock.engine.cli.PulumiCliException;
import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.environment.ShellCommand;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.gate.DataGate;
import io.penstock.orchestration.gate.DataLoss;
import io.penstock.orchestration.gate.RemovedStacks;
import io.penstock.orchestration.graph.InvalidGraphException;
import io.penstock.orchestration.graph.StackGraph;
import io.penstock.orchestration.lock.EnvironmentLock;
import io.penstock.orchestration.lock.LockException;
import io.penstock.orchestration.lock.LockResult;
import io.penstock.orchestration.lock.UnlockResult;
import io.penstock.orchestration.reviewed.Origins;
import io.penstock.orchestration.run.Operation;
import io.penstock.orchestration.run.Proofs;
import io.penstock.orchestration.run.RunEvent;
import io.penstock.orchestration.run.RunReport;
import io.penstock.orchestration.state.StackState;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Runs stacks as a user asks: checks, locks, plans, asks, runs. */
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
     * @param result such as {@link RunPrinter#show}
     * @throws NotReadyException naming everything that keeps the run from beginning
     * @throws RefusedException if a rule, or the user, says no
     */
    public Finished run(RunRequest request, Consumer<Finished> result) {
        Optional<Review> review =
                request.choices().reviewed().map(report -> Review.read(report, request.environment()));
        if (request.approval() == Approval.ASK && console.live() == Console.Watching.LOG) {
            throw new RefusedException("Nobody can be asked here: there is no terminal. " + look(request)
                    + ", then approve it with --yes: " + request.command() + " --yes");
        }
        request.choices()
                .asOf()
                .ifPresent(from -> Promotion.check(
                        from, environments.open(from), console.preparations().get()));
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
        if (request.operation() == Operation.PREVIEW) {
            return preview(request, all, ready, result);
        }
        if (request.operation() == Operation.DRIFT) {
            return drift(request, environment, all, ready, result);
        }
        try (GracefulStop stop = new GracefulStop(console::say);
                LockResult.Held lock = HeldLock.take(
                        ready,
                        request.operation().name().toLowerCase(Locale.ROOT),
                        request.choices().patience(),
                        console,
                        stop)) {
            Deployed deployed = Deployed.of(ready);
            NamedStacks.check(request, environment.definition(), deployed);
            return request.operation() == Operation.UP
                    ? new StackUpdate(request, all, ready, deployed, gate(), review, console, clock, stop, root)
                            .run(result)
                    : change(request, all, ready, deployed, stop, result);
        }
    }

    private static String look(RunRequest request) {
        EnvironmentName environment = request.environment();
        return switch (request.operation()) {
            case REFRESH -> "Look at what differs with " + ShellCommand.on("drift", environment, request.stacks());
            case DESTROY -> "Look at what is there with " + ShellCommand.of("status", environment);
            case UP, PREVIEW, DRIFT ->
                "Look at the plan with " + request.preview().command();
        };
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

    /** The run that is not needed, because every stack that it would reach is proven up to date. */
    private Optional<Finished> proven(RunRequest request, Environment environment, StackGraph all) {
        boolean deploys = request.operation() == Operation.UP || request.operation() == Operation.PREVIEW;
        if (!deploys || request.choices().proofs() == Choices.Proofs.IGNORED || !environment.isLegible()) {
            return Optional.empty();
        }
        StackGraph graph = request.stacks().isEmpty() ? all : all.restrictedTo(request.stacks());
        Proofs proofs;
        RemovedStacks removed;
        Findings findings;
        try (Preparation preparation = console.preparations().get()) {
            KnownEnvironment known = environment.known(preparation);
            if (!known.awake()) {
                return Optional.empty();
            }
            if (request.operation() == Operation.UP) {
                removeDead(known.lock());
            }
            // All at once, before the proofs: these would read one after the other.
            SortedMap<StackName, StackState> states = known.states().all();
            proofs = Proofs.of(graph, known.prover());
            if (!proofs.allUpToDate()) {
                return Optional.empty();
            }
            removed = RemovedStacks.of(all, states);
            Findings nothing = Findings.none(removed);
            findings = request.operation() == Operation.PREVIEW
                    ? nothing.from(Origins.of(graph, known.prover(), states))
                    : nothing;
        } catch (EngineException | PulumiCliException unreadable) {
            // Nothing is proven then. Making the environment ready tells what is in the way.
            return Optional.empty();
        }
        if (!removed.isEmpty() && request.choices().removed() == Choices.Removed.TAKEN_DOWN) {
            return Optional.empty();
        }
        try (RunJournal journal =
                RunJournal.open(root.resolve(".penstock/runs"), graph, request.command(), console::say)) {
            return proofs.report(request.operation(), clock, event -> {
                        if (event instanceof RunEvent.RunFinished ended) {
                            journal.found(findings.of(graph, ended.report()));
                        }
                        journal.on(event);
                    })
                    .map(report -> new Finished(request, graph, report, findings));
        }
    }

    /** The lock of a run that was killed when Pulumi had all but done its work; nothing else would ask for it. */
    private void removeDead(EnvironmentLock lock) {
        try {
            if (lock.unlock(false) instanceof UnlockResult.Removed removed) {
                console.say(removed.message());
            }
        } catch (LockException unreadable) {
            // Whoever needs the lock is told.
        }
    }

    /** @throws RefusedException if the file that adds types of its own is wrong */
    private DataGate gate() {
        return new DataGate(PenstockFile.read(root).dataTypes());
    }

    private Finished preview(RunRequest request, StackGraph all, ReadyEnvironment ready, Consumer<Finished> result) {
        DataGate gate = gate();
        Deployed deployed = Deployed.of(ready);
        StackGraph graph = StackSelection.of(request, all, deployed);
        UpdateCheck check = new UpdateCheck(request, all, deployed, gate);
        ExternalCheck.refuse(all, graph, ready, check);
        Origins origins = Origins.of(graph, ready.prover(), deployed.states());
        try (GracefulStop stop = new GracefulStop(console::say);
                WatchedRun run =
                        WatchedRun.writtenDown(request, ready, gate.types(), console, clock, stop, root, graph)) {
            RunReport report = run.pass(graph, Operation.PREVIEW, Map.of(), Map.of(), WatchedRun.Shown.TO_USER);
            Findings findings = check.findings(graph, report).from(origins);
            return run.finish(new Finished(request, graph, report, findings), result);
        }
    }

    /** Without the environment's lock: a look keeps nobody off. */
    private Finished drift(
            RunRequest request,
            Environment environment,
            StackGraph all,
            ReadyEnvironment ready,
            Consumer<Finished> result) {
        Deployed deployed = Deployed.of(ready);
        NamedStacks.check(request, environment.definition(), deployed);
        StackGraph graph = StackSelection.of(request, all, deployed);
        List<StackName> wanted = request.stacks().isEmpty() ? all.stacks() : request.stacks();
        List<StackName> notDeployed =
                wanted.stream().filter(stack -> !graph.contains(stack)).toList();
        Map<StackName, Integer> expected =
                graph.stacks().stream().collect(Collectors.toMap(stack -> stack, deployed::resources));
        DataGate gate = gate();
        Findings findings = Findings.none(gate.types(), RemovedStacks.of(all, deployed.states()))
                .without(notDeployed);
        try (GracefulStop stop = new GracefulStop(console::say);
                WatchedRun run =
                        WatchedRun.writtenDown(request, ready, gate.types(), console, clock, stop, root, graph)) {
            RunReport report = run.pass(graph, Operation.DRIFT, Map.of(), expected, WatchedRun.Shown.TO_USER);
            Findings found = findings.losing(gate.lossesOf(report, deployed.states()));
            return run.finish(new Finished(request, graph, report, found), result);
        }
    }

    /** Destroys or refreshes. */
    private Finished change(
            RunRequest request,
            StackGraph all,
            ReadyEnvironment ready,
            Deployed deployed,
            GracefulStop stop,
            Consumer<Finished> result) {
        DataGate gate = gate();
        StackGraph graph = StackSelection.of(request, all, deployed);
        Map<StackName, Integer> expected = Map.of();
        boolean destroy = request.operation() == Operation.DESTROY;
        List<DataLoss> losses = destroy
                ? gate.lossesOfRemoving(
                        graph.stacks().stream().map(deployed.states()::get).toList())
                : List.of();
        if (request.approval() == Approval.ASK && !graph.stacks().isEmpty()) {
            expected = new Asking(console).list(request, graph, ready.place(), deployed, losses);
        }
        try (WatchedRun run = WatchedRun.writtenDown(request, ready, gate.types(), console, clock, stop, root, graph)) {
            RunReport report = run.pass(graph, request.operation(), Map.of(), expected, WatchedRun.Shown.TO_USER);
            Findings findings = Findings.none(gate.types(), RemovedStacks.of(all, deployed.states()))
                    .losing(destroy ? losses : gate.lossesOf(report, deployed.states()));
            return run.finish(new Finished(request, graph, report, findings), result);
        }
    }
}
