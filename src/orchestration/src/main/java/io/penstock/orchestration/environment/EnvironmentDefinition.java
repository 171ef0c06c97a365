package io.penstock.orchestration.environment;

import java.util.List;

/** An environment: its name and the stacks that make it up, in any order. */
public record EnvironmentDefinition(EnvironmentName name, List<StackDefinition> stacks) {

    public EnvironmentDefinition {
        stacks = List.copyOf(stacks);
    }
}
