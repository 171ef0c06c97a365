package io.penstock.cli.environment;

import io.penstock.engine.PulumiEngine;
import io.penstock.engine.adopt.Adopter;
import io.penstock.engine.program.StackProgram;
import io.penstock.orchestration.contract.ExternalStacks;
import io.penstock.orchestration.contract.ReferenceNames;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.lock.EnvironmentLock;
import io.penstock.orchestration.run.Prover;
import io.penstock.orchestration.run.StackRunner;
import io.penstock.orchestration.state.StackStates;
import java.util.Map;

/**
 * An environment in which a run can begin.
 *
 * @param place where it is, such as {@code aws 123456789012 eu-central-1} or {@code local}
 * @param names which stack references are to stacks of the environment
 * @param externalStacks the stacks of others that stacks of the environment read
 * @param adopter takes resources that exist already into the stacks' states
 */
public record ReadyEnvironment(
        String place,
        StackRunner runner,
        Prover prover,
        StackStates states,
        EnvironmentLock lock,
        ReferenceNames names,
        ExternalStacks externalStacks,
        Adopter adopter) {

    /** One whose stacks the engine runs with these programs. */
    public static ReadyEnvironment of(String place, PulumiEngine engine, Map<StackName, StackProgram> programs) {
        return new ReadyEnvironment(
                place,
                engine.runner(programs),
                engine.prover(programs),
                engine.states(),
                engine.lock(),
                engine.names(),
                engine.externalStacks(),
                engine.adopter(programs));
    }

    /** The same, its stacks run by another runner. */
    public ReadyEnvironment running(StackRunner other) {
        return new ReadyEnvironment(place, other, prover, states, lock, names, externalStacks, adopter);
    }
}
