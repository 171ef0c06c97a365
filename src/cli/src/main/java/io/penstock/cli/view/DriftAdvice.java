package io.penstock.cli.view;

import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.environment.ShellCommand;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.gate.PreviewFindings;
import io.penstock.orchestration.run.Outcome;
import io.penstock.orchestration.run.RunReport;
import java.util.Collection;
import java.util.List;

/**
 * What to do about what a look for drift found.
 *
 * @param inCode whether a stack differs that is in the code
 * @param stacks those stacks as the commands name them; empty where all are meant
 * @param removed the stacks that differ and are no longer in the code
 */
public record DriftAdvice(
        EnvironmentName environment, boolean inCode, List<StackName> stacks, List<StackName> removed) {

    public DriftAdvice {
        stacks = List.copyOf(stacks);
        removed = List.copyOf(removed);
    }

    /** @param asked the stacks that the user named; empty for all */
    public static DriftAdvice of(PreviewFindings findings, Collection<StackName> asked) {
        RunReport report = findings.report();
        List<StackName> drifted = report.outcomes().entrySet().stream()
                .filter(entry -> entry.getValue() instanceof Outcome.Updated)
                .map(entry -> entry.getKey())
                .toList();
        List<StackName> removed =
                drifted.stream().filter(findings.removed()::contains).toList();
        List<StackName> inCode =
                drifted.stream().filter(stack -> !removed.contains(stack)).toList();
        boolean all = asked.isEmpty() && drifted.size() == report.outcomes().size();
        return new DriftAdvice(report.environment(), !inCode.isEmpty(), all ? List.of() : inCode, removed);
    }

    /** The command that records what is there. */
    public String refresh() {
        return ShellCommand.on("refresh", environment, stacks);
    }

    /** The command that then puts back what the code says. */
    public String up() {
        return ShellCommand.on("up", environment, stacks);
    }

    /** The command that takes down what is no longer in the code. */
    public String prune() {
        return ShellCommand.of("up", environment, "--prune");
    }
}
