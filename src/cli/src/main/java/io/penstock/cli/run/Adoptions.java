package io.penstock.cli.run;

import io.penstock.cli.adopt.Adoption;
import io.penstock.cli.adopt.AdoptionPlan;
import io.penstock.cli.adopt.ImportTable;
import io.penstock.cli.adopt.StackAdoption;
import io.penstock.cli.adopt.Verdicts;
import io.penstock.cli.environment.Environment;
import io.penstock.cli.environment.Environments;
import io.penstock.cli.environment.NotReadyException;
import io.penstock.cli.environment.PlannedRun;
import io.penstock.cli.environment.Preparation;
import io.penstock.cli.environment.ReadyEnvironment;
import io.penstock.cli.environment.RefusedException;
import io.penstock.cli.run.AdoptionRequest.Approval;
import io.penstock.cli.run.ImportPreviews.Previewed;
import io.penstock.engine.EngineException;
import io.penstock.engine.adopt.DeclaredResource;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.graph.StackGraph;
import io.penstock.orchestration.lock.LockResult;
import io.penstock.orchestration.run.CancelSignal;
import io.penstock.orchestration.run.Operation;
import io.penstock.orchestration.state.DeployedResource;
import io.penstock.orchestration.state.StackState;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Adopts as a user asks: finds out what is what, previews, asks, locks, takes resources into the states. */
public final class Adoptions {

    private final Environments environments;
    private final Console console;
    private final Clock clock;

    public Adoptions(Environments environments, Console console, Clock clock) {
        this.environments = environments;
        this.console = console;
        this.clock = clock;
    }

    /**
     * Does what is asked for.
     *
     * @param shown is told what adopting would mean, before anybody is asked
     * @return the same, and whether it was done
     * @throws NotReadyException naming everything that keeps the previews from beginning
     * @throws RefusedException if a rule, or the user, says no
     * @throws EngineException if a preview fails
     * @throws BrokenRunException if an import fails
     */
    public Adoption run(AdoptionRequest request, Consumer<Adoption> shown) {
        Environment environment = environments.open(request.environment());
        StackGraph all = StackGraph.of(environment.definition());
        try (GracefulStop stop = new GracefulStop(console::say);
                Preparation preparation = console.preparations().get()) {
            ReadyEnvironment ready = environment.prepare(
                    new PlannedRun(
                            Operation.PREVIEW, withUpstreams(request.files().keySet(), all)),
                    preparation);
            Adoption adoption;
            try (GracefulStop.Work looking = stop.work()) {
                adoption = look(request, environment, ready, all, preparation, stop.signal());
                preparation.close();
                shown.accept(adoption);
            }
            if (request.approval() != Approval.NONE && adoption.adoptable() > 0) {
                if (request.approval() == Approval.ASK) {
                    new Asking(console).adopt(adoption);
                }
                take(request, ready, adoption, stop);
                adoption = adoption.done();
            }
            return adoption;
        }
    }

    private static Set<StackName> withUpstreams(Set<StackName> stacks, StackGraph all) {
        Set<StackName> reach = new TreeSet<>(stacks);
        stacks.forEach(stack -> reach.addAll(all.allUpstreams(stack)));
        return reach;
    }

    private Adoption look(
            AdoptionRequest request,
            Environment environment,
            ReadyEnvironment ready,
            StackGraph all,
            Preparation preparation,
            CancelSignal cancel) {
        SortedMap<StackName, StackState> states = ready.states().all();
        StackGraph graph = StackSelection.toPreview(List.copyOf(request.files().keySet()), all, states);
        ImportPreviews previews = new ImportPreviews(ready, graph, request.parallelism(), clock, cancel);
        preparation.report("Looking at what the programs declare", "");
        Map<StackName, List<DeclaredResource>> declared = previews.declared();
        AdoptionPlan plan = AdoptionPlan.of(
                request.environment(),
                request.files(),
                declared,
                request.choices(),
                recorded(states),
                ImportTable.standard());
        preparation.report("Previewing the imports", "");
        Previewed previewed = previews.with(plan.ids());
        return plan.judged(
                ready.place(),
                previewed.report(),
                previewed.missing(),
                new Verdicts(environment::nameKey, "Pulumi." + request.environment() + ".yaml"));
    }

    private static Set<String> recorded(SortedMap<StackName, StackState> states) {
        return states.values().stream()
                .flatMap(state -> state.resources().stream())
                .map(DeployedResource::urn)
                .collect(Collectors.toSet());
    }

    private void take(AdoptionRequest request, ReadyEnvironment ready, Adoption adoption, GracefulStop stop) {
        try (LockResult.Held lock = HeldLock.take(ready, "adopt", request.patience(), console, stop);
                GracefulStop.Work taking = stop.work()) {
            refuseRecorded(adoption, recorded(ready.states().all()));
            for (StackAdoption stack : adoption.stacks()) {
                if (!stack.adoptable().isEmpty()) {
                    console.say("Taking " + stack.adoptable().size() + " of \"" + stack.stack()
                            + "\" into Pulumi's state.");
                    ready.adopter().take(stack.stack(), stack.adoptable(), stop.signal(), console::say);
                }
            }
        } catch (EngineException e) {
            throw new BrokenRunException(request.environment(), e);
        }
    }

    /** Between the look and the lock another run may have been here. */
    private static void refuseRecorded(Adoption adoption, Set<String> recorded) {
        List<String> taken = adoption.stacks().stream()
                .flatMap(stack -> stack.adoptable().stream())
                .filter(adopted -> recorded.contains(adopted.resource().urn()))
                .map(adopted -> adopted.resource().name())
                .toList();
        if (!taken.isEmpty()) {
            throw new RefusedException("Another run has brought " + String.join(", ", taken)
                    + " into the state meanwhile. Nothing was changed; run the command again.");
        }
    }
}
