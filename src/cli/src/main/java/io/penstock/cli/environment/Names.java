package io.penstock.cli.environment;

import io.penstock.orchestration.environment.EnvironmentDefinition;
import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.StackDefinition;
import io.penstock.orchestration.environment.StackName;
import io.penstock.orchestration.environment.Suggestion;
import io.penstock.orchestration.state.StackState;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

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
                .map(name -> "The environment \"" + environment.name() + "\" has no stack \"" + name + "\"."
                        + Suggestion.sentence(name, known))
                .toList();
        if (!wrong.isEmpty()) {
            throw new UnknownNameException(
                    String.join("\n", wrong) + "\nIts stacks are: " + String.join(", ", inCode) + "."
                            + (removed.isEmpty()
                                    ? ""
                                    : " Deployed and no longer in the code: " + String.join(", ", removed) + "."));
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
     * The name of an output that the stack declares.
     *
     * @throws UnknownNameException if the environment has no such stack, or the stack declares no such output
     */
    public static OutputName output(String written, String stack, EnvironmentDefinition environment) {
        List<String> declared = stack(stack, environment).exports().stream()
                .map(output -> output.name().value())
                .sorted()
                .toList();
        if (!declared.contains(written)) {
            throw new UnknownNameException("The stack \"" + stack + "\" has no output \"" + written + "\"."
                    + Suggestion.sentence(written, declared) + "\nIts outputs are: " + String.join(", ", declared)
                    + ".");
        }
        return new OutputName(written);
    }

    private static String unknownEnvironment(String written, List<String> known) {
        String there = known.isEmpty()
                ? "There is none yet: an environment is a file Pulumi.<name>.yaml beside Pulumi.yaml."
                : "The environments are: " + String.join(", ", known) + ".";
        return "There is no environment \"" + written + "\"." + Suggestion.sentence(written, known) + "\n" + there;
    }
}
