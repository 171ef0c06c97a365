package io.penstock.cli.environment;

import io.penstock.orchestration.contract.ReferenceNames;
import io.penstock.orchestration.graph.StackGraph;
import io.penstock.orchestration.lock.EnvironmentLock;
import io.penstock.orchestration.run.Proofs;
import io.penstock.orchestration.run.Prover;
import io.penstock.orchestration.state.StackStates;
import java.util.function.Supplier;

/**
 * What can be told of an environment before it is made ready for a run.
 *
 * @param place where it is, as far as can be told without asking: {@code local} or {@code aws eu-central-1}
 * @param awake whether what is deployed runs: the local cloud may be stopped, AWS never is
 * @param lock held by whoever changes the environment
 * @param names which stack references are to stacks of the environment
 * @param organization finds out which organization its stacks are in, as a stack reference names it
 */
public record KnownEnvironment(
        String place,
        StackStates states,
        Prover prover,
        boolean awake,
        EnvironmentLock lock,
        ReferenceNames names,
        Supplier<String> organization) {

    /** What can be proven of the stacks. The states are read before, all at once: proofs would read one after the other. */
    public Proofs proofs(StackGraph graph) {
        states.all();
        return Proofs.of(graph, prover);
    }
}
