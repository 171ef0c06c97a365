package io.penstock.orchestration.contract;

import io.penstock.orchestration.environment.StackName;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The command that brings up what a run does and more. */
final class UpCommand {

    private UpCommand() {}

    static String of(PlannedRun run, Collection<StackName> further) {
        SortedSet<StackName> stacks = new TreeSet<>(run.up());
        stacks.addAll(further);
        String command = "./penstock up " + run.environment().environment();
        boolean all = stacks.containsAll(run.environment().stacks());
        return command + (all ? "" : " " + joined(stacks)) + (run.down().isEmpty() ? "" : " --prune");
    }

    static String joined(Collection<StackName> stacks) {
        return stacks.stream().map(StackName::value).collect(Collectors.joining(" "));
    }
}
