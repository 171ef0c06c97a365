package io.penstock.stacks.config;

import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.environment.Suggestion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A config file as the checker found it.
 *
 * @param problems all that is wrong, by line; empty if the file can be used
 * @param target where the environment is deployed, if the file says so
 * @param aws what it says to the AWS provider
 * @param sqlVariables variables of the SQL files and their values, as far as the file says them
 */
public record CheckedConfig(
        Path file,
        List<ConfigProblem> problems,
        Optional<Target> target,
        AwsSettings aws,
        Map<String, String> sqlVariables) {

    public CheckedConfig {
        problems = List.copyOf(problems);
        sqlVariables = Map.copyOf(sqlVariables);
    }

    /** Reads and checks the file. {@code environments} are those that exist, for a suggestion. */
    public static CheckedConfig of(Path file, List<EnvironmentName> environments) {
        if (!Files.isRegularFile(file)) {
            return new CheckedConfig(
                    file, List.of(noFile(file, environments)), Optional.empty(), AwsSettings.NONE, Map.of());
        }
        List<ConfigProblem> problems = new ArrayList<>();
        ConfigFile config = ConfigFile.read(file, problems::add);
        if (problems.isEmpty()) {
            problems.addAll(new ConfigCheck(config).problems());
        }
        return new CheckedConfig(
                file, problems, ConfigKeys.TARGET.find(config), AwsSettings.of(config), sqlVariables(config));
    }

    private static Map<String, String> sqlVariables(ConfigFile config) {
        Map<String, String> variables = new TreeMap<>();
        ConfigKeys.SQL_VARIABLES.forEach(
                (variable, key) -> key.find(config).ifPresent(value -> variables.put(variable, String.valueOf(value))));
        return variables;
    }

    private static ConfigProblem noFile(Path file, List<EnvironmentName> environments) {
        String name = file.getFileName().toString().replaceAll("^Pulumi\\.|\\.yaml$", "");
        List<String> names = environments.stream().map(EnvironmentName::value).toList();
        return new ConfigProblem(
                file,
                0,
                "",
                Optional.empty(),
                "There is no environment \"" + name + "\", for this file does not exist. "
                        + Suggestion.nearest(name, names)
                                .map(near -> "Did you mean \"" + near + "\"? ")
                                .orElse("")
                        + "The environments are: " + names.stream().collect(Collectors.joining(", ")) + ".");
    }
}
