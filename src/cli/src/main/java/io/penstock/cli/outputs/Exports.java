package io.penstock.cli.outputs;

import io.penstock.cli.environment.Names;
import io.penstock.cli.environment.RefusedException;
import io.penstock.cli.environment.UnknownNameException;
import io.penstock.orchestration.environment.EnvironmentDefinition;
import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.OutputType;
import io.penstock.orchestration.environment.StackDefinition;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.environment.StackOutput;
import io.penstock.orchestration.state.StackState;
import io.penstock.orchestration.state.StackStates;
import io.penstock.orchestration.state.StoredValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/** What an environment's stacks export: in the code, and as deployed. */
public final class Exports {

    private final EnvironmentDefinition definition;
    private final StackStates deployed;
    private Optional<SortedMap<StackName, StackState>> read = Optional.empty();

    /** @param deployed read where the code alone does not tell */
    public Exports(EnvironmentDefinition definition, StackStates deployed) {
        this.definition = definition;
        this.deployed = deployed;
    }

    EnvironmentDefinition definition() {
        return definition;
    }

    /** The states of the environment's stacks, read once. */
    SortedMap<StackName, StackState> states() {
        if (read.isEmpty()) {
            read = Optional.of(deployed.all());
        }
        return read.get();
    }

    /** The stacks that there are: in the code, or deployed. */
    SortedSet<StackName> stacks() {
        SortedSet<StackName> stacks = new TreeSet<>();
        definition.stacks().forEach(stack -> stacks.add(stack.name()));
        states().forEach((name, state) -> {
            if (state.isDeployed()) {
                stacks.add(name);
            }
        });
        return stacks;
    }

    /**
     * The stack of that name.
     *
     * @throws UnknownNameException if there is none, neither in the code nor deployed
     */
    public StackName stack(String written) {
        return inCode(written)
                .map(StackDefinition::name)
                .or(() -> stacks().stream()
                        .filter(name -> name.value().equals(written))
                        .findFirst())
                .orElseThrow(() -> noStack(written));
    }

    private UnknownNameException noStack(String written) {
        SortedSet<String> inCode = new TreeSet<>();
        definition.stacks().forEach(stack -> inCode.add(stack.name().value()));
        List<String> removed = stacks().stream()
                .map(StackName::value)
                .filter(stack -> !inCode.contains(stack))
                .toList();
        return Names.noStacks(List.of(written), definition.name(), inCode, removed);
    }

    /** The names of what a stack exports, in the code or as deployed. */
    SortedSet<OutputName> outputs(StackName stack) {
        SortedSet<OutputName> outputs = new TreeSet<>(stored(stack).keySet());
        declared(stack).forEach(output -> outputs.add(output.name()));
        return outputs;
    }

    /**
     * The stack's output of that name.
     *
     * @throws UnknownNameException if there is none, neither in the code nor as deployed
     */
    OutputName output(StackName stack, String written) {
        return outputs(stack).stream()
                .filter(name -> name.value().equals(written))
                .findFirst()
                .orElseThrow(() -> Names.noOutput(
                        written,
                        stack,
                        outputs(stack).stream().map(OutputName::value).toList()));
    }

    /**
     * What another program can read of a stack: what the code has; of what the code does not have, what is deployed.
     *
     * @param only the one output that is asked for; empty for all
     * @throws UnknownNameException if there is no such output
     * @throws RefusedException if there is nothing to read, or nobody can tell of what type it is
     */
    public List<StackOutput<?>> readable(StackName stack, Optional<String> only) {
        List<StackOutput<?>> declared = declared(stack).stream()
                .filter(output -> only.map(output.name().value()::equals).orElse(true))
                .toList();
        if (!declared.isEmpty()) {
            return declared;
        }
        if (only.isPresent()) {
            return List.of(typed(stack, output(stack, only.get())));
        }
        List<StackOutput<?>> deployedAlone = inCode(stack.value()).isPresent()
                ? List.of()
                : outputs(stack).stream()
                        .<StackOutput<?>>map(output -> typed(stack, output))
                        .toList();
        if (deployedAlone.isEmpty()) {
            throw new RefusedException(
                    "The stack \"" + stack + "\" exports nothing, so there is nothing of it to read.");
        }
        return deployedAlone;
    }

    private StackOutput<?> typed(StackName stack, OutputName output) {
        return Optional.ofNullable(stored(stack).get(output))
                .flatMap(value -> OutputType.named(value.type()))
                .<StackOutput<?>>map(type -> new StackOutput<>(stack, output, type))
                .orElseThrow(() -> new RefusedException("The output \"" + output + "\" of \"" + stack
                        + "\" is a secret and no longer in the code, so nothing here says of what type it is."
                        + " Look at it: ./penstock outputs " + definition.name() + " " + stack + "." + output
                        + " --show-secrets"));
    }

    private Map<OutputName, StoredValue> stored(StackName stack) {
        return Optional.ofNullable(states().get(stack)).map(StackState::outputs).orElse(Map.of());
    }

    private List<StackOutput<?>> declared(StackName stack) {
        return inCode(stack.value()).map(StackDefinition::exports).orElse(List.of());
    }

    private Optional<StackDefinition> inCode(String name) {
        return definition.stacks().stream()
                .filter(stack -> stack.name().value().equals(name))
                .findFirst();
    }
}
