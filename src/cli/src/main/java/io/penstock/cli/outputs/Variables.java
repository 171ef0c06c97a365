package io.penstock.cli.outputs;

import io.penstock.cli.environment.RefusedException;
import io.penstock.orchestration.environment.OutputName;
import io.penstock.orchestration.environment.OutputValue;
import io.penstock.orchestration.environment.StackName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Outputs as environment variables: {@code INPUT_STREAM_STREAM_NAME} for {@code input-stream.streamName}. */
final class Variables {

    /** @param value empty for a secret that is not to be shown */
    private record Variable(String name, Optional<String> value) {}

    private final List<Variable> variables;

    private Variables(List<Variable> variables) {
        this.variables = variables;
    }

    /** @throws RefusedException if outputs cannot be variables, or two would be the same one */
    static Variables of(LookUp found, OutputText text) {
        List<Variable> variables = new ArrayList<>();
        Map<String, String> outputs = new TreeMap<>();
        List<String> problems = new ArrayList<>();
        found.stacks()
                .forEach((stack, values) -> values.forEach((name, value) -> {
                    String variable = name(stack, name);
                    String output = stack + "." + name;
                    String other = outputs.put(variable, output);
                    if (other != null) {
                        problems.add("\"" + other + "\" and \"" + output + "\" would both be the variable " + variable
                                + ". Rename one of them, or name the stack that you want.");
                    }
                    Optional<String> shown = text.isMasked(value) ? Optional.empty() : Optional.of(value(value, text));
                    if (shown.filter(characters -> characters.indexOf('\0') >= 0)
                            .isPresent()) {
                        problems.add("\"" + output
                                + "\" holds the character NUL, which no variable can. Print it as JSON:" + " --json");
                    }
                    variables.add(new Variable(variable, shown));
                }));
        if (!problems.isEmpty()) {
            throw new RefusedException(String.join("\n", problems));
        }
        return new Variables(variables);
    }

    private static String name(StackName stack, OutputName output) {
        String words =
                output.value().replaceAll("([a-z0-9])([A-Z])", "$1_$2").replaceAll("([A-Z])([A-Z][a-z])", "$1_$2");
        return (stack.value() + "_" + words).replace('-', '_').toUpperCase(Locale.ROOT);
    }

    private static String value(OutputValue value, OutputText text) {
        return value instanceof OutputValue.Unknown ? "" : text.bare(value);
    }

    /** How many of them have a value. */
    long count() {
        return variables.stream()
                .filter(variable -> variable.value().isPresent())
                .count();
    }

    /** How many secrets were left out. */
    long leftOut() {
        return variables.size() - count();
    }

    /**
     * Lines that a shell can evaluate: {@code export INPUT_STREAM_STREAM_NAME='orders'}. A secret that is not to be shown
     * is a comment, never a variable with a mask for a value.
     */
    List<String> shell() {
        return lines("export ", Shell::quoted, "export");
    }

    /** The lines of a file of variables: {@code INPUT_STREAM_STREAM_NAME=orders}; secrets as {@link #shell} has them. */
    List<String> dotenv() {
        return lines("", Dotenv::value, "write");
    }

    private List<String> lines(String before, UnaryOperator<String> quoted, String verb) {
        return variables.stream()
                .map(variable -> variable.value()
                        .map(value -> before + variable.name() + "=" + quoted.apply(value))
                        .orElseGet(() -> "# " + variable.name() + " is secret: add --show-secrets to " + verb + " it"))
                .toList();
    }
}
