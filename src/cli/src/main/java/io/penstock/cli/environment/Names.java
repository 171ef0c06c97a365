package io.penstock.cli.environment;

import io.penstock.orchestration.environment.EnvironmentDefinition;
import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.environment.StackDefinition;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.environment.Suggestion;
import io.penstock.orchestration.state.StackState;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Turns names that a user wrote into names of what exists. */
public final class Names {

    private Names() {}

    /**
     * The environment of that name.
     *
     * @throws UnknownNameException if there is no such environment
     */
    public static EnvironmentName environment(String written, Environments environments) {
        List<EnvironmentName> known = environments.names();
        return known.stream()
                .filter(name -> name.value().equals(written))
                .findFirst()
                .orElseThrow(() -> new UnknownNameException(unknownEnvironment(
                        written, known.stream().map(EnvironmentName::value).toList())));
    }

    /**
     * The environment's stacks of these names, each once, by name.
     *
     * @throws UnknownNameException naming each that the environment does not have
     */
    public static List<StackName> stacks(List<String> written, EnvironmentDefinition environment) {
        return stacks(written, environment, Map.of());
    }

    /**
     * The same, where a stack counts too that the backend knows and the code has no more.
     *
     * @param states of all the environment's stacks that the backend knows
     * @throws UnknownNameException naming each that neither the code nor the backend has
     */
    public static List<StackName> stacks(
            List<String> written, EnvironmentDefinition environment, Map<StackName, StackState> states) {
        List<String> inCode = environment.stacks().stream()
                .map(stack -> stack.name().value())
                .sorted()
                .toList();
        List<String> removed = states.values().stream()
                .filter(state ->
                        state.mayBeThere() && !inCode.contains(state.stack().value()))
                .map(state -> state.stack().value())
                .sorted()
                .toList();
        Set<String> known = new TreeSet<>(inCode);
        states.keySet().forEach(stack -> known.add(stack.value()));
        List<String> wrong = written.stream()
                .distinct()
                .filter(name -> !known.contains(name))
                .toList();
        if (!wrong.isEmpty()) {
            throw noStacks(wrong, environment.name(), inCode, removed);
        }
        return new TreeSet<>(written).stream().map(StackName::new).toList();
    }

    /**
     * The environment's stack of that name.
     *
     * @throws UnknownNameException if the environment does not have it
     */
    public static StackDefinition stack(String written, EnvironmentDefinition environment) {
        StackName name = stacks(List.of(written), environment).get(0);
        return environment.stacks().stream()
                .filter(stack -> stack.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /**
     * That the environment has none of these stacks, with those that it has.
     *
     * @param removed that are deployed and no longer in the code
     */
    public static UnknownNameException noStacks(
            List<String> written, EnvironmentName environment, Collection<String> inCode, Collection<String> removed) {
        Set<String> known = new TreeSet<>(inCode);
        known.addAll(removed);
        return new UnknownNameException(written.stream()
                        .map(name -> "The environment \"" + environment + "\" has no stack \"" + name + "\"."
                                + Suggestion.sentence(name, known))
                        .collect(Collectors.joining("\n"))
                + "\nIts stacks are: " + String.join(", ", inCode) + "."
                + (removed.isEmpty()
                        ? ""
                        : " Deployed and no longer in the code: " + String.join(", ", removed) + "."));
    }

    /** That the stack has no such output, with those that it has. */
    public static UnknownNameException noOutput(String written, StackName stack, Collection<String> known) {
        return new UnknownNameException("The stack \"" + stack + "\" has no output \"" + written + "\"."
                + Suggestion.sentence(written, known)
                + (known.isEmpty() ? " It exports nothing." : "\nIts outputs are: " + String.join(", ", known) + "."));
    }

    private static String unknownEnvironment(String written, List<String> known) {
        String there = known.isEmpty()
                ? "There is none yet: an environment is a file Pulumi.<name>.yaml beside Pulumi.yaml."
                : "The environments are: " + String.join(", ", known) + ".";
        return "There is no environment \"" + written + "\"." + Suggestion.sentence(written, known) + "\n" + there;
    }
}
