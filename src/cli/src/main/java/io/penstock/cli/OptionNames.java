package io.penstock.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What an option is called outside of the command line.
 *
 * @param variables the environment variables that set it, the one of its command alone first: {@code PENSTOCK_UP_PARALLEL},
 *     {@code PENSTOCK_PARALLEL}
 * @param keys the keys of files that set it, the one of its command alone first: {@code up.parallel}, {@code parallel}
 */
record OptionNames(List<String> variables, List<String> keys) {

    /** What approves, widens or reveals: each run is to say it anew, which a variable that is still set, or a file, does not. */
    private static final Set<String> COMMAND_LINE_ALONE = Set.of(
            "--yes",
            "--allow-replace",
            "--allow-delete",
            "--force",
            "--prune",
            "--reviewed",
            "--include-dependents",
            "--show-secrets");

    /** Forms that results are printed in: one of the command line takes the place of any other that is set elsewhere. */
    private static final Set<String> FORMS =
            Set.of("--format", "--json", "--shell", "--env-file", "--stack-reference", "--used-by");

    static OptionNames of(OptionSpec option) {
        List<String> words = Arrays.stream(option.command().qualifiedName(" ").split(" "))
                .skip(1)
                .toList();
        List<String> names = Arrays.stream(option.names())
                .filter(name -> name.startsWith("--"))
                .map(name -> name.substring(2))
                .toList();
        String command = String.join(".", words);
        List<String> keys = words.isEmpty()
                ? names
                : Stream.concat(names.stream().map(name -> command + "." + name), names.stream())
                        .toList();
        return new OptionNames(keys.stream().map(OptionNames::variable).toList(), keys);
    }

    /** Whether this variable or key sets the option for its command alone. */
    boolean areOfOneCommand(String name) {
        int place = variables.contains(name) ? variables.indexOf(name) : keys.indexOf(name);
        return keys.get(place).contains(".");
    }

    private static String variable(String key) {
        return "PENSTOCK_" + key.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT);
    }

    /** Whether the option can be set outside of the command line, if only to be told that it may not. */
    static boolean canBeSet(OptionSpec option) {
        return !option.usageHelp() && !option.versionHelp();
    }

    static boolean isCommandLineAlone(OptionSpec option) {
        return Arrays.stream(option.names()).anyMatch(COMMAND_LINE_ALONE::contains);
    }

    static boolean isForm(OptionSpec option) {
        return Arrays.stream(option.names()).anyMatch(FORMS::contains);
    }

    static boolean isJson(OptionSpec option) {
        return Arrays.asList(option.names()).contains("--json");
    }

    static boolean isSwitch(OptionSpec option) {
        return option.typeInfo().isBoolean();
    }
}
