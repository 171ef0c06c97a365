package io.penstock.cli.comparison;

import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.state.StackState;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is known of an environment.
 *
 * @param config its config file's values
 * @param stacks the states of what is deployed, by stack; the environment's own, which is named like it, under {@link #OWN}
 */
public record Side(EnvironmentName name, ConfigValues config, SortedMap<String, StackState> stacks) {

    /** In place of the name of the stack that is named like its environment: it is called otherwise in the other. */
    static final String OWN = "";

    public Side {
        stacks = Collections.unmodifiableSortedMap(new TreeMap<>(stacks));
    }

    /**
     * Reads the config file; the states are given.
     *
     * @param root the project's directory
     */
    public static Side of(Path root, EnvironmentName name, Map<StackName, StackState> states) {
        SortedMap<String, StackState> stacks = new TreeMap<>();
        states.forEach((stack, state) -> {
            if (state.isDeployed()) {
                stacks.put(stack.value().equals(name.value()) ? OWN : stack.value(), state);
            }
        });
        return new Side(name, ConfigValues.read(root.resolve("Pulumi." + name + ".yaml")), stacks);
    }
}
