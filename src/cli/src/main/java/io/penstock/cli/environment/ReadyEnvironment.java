package io.penstock.cli.environment;

import io.penstock.engine.DeployedStacks;
import io.penstock.orchestration.run.Prover;
import io.penstock.orchestration.run.StackRunner;
import io.penstock.orchestration.state.StackStates;

/**
 * An environment in which a run can begin.
 *
 * @param place where it is, such as {@code aws 123456789012 eu-central-1} or {@code local}
 */
public record ReadyEnvironment(
        String place, StackRunner runner, Prover prover, StackStates states, DeployedStacks deployed) {}
