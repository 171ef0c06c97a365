package io.penstock.cli.run;

import io.penstock.cli.environment.Environment;
import io.penstock.cli.environment.Preparation;
import io.penstock.cli.environment.RefusedException;
import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.graph.StackGraph;
import io.penstock.orchestration.run.Proofs;
import io.penstock.orchestration.run.Prover.Verdict;
import java.util.stream.Collectors;

/**
 * Whether what one environment runs can be shown in another: only where it is what is here. Programs run from the checkout, so
 * that a preview of another environment shows what is here, whatever runs elsewhere.
 */
public final class Promotion {

    private Promotion() {}

    /**
     * Holds the code, artifacts and config that are here against those that the environment was brought up from.
     *
     * @throws RefusedException naming each stack that was brought up from something else, and why that is so
     */
    public static void check(EnvironmentName from, Environment environment, Preparation preparation) {
        StackGraph graph = StackGraph.of(environment.definition());
        Proofs proofs;
        try (preparation) {
            proofs = environment.known(preparation).proofs(graph);
        }
        if (!proofs.allUpToDate()) {
            throw new RefusedException(
                    "What \"" + from + "\" runs is not what is here, so what promoting it would change"
                            + " cannot be shown:\n"
                            + proofs.verdicts().entrySet().stream()
                                    .filter(entry -> entry.getValue() instanceof Verdict.MustRun)
                                    .map(entry -> "- " + entry.getKey() + ": "
                                            + ((Verdict.MustRun) entry.getValue()).why() + ".")
                                    .map(line -> line.replaceAll("\\.+$", "."))
                                    .collect(Collectors.joining("\n"))
                            + "\nBring it up first (./penstock up " + from
                            + "), or check out what it was brought up from. Nothing was changed.");
        }
    }
}
