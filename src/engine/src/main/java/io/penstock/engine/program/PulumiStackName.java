package io.penstock.engine.program;

import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.environment.StackName;

/**
 * A stack's name in Pulumi: {@code <environment>.<stack>}, and just {@code <environment>} for the environment's own
 * stack, the one whose {@link StackName} is the environment's name.
 */
public record PulumiStackName(EnvironmentName environment, StackName stack) {

    /**
     * Reads Pulumi's name of a stack, without organization and project.
     *
     * @throws IllegalArgumentException if it is of another form
     */
    public static PulumiStackName parse(String name) {
        int dot = name.indexOf('.');
        return dot < 0
                ? new PulumiStackName(new EnvironmentName(name), new StackName(name))
                : new PulumiStackName(
                        new EnvironmentName(name.substring(0, dot)), new StackName(name.substring(dot + 1)));
    }

    /** Whether this is the environment's own stack, which re-exports the outputs of all others. */
    public boolean isEnvironment() {
        return stack.value().equals(environment.value());
    }

    /** As {@code pulumi --stack} takes it: {@code dev.input-stream}. */
    @Override
    public String toString() {
        return isEnvironment() ? environment.value() : environment + "." + stack;
    }
}
