package io.penstock.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The script with which fish completes command lines; picocli writes one for bash and zsh alone.
 *
 * @see <a href="https://fishshell.com/docs/current/completions.html">Writing your own completions</a>
 */
final class FishCompletion {

    private static final String FUNCTIONS = """
            # The words before the cursor that are neither options nor their values, without the command.
            function __penstock_words
                set -l valued %s
                set -l value false
                for word in (commandline -opc)[2..-1]
                    if test $value = true
                        set value false
                    else if string match -q -- '-*' $word
                        contains -- $word $valued; and set value true
                    else
                        echo $word
                    end
                end
            end

            # Whether those words are these.
            function __penstock_at
                set -l words (__penstock_words)
                test "$words" = "$argv"
            end

            # Whether those words begin with these.
            function __penstock_in
                set -l words (__penstock_words)
                set -l wanted (count $argv)
                test (count $words) -ge $wanted; and test "$words[1..$wanted]" = "$argv"
            end

            complete -c penstock -f
            """;

    private final CommandSpec root;
    private final CompletionWords words;

    FishCompletion(CommandSpec root, CompletionWords words) {
        this.root = root;
        this.words = words;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        TreeSet<String> valued = new TreeSet<>();
        collectValued(root, valued);
        FUNCTIONS.formatted(String.join(" ", valued)).lines().forEach(lines::add);
        command(root, "", lines);
        return lines;
    }

    private static void collectValued(CommandSpec command, Collection<String> valued) {
        command.options().stream()
                .filter(option -> !OptionNames.isSwitch(option))
                .forEach(option -> valued.addAll(Arrays.asList(option.names())));
        command.subcommands().values().forEach(sub -> collectValued(sub.getCommandSpec(), valued));
    }

    private void command(CommandSpec command, String path, List<String> lines) {
        String here = path.isEmpty() ? "__penstock_at" : "__penstock_in " + path;
        command.subcommands()
                .forEach((name, sub) -> lines.add(line("__penstock_at" + blank(path))
                        + " -a " + name
                        + described(OptionText.of(
                                sub.getCommandSpec().usageMessage().description()[0]))));
        command.options().forEach(option -> option(option, path, here, lines));
        command.positionalParameters().forEach(parameter -> parameter(parameter, path, lines));
        command.subcommands().forEach((name, sub) -> command(sub.getCommandSpec(), (path + " " + name).strip(), lines));
    }

    private void option(OptionSpec option, String path, String here, List<String> lines) {
        lines.add(line(here) + names(option) + values(option) + described(OptionText.of(option)));
        for (String environment : words.environments()) {
            List<String> candidates = words.of(option, environment);
            if (!candidates.isEmpty()) {
                lines.add(line("__penstock_in" + blank(path) + " " + environment)
                        + names(option)
                        + " -x -a "
                        + quoted(String.join(" ", candidates)));
            }
        }
    }

    private void parameter(PositionalParamSpec parameter, String path, List<String> lines) {
        if (CompletionWords.isEnvironment(parameter)) {
            add(lines, "__penstock_at" + blank(path), words.environments());
        } else if (parameter.completionCandidates() != null) {
            List<String> candidates = new ArrayList<>();
            parameter.completionCandidates().forEach(candidates::add);
            add(lines, "__penstock_at" + blank(path), candidates);
        }
        boolean several = parameter.index().max() > parameter.index().min();
        for (String environment : words.environments()) {
            String before = (several ? "__penstock_in" : "__penstock_at") + blank(path) + " " + environment;
            add(lines, before, words.of(parameter, environment));
        }
    }

    private static void add(List<String> lines, String condition, Collection<String> candidates) {
        if (!candidates.isEmpty()) {
            lines.add(line(condition) + " -a " + quoted(String.join(" ", candidates)));
        }
    }

    private static String line(String condition) {
        return "complete -c penstock -n " + quoted(condition);
    }

    private static String names(OptionSpec option) {
        StringBuilder names = new StringBuilder();
        for (String name : option.names()) {
            names.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
        }
        return names.toString();
    }

    private String values(OptionSpec option) {
        if (OptionNames.isSwitch(option)) {
            return "";
        }
        if (CompletionWords.isEnvironment(option)) {
            return " -x -a " + quoted(String.join(" ", words.environments()));
        }
        if (option.completionCandidates() != null) {
            List<String> candidates = new ArrayList<>();
            option.completionCandidates().forEach(candidates::add);
            return " -x -a " + quoted(String.join(" ", candidates));
        }
        return isFile(option) ? " -r -F" : " -x";
    }

    private static boolean isFile(ArgSpec option) {
        return option.type() == Path.class
                || option.auxiliaryTypes().length > 0 && option.auxiliaryTypes()[0] == Path.class;
    }

    private static String described(String description) {
        return " -d " + quoted(description);
    }

    private static String blank(String path) {
        return path.isEmpty() ? "" : " " + path;
    }

    /** In single quotes, in which fish takes everything for itself but the quote and the backslash. */
    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
