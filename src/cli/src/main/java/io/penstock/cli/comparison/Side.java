package io.penstock.cli.comparison;

import io.penstock.engine.EngineException;
import io.penstock.engine.cli.PulumiCliException;
import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.state.StackState;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * What is known of an environment.
 *
 * @param config its config file's values
 * @param stacks the states of what is deployed, by stack; the environment's own, which is named like it, under {@link #OWN}
 * @param unread why its states cannot be read, so that nothing is known of its stacks; empty where they were read
 */
public record Side(
        EnvironmentName name, ConfigValues config, SortedMap<String, StackState> stacks, Optional<String> unread) {

    /** In place of the name of the stack that is named like its environment: it is called otherwise in the other. */
    static final String OWN = "";

    public Side {
        stacks = Collections.unmodifiableSortedMap(new TreeMap<>(stacks));
    }

    /**
     * Reads the config file, and then the states.
     *
     * @param states reads them
     * @throws io.penstock.cli.environment.RefusedException if the config file cannot be read
     */
    public static Side of(
            Path configFile, EnvironmentName name, Supplier<? extends Map<StackName, StackState>> states) {
        ConfigValues config = ConfigValues.read(configFile);
        SortedMap<String, StackState> stacks = new TreeMap<>();
        try {
            states.get().forEach((stack, state) -> {
                if (state.isDeployed()) {
                    stacks.put(stack.value().equals(name.value()) ? OWN : stack.value(), state);
                }
            });
        } catch (EngineException | PulumiCliException e) {
            return new Side(name, config, new TreeMap<>(), Optional.of(String.valueOf(e.getMessage())));
        }
        return new Side(name, config, stacks, Optional.empty());
    }
}
