package io.penstock.cli.run;

import io.penstock.cli.environment.Environment;
import io.penstock.cli.environment.Names;
import io.penstock.cli.environment.Preparation;
import io.penstock.cli.environment.UnknownNameException;
import io.penstock.engine.EngineException;
import io.penstock.engine.cli.PulumiCliException;
import io.penstock.orchestration.environment.EnvironmentDefinition;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.run.Operation;
import io.penstock.orchestration.state.StackState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * The stacks that a user names. What needs no program of a stack, such as a destruction, takes those too that the backend
 * knows and the code has no more.
 */
public final class NamedStacks {

    private NamedStacks() {}

    /**
     * The stacks of these names, each once, by name. Reads what is deployed only where the code does not have them all.
     *
     * @throws UnknownNameException naming each that there is not, with what was probably meant
     */
    public static List<StackName> of(
            List<String> written, Operation operation, Environment environment, Supplier<Preparation> preparations) {
        EnvironmentDefinition definition = environment.definition();
        if (runsPrograms(operation) || inCode(written, definition)) {
            return Names.stacks(written, definition);
        }
        Optional<Map<StackName, StackState>> states = states(environment, preparations);
        return states.isPresent() ? Names.stacks(written, definition, states.get()) : ofGoodForm(written, definition);
    }

    /**
     * Looks at the names once more when what is deployed can be read.
     *
     * @throws UnknownNameException as {@link #of}
     */
    static void check(RunRequest request, EnvironmentDefinition definition, Deployed deployed) {
        Names.stacks(request.stacks().stream().map(StackName::value).toList(), definition, deployed.states());
    }

    private static boolean runsPrograms(Operation operation) {
        return operation == Operation.UP || operation == Operation.PREVIEW;
    }

    private static boolean inCode(List<String> written, EnvironmentDefinition definition) {
        return definition.stacks().stream()
                .map(stack -> stack.name().value())
                .toList()
                .containsAll(written);
    }

    /** Empty where they cannot be read: making the environment ready tells what is in the way. */
    private static Optional<Map<StackName, StackState>> states(
            Environment environment, Supplier<Preparation> preparations) {
        if (!environment.isLegible()) {
            return Optional.empty();
        }
        try (Preparation preparation = preparations.get()) {
            return Optional.of(environment.known(preparation).states().all());
        } catch (EngineException | PulumiCliException unreadable) {
            return Optional.empty();
        }
    }

    private static List<StackName> ofGoodForm(List<String> written, EnvironmentDefinition definition) {
        try {
            return new TreeSet<>(written).stream().map(StackName::new).toList();
        } catch (IllegalArgumentException noStacksName) {
            return Names.stacks(written, definition);
        }
    }
}
