package io.penstock.cli.run;

import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.gate.GatedRunner;
import io.penstock.orchestration.graph.StackGraph;
import io.penstock.orchestration.run.Outcome;
import io.penstock.orchestration.run.RunReport;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a plan does not show, said where the plan itself is shown to nobody. The {@link GatedRunner} looks again. */
final class BlindSpots {

    private BlindSpots() {}

    /** A sentence or two for each deployed Pulumi project of its own of which stacks would change that it reads. */
    static List<String> of(StackGraph graph, RunReport plan, Set<StackName> deployed) {
        return graph.stacks().stream()
                .filter(stack -> graph.definition(stack).isElsewhere() && deployed.contains(stack))
                .map(stack -> sentence(stack, changing(graph, plan, stack)))
                .filter(sentence -> !sentence.isEmpty())
                .toList();
    }

    private static String changing(StackGraph graph, RunReport plan, StackName stack) {
        return graph.upstreams(stack).stream()
                .filter(upstream -> plan.outcomes().get(upstream) instanceof Outcome.Updated)
                .map(upstream -> "\"" + upstream + "\"")
                .collect(Collectors.joining(", "));
    }

    private static String sentence(StackName stack, String changing) {
        return changing.isEmpty()
                ? ""
                : "\"" + stack
                        + "\" is a Pulumi project of its own and reads what is deployed, so the plan does not show"
                        + " what the changes of " + changing + " do to it. It is previewed again before its update.";
    }
}
