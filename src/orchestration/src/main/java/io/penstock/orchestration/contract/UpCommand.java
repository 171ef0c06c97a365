package io.penstock.orchestration.contract;

import io.penstock.orchestration.environment.ShellCommand;
import io.penstock.orchestration.environment.StackName;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** The command that brings up what a run does and more. */
final class UpCommand {

    private UpCommand() {}

    static String of(PlannedRun run, Collection<StackName> further) {
        SortedSet<StackName> stacks = new TreeSet<>(run.up());
        stacks.addAll(further);
        boolean all = stacks.containsAll(run.environment().stacks());
        return ShellCommand.on("up", run.environment().environment(), all ? List.of() : stacks)
                + (run.down().isEmpty() ? "" : " --prune");
    }
}
