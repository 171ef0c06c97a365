package io.penstock.cli;

import io.penstock.cli.settings.OptionSettings;
import io.penstock.cli.settings.OptionSettings.Setting;
import io.penstock.orchestration.environment.Suggestion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Values of options that the command line does not give: from environment variables, then the project's file, then the user's.
 *
 * <p>Picocli takes values from here as it takes any default, save those of switches: it would turn a switch that is given on
 * the command line into the opposite of its default. {@link #applySwitches} sets those when the command line is parsed.
 */
final class OptionDefaults implements IDefaultValueProvider {

    private final Map<String, String> variables;
    private final List<OptionSettings> files;

    private OptionDefaults(Map<String, String> variables, List<OptionSettings> files) {
        this.variables = Map.copyOf(variables);
        this.files = List.copyOf(files);
    }

    /** Those of an invocation: its variables, {@code penstock.yaml} at its root, and its user's file. */
    static OptionDefaults of(Invocation invocation) {
        Map<String, String> variables = new HashMap<>();
        invocation.environment().forEach((name, value) -> {
            if (name.startsWith("PENSTOCK_") && !value.isEmpty()) {
                variables.put(name, value);
            }
        });
        return new OptionDefaults(
                variables,
                List.of(OptionSettings.ofProject(invocation.root()), OptionSettings.ofUser(invocation.environment())));
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        return argument instanceof OptionSpec option
                        && !OptionNames.isSwitch(option)
                        && !OptionNames.isCommandLineAlone(option)
                ? find(option).map(Setting::value).orElse(null)
                : null;
    }

    /** What is set for the option, and where. */
    Optional<Setting> find(OptionSpec option) {
        if (!OptionNames.canBeSet(option)) {
            return Optional.empty();
        }
        OptionNames names = OptionNames.of(option);
        for (String name : names.variables()) {
            String value = variables.get(name);
            if (value != null) {
                return Optional.of(new Setting(value, "The environment variable " + name));
            }
        }
        for (OptionSettings file : files) {
            for (String key : names.keys()) {
                Setting setting = file.settings().get(key);
                if (setting != null) {
                    return Optional.of(setting);
                }
            }
        }
        return Optional.empty();
    }

    /** What is wrong with the files, whatever the command: whole sentences. */
    List<String> problems(CommandSpec root) {
        Map<String, OptionSpec> known = new HashMap<>();
        if (files.stream().anyMatch(file -> !file.settings().isEmpty())) {
            collect(root, known);
        }
        List<String> problems = new ArrayList<>();
        for (OptionSettings file : files) {
            problems.addAll(file.problems());
            file.settings().forEach((key, setting) -> {
                OptionSpec option = known.get(key);
                if (option == null) {
                    problems.add(setting.place() + ": There is no option \"" + key + "\"."
                            + Suggestion.sentence(key, new TreeSet<>(known.keySet())));
                } else if (OptionNames.isCommandLineAlone(option)) {
                    problems.add(setting.place() + ": \"" + key
                            + "\" is taken from the command line alone, for each run" + " anew. Remove it here.");
                }
            });
        }
        return problems;
    }

    private static void collect(CommandSpec command, Map<String, OptionSpec> known) {
        for (OptionSpec option : command.options()) {
            if (OptionNames.canBeSet(option)) {
                OptionNames.of(option).keys().forEach(key -> known.putIfAbsent(key, option));
            }
        }
        command.subcommands().values().forEach(sub -> collect(sub.getCommandSpec(), known));
    }

    /**
     * Sets the switches of a command that its command line does not give.
     *
     * @throws ParameterException if what is set is neither true nor false, or may come from the command line alone
     */
    void applySwitches(ParseResult line) {
        CommandSpec command = line.commandSpec();
        boolean formGiven = line.matchedOptions().stream().anyMatch(OptionNames::isForm);
        for (OptionSpec option : command.options()) {
            Optional<Setting> setting = line.hasMatchedOption(option) ? Optional.empty() : find(option);
            if (setting.isEmpty() || formGiven && OptionNames.isForm(option)) {
                continue;
            }
            if (OptionNames.isCommandLineAlone(option)) {
                refuse(command.commandLine(), option, setting.get());
            } else if (OptionNames.isSwitch(option)) {
                option.setValue(truth(command.commandLine(), option, setting.get()));
            }
        }
    }

    private static void refuse(CommandLine command, OptionSpec option, Setting setting) {
        if (!setting.value().equals("false")) {
            throw new ParameterException(
                    command,
                    setting.place() + " is set, but " + option.longestName()
                            + " is taken from the command line alone, for"
                            + " each run anew. Unset it, and give the option where you mean it.");
        }
    }

    private static boolean truth(CommandLine command, OptionSpec option, Setting setting) {
        if (!setting.value().equals("true") && !setting.value().equals("false")) {
            throw new ParameterException(
                    command,
                    "Invalid value for option '" + option.longestName() + "': '" + setting.value()
                            + "' is neither true nor false. " + setting.place() + " sets it.");
        }
        return setting.value().equals("true");
    }

    /** {@code  X sets it.} with a leading space, where a wrong value is one that was found here. */
    String source(ParameterException wrong) {
        if (!(wrong.getArgSpec() instanceof OptionSpec option)) {
            return "";
        }
        return find(option)
                .filter(setting -> setting.value().equals(wrong.getValue()))
                .map(setting -> " " + setting.place() + " sets it.")
                .orElse("");
    }
}
