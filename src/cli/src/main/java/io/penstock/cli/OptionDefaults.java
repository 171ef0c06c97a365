package io.penstock.cli;

import io.penstock.cli.settings.OptionSettings;
import io.penstock.cli.settings.OptionSettings.Setting;
import io.penstock.orchestration.environment.Suggestion;
import java.nio.file.Path;
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
 * the command line into the opposite of its default. {@link #applySwitches} sets those when the command line is parsed, and
 * {@code --json}, which is a switch in some commands and may name a file in others.
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
                        && !OptionNames.isJson(option)
                        && !OptionNames.isCommandLineAlone(option)
                ? find(option).map(Setting::value).orElse(null)
                : null;
    }

    /** A setting, and the variable or the key that it is of. */
    private record Found(String name, Setting setting) {}

    /** What is set for the option, and where. */
    Optional<Setting> find(OptionSpec option) {
        return look(option).map(Found::setting);
    }

    private Optional<Found> look(OptionSpec option) {
        if (!OptionNames.canBeSet(option)) {
            return Optional.empty();
        }
        OptionNames names = OptionNames.of(option);
        for (String name : names.variables()) {
            String value = variables.get(name);
            if (value != null) {
                return Optional.of(new Found(name, new Setting(value, "The environment variable " + name)));
            }
        }
        for (OptionSettings file : files) {
            for (String key : names.keys()) {
                Setting setting = file.settings().get(key);
                if (setting != null) {
                    return Optional.of(new Found(key, setting));
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
     * Sets the switches of a command that its command line does not give, and {@code --json}.
     *
     * @throws ParameterException if what is set is no value of them, or may come from the command line alone
     */
    void applySwitches(ParseResult line) {
        CommandSpec command = line.commandSpec();
        boolean formGiven = line.matchedOptions().stream().anyMatch(OptionNames::isForm);
        for (OptionSpec option : command.options()) {
            Optional<Found> found = line.hasMatchedOption(option) ? Optional.empty() : look(option);
            if (found.isEmpty() || formGiven && OptionNames.isForm(option)) {
                continue;
            }
            Setting setting = found.get().setting();
            if (OptionNames.isCommandLineAlone(option)) {
                refuse(command.commandLine(), option, setting);
            } else if (OptionNames.isSwitch(option)) {
                if (!isFileOfOthers(option, found.get())) {
                    option.setValue(truth(command.commandLine(), option, setting));
                }
            } else if (OptionNames.isJson(option)) {
                option.setValue(json(command.commandLine(), option, setting));
            }
        }
    }

    /** Sets {@code --json} of a run alone, where it is set well: one that is refused for what is wrong in the files says so there. */
    void applyJson(ParseResult line) {
        CommandSpec command = line.commandSpec();
        command.options().stream()
                .filter(option -> OptionNames.isJson(option) && !OptionNames.isSwitch(option))
                .filter(option -> !line.hasMatchedOption(option))
                .forEach(option -> find(option)
                        .filter(setting -> isTruth(setting.value()) || RunOptions.isJsonFile(setting.value()))
                        .ifPresent(setting -> option.setValue(json(command.commandLine(), option, setting))));
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

    /** Whether it names the file of commands that write their JSON to one, for all commands: no word on those that print it. */
    private static boolean isFileOfOthers(OptionSpec option, Found found) {
        return OptionNames.isJson(option)
                && RunOptions.isJsonFile(found.setting().value())
                && !OptionNames.of(option).areOfOneCommand(found.name());
    }

    /** Where the JSON of a run goes. */
    private static Optional<Path> json(CommandLine command, OptionSpec option, Setting setting) {
        String value = setting.value();
        if (RunOptions.isJsonFile(value)) {
            return Optional.of(Path.of(value));
        }
        if (!isTruth(value)) {
            throw wrong(command, option, setting, "is neither true nor false nor a file that ends in .json");
        }
        return value.equals("true") ? Optional.of(RunOptions.STANDARD_OUTPUT) : Optional.empty();
    }

    private static boolean truth(CommandLine command, OptionSpec option, Setting setting) {
        if (!isTruth(setting.value())) {
            throw wrong(command, option, setting, "is neither true nor false");
        }
        return setting.value().equals("true");
    }

    private static boolean isTruth(String value) {
        return value.equals("true") || value.equals("false");
    }

    private static ParameterException wrong(CommandLine command, OptionSpec option, Setting setting, String why) {
        return new ParameterException(
                command,
                "Invalid value for option '" + option.longestName() + "': '" + setting.value() + "' " + why + ". "
                        + setting.place() + " sets it.");
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
