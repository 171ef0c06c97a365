package io.penstock.cli.project;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.orchestration.environment.EnvironmentName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Pulumi project, as its Pulumi.yaml says it.
 *
 * @param root the directory that holds Pulumi.yaml
 * @param configDirectory where its config files are: the root, unless Pulumi.yaml names another
 * @param backend the project's own backend, as written
 * @see <a href="https://www.pulumi.com/docs/iac/concepts/projects/project-file/">the project file</a>
 */
record PulumiProject(Path root, String name, Path configDirectory, Optional<String> backend) {

    static final String FILE = "Pulumi.yaml";

    private static final Pattern CONFIG_FILE = Pattern.compile("Pulumi\\.([^.]+)\\.yaml");

    /**
     * The project that a directory belongs to, as stock Pulumi finds it: the nearest Pulumi.yaml at or above it.
     *
     * @throws ProjectException if there is none, or it has no name
     */
    static PulumiProject at(Path directory) {
        return root(directory)
                .map(PulumiProject::read)
                .orElseThrow(() -> new ProjectException(
                        "There is no Pulumi project here: neither " + directory + " nor a directory above it holds a "
                                + FILE + ". Change to the project's directory, or make one: pulumi new java"));
    }

    /** Where the project lies that a directory belongs to. */
    static Optional<Path> root(Path directory) {
        return Stream.<Path>iterate(directory, place -> place != null, Path::getParent)
                .filter(place -> Files.isRegularFile(place.resolve(FILE)))
                .findFirst();
    }

    private static PulumiProject read(Path root) {
        Path file = root.resolve(FILE);
        JsonNode yaml = YamlFile.read(file);
        String name = yaml.path("name").asText("");
        if (name.isBlank()) {
            throw new ProjectException(file + " does not name its project. Add the line \"name: <name>\" to it.");
        }
        return new PulumiProject(
                root,
                name,
                root.resolve(yaml.path("stackConfigDir").asText("")).normalize(),
                Optional.of(yaml.at("/backend/url").asText("")).filter(url -> !url.isBlank()));
    }

    /** The environments that have a config file, by name. */
    List<EnvironmentName> environments() {
        if (!Files.isDirectory(configDirectory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(configDirectory)) {
            return files.map(file -> CONFIG_FILE.matcher(file.getFileName().toString()))
                    .filter(Matcher::matches)
                    .flatMap(match -> environment(match.group(1)).stream())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(configDirectory + " cannot be listed: " + e.getMessage(), e);
        }
    }

    private static Optional<EnvironmentName> environment(String text) {
        try {
            return Optional.of(new EnvironmentName(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // a stack's own config file, of stock Pulumi
        }
    }

    Path configFile(EnvironmentName environment) {
        return configDirectory.resolve("Pulumi." + environment + ".yaml");
    }
}
