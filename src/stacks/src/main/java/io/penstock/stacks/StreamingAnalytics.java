package io.penstock.stacks;

import io.penstock.engine.program.StackProgram;
import io.penstock.orchestration.environment.EnvironmentDefinition;
import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.environment.StackDefinition;
import io.penstock.orchestration.environment.StackName;
import io.penstock.stacks.config.CheckedConfig;
import io.penstock.stacks.config.ConfigKey;
import io.penstock.stacks.config.ConfigKeys;
import io.penstock.stacks.program.AnalyticsBucketStack;
import io.penstock.stacks.program.Artifact;
import io.penstock.stacks.program.CodeBucketStack;
import io.penstock.stacks.program.EnvironmentStack;
import io.penstock.stacks.program.InputStreamStack;
import io.penstock.stacks.program.PreprocessorStack;
import io.penstock.stacks.program.StreamingAppStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The catalogue of the streaming-analytics project: its environments, their stacks, config and artifacts.
 *
 * @param root the project's root, which holds Pulumi.yaml
 */
public record StreamingAnalytics(Path root) {

    /** The Pulumi project's name. */
    public static final String PROJECT = ConfigKeys.NAMESPACE;

    private static final Pattern CONFIG_FILE = Pattern.compile("Pulumi\\.([^.]+)\\.yaml");

    /** At the root that the launcher names, or else at the working directory. */
    public static StreamingAnalytics here() {
        String root = Optional.ofNullable(System.getProperty("penstock.root"))
                .or(() -> Optional.ofNullable(System.getenv("PENSTOCK_ROOT")))
                .orElse("");
        return new StreamingAnalytics(Path.of(root).toAbsolutePath().normalize());
    }

    /** The environments that have a config file, in the order of their names. */
    public List<EnvironmentName> environments() {
        try (Stream<Path> files = Files.list(root)) {
            return files.map(file -> CONFIG_FILE.matcher(file.getFileName().toString()))
                    .filter(Matcher::matches)
                    .flatMap(match -> named(match.group(1)).stream())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The project's root " + root + " cannot be listed: " + e.getMessage(), e);
        }
    }

    private static Optional<EnvironmentName> named(String text) {
        try {
            return Optional.of(new EnvironmentName(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The file that holds an environment's config, whether it exists or not. */
    public Path configFile(EnvironmentName environment) {
        return root.resolve("Pulumi." + environment + ".yaml");
    }

    /** The environment's stacks, the environment's own among them, in no order. */
    public EnvironmentDefinition environment(EnvironmentName environment) {
        return new EnvironmentDefinition(
                environment,
                programs(environment).stream().map(StackProgram::definition).toList());
    }

    /**
     * A program for each of the environment's stacks.
     *
     * @throws IllegalArgumentException if the environment is named like one of its stacks
     */
    public List<StackProgram> programs(EnvironmentName environment) {
        List<StackProgram> programs = new ArrayList<>(List.of(
                new AnalyticsBucketStack(),
                new CodeBucketStack(root),
                new InputStreamStack(),
                new PreprocessorStack(),
                new StreamingAppStack()));
        List<StackDefinition> stacks =
                programs.stream().map(StackProgram::definition).toList();
        if (stacks.stream().anyMatch(stack -> stack.name().value().equals(environment.value()))) {
            throw new IllegalArgumentException(
                    "An environment cannot be named \"" + environment + "\", for one of its stacks is named so. Rename "
                            + configFile(environment).getFileName() + ".");
        }
        programs.add(new EnvironmentStack(environment, stacks));
        return List.copyOf(programs);
    }

    /** Checks the environment's config file without running anything. */
    public CheckedConfig checkConfig(EnvironmentName environment) {
        return CheckedConfig.of(configFile(environment), environments());
    }

    /**
     * The config key that gives a resource its name in the cloud; empty where Pulumi always makes the name.
     *
     * @param resource its name in Pulumi, such as {@code dev-input-stream}
     */
    public Optional<String> nameKey(EnvironmentName environment, String resource) {
        String beginning = environment + "-";
        return resource.startsWith(beginning)
                ? Optional.ofNullable(ConfigKeys.NAMES.get(resource.substring(beginning.length())))
                        .map(ConfigKey::qualified)
                : Optional.empty();
    }

    /** The stack that takes the artifacts in, for those that run them to read. */
    public StackName codeStack() {
        return new CodeBucketStack(root).definition().name();
    }

    /** What the build makes and the stacks deploy. */
    public List<Artifact> artifacts() {
        return List.of(Artifact.PREPROCESSOR, Artifact.ANALYTICS);
    }

    /** What is wrong with the artifacts, one whole message each; empty if they can be deployed. */
    public List<String> checkArtifacts() {
        return artifacts().stream()
                .flatMap(artifact -> artifact.problem(root).stream())
                .toList();
    }
}
