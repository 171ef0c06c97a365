package io.penstock.cli.view;

import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.gate.PreviewFindings;
import io.penstock.orchestration.run.Outcome;
import io.penstock.orchestration.run.RunReport;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What to do about what a look for drift found.
 *
 * @param inCode whether a stack differs that is in the code
 * @param stacks those stacks as the commands name them, each after a space; empty where all are meant
 * @param removed the stacks that differ and are no longer in the code
 */
public record DriftAdvice(EnvironmentName environment, boolean inCode, String stacks, List<StackName> removed) {

    public DriftAdvice {
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
        String named = inCode.stream().map(stack -> " " + stack).collect(Collectors.joining());
        return new DriftAdvice(report.environment(), !inCode.isEmpty(), all ? "" : named, removed);
    }

    /** The command that records what is there. */
    public String refresh() {
        return "./penstock refresh " + environment + stacks;
    }

    /** The command that then puts back what the code says. */
    public String up() {
        return "./penstock up " + environment + stacks;
    }

    /** The command that takes down what is no longer in the code. */
    public String prune() {
        return "./penstock up " + environment + " --prune";
    }
}
