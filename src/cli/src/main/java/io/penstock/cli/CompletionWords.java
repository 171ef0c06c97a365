package io.penstock.cli;

import io.penstock.cli.environment.Environments;
import io.penstock.orchestration.environment.EnvironmentDefinition;
import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.environment.StackDefinition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The names that stand on command lines as arguments.
 *
 * @param stacks by environment
 * @param outputs by environment, as {@code input-stream.streamName}
 */
record CompletionWords(SortedMap<String, List<String>> stacks, SortedMap<String, List<String>> outputs) {

    private static final String ENVIRONMENT = "ENVIRONMENT";
    private static final String OTHER = "OTHER";
    private static final String STACK = "STACK";
    private static final String STACK_OR_OUTPUT = "STACK[.OUTPUT]";

    static CompletionWords of(Environments environments) {
        CompletionWords words = new CompletionWords(new TreeMap<>(), new TreeMap<>());
        for (EnvironmentName name : names(environments)) {
            words.add(name.value(), definitions(name, environments));
        }
        return words;
    }

    private static List<EnvironmentName> names(Environments environments) {
        try {
            return environments.names();
        } catch (RuntimeException e) {
            return List.of(); // no project here: commands and options are completed all the same
        }
    }

    private static List<StackDefinition> definitions(EnvironmentName name, Environments environments) {
        try {
            EnvironmentDefinition definition = environments.open(name).definition();
            return definition.stacks();
        } catch (RuntimeException e) {
            return List.of(); // what is wrong with it, its own commands tell
        }
    }

    private void add(String environment, List<StackDefinition> definitions) {
        List<String> names = new ArrayList<>();
        List<String> exports = new ArrayList<>();
        definitions.forEach(stack -> {
            names.add(stack.name().value());
            stack.exports().forEach(output -> exports.add(output.toString()));
        });
        stacks.put(environment, names);
        outputs.put(environment, exports);
    }

    /** What an argument may be in an environment; nothing where that cannot be told. */
    List<String> of(ArgSpec argument, String environment) {
        return switch (argument.paramLabel()) {
            case OTHER ->
                environments().stream()
                        .filter(other -> !other.equals(environment))
                        .toList();
            case STACK -> stacks.getOrDefault(environment, List.of());
            case STACK_OR_OUTPUT ->
                Stream.of(stacks, outputs)
                        .flatMap(names -> names.getOrDefault(environment, List.of()).stream())
                        .toList();
            default -> List.of();
        };
    }

    Collection<String> environments() {
        return stacks.keySet();
    }

    static boolean isEnvironment(ArgSpec argument) {
        return argument.paramLabel().equals(ENVIRONMENT);
    }

    /** Tells the arguments of all commands which words they may be; picocli's scripts know one list for each. */
    void addTo(CommandSpec command) {
        for (PositionalParamSpec parameter : List.copyOf(command.positionalParameters())) {
            Collection<String> words = anywhere(parameter);
            if (!words.isEmpty()) {
                command.remove(parameter);
                command.addPositional(PositionalParamSpec.builder(parameter)
                        .completionCandidates(words)
                        .build());
            }
        }
        for (OptionSpec option : List.copyOf(command.options())) {
            Collection<String> words = anywhere(option);
            if (!words.isEmpty()) {
                command.remove(option);
                command.addOption(
                        OptionSpec.builder(option).completionCandidates(words).build());
            }
        }
        command.subcommands().values().forEach(sub -> addTo(sub.getCommandSpec()));
    }

    private Collection<String> anywhere(ArgSpec argument) {
        Collection<String> words = new TreeSet<>();
        if (isEnvironment(argument)) {
            words.addAll(environments());
        }
        environments().forEach(environment -> words.addAll(of(argument, environment)));
        return words;
    }
}
