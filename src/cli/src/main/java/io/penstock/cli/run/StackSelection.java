package io.penstock.cli.run;

import io.penstock.cli.environment.PlannedRun;
import io.penstock.cli.environment.RefusedException;
import io.penstock.cli.view.Wording;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.graph.StackGraph;
import io.penstock.orchestration.run.Operation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which stacks a request reaches.
 *
 * <ul>
 *   <li>up and preview: the named stacks, and of those that they need the ones that are not deployed yet. Without names all.
 *   <li>refresh: the named stacks that are deployed; without names all that are.
 *   <li>destroy: like refresh, and refused where a stack that stays deployed reads one that would go.
 * </ul>
 */
final class StackSelection {

    private StackSelection() {}

    /** @throws RefusedException if the request would take away what a deployed stack reads */
    static StackGraph of(RunRequest request, StackGraph all, Set<StackName> deployed) {
        return switch (request.operation()) {
            case UP, PREVIEW ->
                request.stacks().isEmpty()
                        ? all
                        : all.restrictedTo(withMissingUpstreams(request.stacks(), all, deployed));
            case REFRESH -> all.restrictedTo(deployedOf(request, all, deployed));
            case DESTROY -> all.restrictedTo(notReadByOthers(request, all, deployed));
        };
    }

    /** The request before it is known what is deployed. */
    static PlannedRun planned(RunRequest request, StackGraph all) {
        Set<StackName> reach = new TreeSet<>(request.stacks().isEmpty() ? all.stacks() : request.stacks());
        request.stacks().forEach(stack -> reach.addAll(all.allUpstreams(stack)));
        return new PlannedRun(request.operation(), reach);
    }

    /** Whether the choice depends on what is deployed. */
    static boolean needsDeployed(RunRequest request) {
        return !request.stacks().isEmpty()
                || request.operation() == Operation.REFRESH
                || request.operation() == Operation.DESTROY;
    }

    private static Collection<StackName> withMissingUpstreams(
            List<StackName> named, StackGraph all, Set<StackName> deployed) {
        Set<StackName> chosen = new TreeSet<>(named);
        named.forEach(stack -> all.allUpstreams(stack).stream()
                .filter(upstream -> !deployed.contains(upstream))
                .forEach(chosen::add));
        return chosen;
    }

    private static Collection<StackName> deployedOf(RunRequest request, StackGraph all, Set<StackName> deployed) {
        Collection<StackName> wanted = request.stacks().isEmpty() ? all.stacks() : request.stacks();
        return wanted.stream().filter(deployed::contains).toList();
    }

    private static Collection<StackName> notReadByOthers(RunRequest request, StackGraph all, Set<StackName> deployed) {
        Collection<StackName> going = deployedOf(request, all, deployed);
        List<String> reasons = new ArrayList<>();
        Set<StackName> readers = new TreeSet<>();
        for (StackName stack : going) {
            List<StackName> left = all.downstreams(stack).stream()
                    .filter(reader -> deployed.contains(reader) && !going.contains(reader))
                    .toList();
            if (!left.isEmpty()) {
                reasons.add("- \"" + stack + "\" is read by " + Wording.list(left) + ".");
                left.forEach(reader -> {
                    readers.add(reader);
                    all.allDownstreams(reader).stream()
                            .filter(further -> deployed.contains(further) && !going.contains(further))
                            .forEach(readers::add);
                });
            }
        }
        if (!reasons.isEmpty()) {
            Set<StackName> together = new TreeSet<>(going);
            together.addAll(readers);
            throw new RefusedException("The environment \"" + request.environment()
                    + "\" still uses what would be destroyed:\n"
                    + String.join("\n", reasons)
                    + "\nNothing was changed. To take the readers down as well: ./penstock destroy "
                    + request.environment() + " "
                    + String.join(" ", together.stream().map(StackName::value).toList()));
        }
        return going;
    }
}
