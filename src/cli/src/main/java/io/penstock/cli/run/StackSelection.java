package io.penstock.cli.run;

import io.penstock.cli.environment.PlannedRun;
import io.penstock.cli.environment.RefusedException;
import io.penstock.cli.run.RunRequest.Choices;
import io.penstock.orchestration.contract.DeployedGraph;
import io.penstock.orchestration.contract.InUse;
import io.penstock.orchestration.contract.InUseRefusal;
import io.penstock.orchestration.environment.EnvironmentDefinition;
import io.penstock.orchestration.environment.StackDefinition;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.graph.StackGraph;
import io.penstock.orchestration.state.StackState;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which stacks a request reaches.
 *
 * <ul>
 *   <li>up and preview: the named stacks, and of those that they need the ones that are not deployed yet. Without names all.
 *   <li>drift: the named stacks that are deployed; without names all that the environment has, in the code or not. None waits
 *       for another.
 *   <li>refresh: the named stacks that are deployed, in the code or not; without names all of the code's that are.
 *   <li>destroy: the named stacks that are deployed or of which a killed run left something, if asked for with those that
 *       read them; without names all that the environment has, in the code or not. Refused where a stack that stays reads
 *       one that would go.
 * </ul>
 */
final class StackSelection {

    private StackSelection() {}

    /** @throws RefusedException if the request would take away what a deployed stack reads */
    static StackGraph of(RunRequest request, StackGraph all, Deployed deployed) {
        return switch (request.operation()) {
            case UP, PREVIEW -> request.stacks().isEmpty() ? all : toPreview(request.stacks(), all, deployed.states());
            case DRIFT -> unordered(request, deployed);
            case REFRESH -> refreshed(request, all, deployed);
            case DESTROY -> going(request, deployed);
        };
    }

    /** The stacks that the run may reach, before it is known what is deployed. */
    static PlannedRun planned(RunRequest request, StackGraph all) {
        Set<StackName> reach = new TreeSet<>(request.stacks().isEmpty() ? all.stacks() : request.stacks());
        request.stacks().stream().filter(all::contains).forEach(stack -> reach.addAll(all.allUpstreams(stack)));
        return new PlannedRun(request.operation(), reach);
    }

    /**
     * The named stacks, and of those that they need the ones that were not brought up yet: nothing of them is there, or just
     * resources that were adopted, with none of the outputs that others read.
     */
    static StackGraph toPreview(List<StackName> named, StackGraph all, Map<StackName, StackState> states) {
        Set<StackName> chosen = new TreeSet<>(named);
        named.forEach(stack -> all.allUpstreams(stack).stream()
                .filter(upstream -> !isUp(all.definition(upstream), Optional.ofNullable(states.get(upstream))))
                .forEach(chosen::add));
        return all.restrictedTo(chosen);
    }

    private static boolean isUp(StackDefinition stack, Optional<StackState> state) {
        return state.filter(there -> there.isDeployed()
                        && (stack.exports().isEmpty() || !there.outputs().isEmpty()))
                .isPresent();
    }

    private static StackGraph refreshed(RunRequest request, StackGraph all, Deployed deployed) {
        List<StackName> wanted = (request.stacks().isEmpty() ? all.stacks() : request.stacks())
                .stream().filter(deployed.stacks()::contains).toList();
        return wanted.stream().allMatch(all::contains)
                ? all.restrictedTo(wanted)
                : DeployedGraph.of(request.environment(), wanted, deployed.states(), deployed.readers());
    }

    private static StackGraph unordered(RunRequest request, Deployed deployed) {
        Collection<StackName> wanted = request.stacks().isEmpty() ? deployed.stacks() : request.stacks();
        return StackGraph.of(new EnvironmentDefinition(
                request.environment(),
                wanted.stream()
                        .filter(deployed.stacks()::contains)
                        .map(stack -> new StackDefinition(stack, "", List.of(), List.of()))
                        .toList()));
    }

    private static StackGraph going(RunRequest request, Deployed deployed) {
        Set<StackName> there = deployed.maybeThere();
        Set<StackName> going = new TreeSet<>(request.stacks().isEmpty() ? there : request.stacks());
        going.retainAll(there);
        if (request.choices().readers() == Choices.Readers.TAKEN_DOWN) {
            going.addAll(InUse.withDependents(going, deployed.readers()));
        }
        InUse.check(request.environment(), going, deployed.readers())
                .map(InUseRefusal::destroyMessage)
                .ifPresent(message -> {
                    throw new RefusedException(message);
                });
        return DeployedGraph.of(request.environment(), going, deployed.states(), deployed.readers());
    }
}
