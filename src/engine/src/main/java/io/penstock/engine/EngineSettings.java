package io.penstock.engine;

import io.penstock.engine.program.PulumiStackName;
import io.penstock.orchestration.environment.EnvironmentName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * All that the engine needs to know to run an environment's stacks.
 *
 * @param root the project's directory, which holds {@code Pulumi.yaml}; Pulumi runs there
 * @param project Pulumi's project, such as {@code streaming-analytics}
 * @param configFile the environment's config file, shared by all of its stacks, such as {@code Pulumi.dev.yaml}
 * @param backendUrl where the state is kept; empty for the backend that the user is signed in to
 * @param passphrase of the secrets in config and state; empty to leave it to the user's environment variables
 * @param environmentVariables further ones for the Pulumi process, such as {@code PULUMI_DEBUG_PROVIDERS}; they win over
 *     the user's own
 * @param keyService environment variables with which Pulumi finds the service that encrypts, where it is not AWS's own; asked
 *     for each time that Pulumi is run
 * @param cli finds the {@code pulumi} command; asked for it when Pulumi is first run, and each time after
 */
public record EngineSettings(
        Path root,
        String project,
        EnvironmentName environment,
        Path configFile,
        Optional<String> backendUrl,
        Optional<String> passphrase,
        Map<String, String> environmentVariables,
        Supplier<Map<String, String>> keyService,
        Supplier<Path> cli) {

    /** The passphrase of an environment whose state stays on this machine, where the user sets none. */
    public static final String LOCAL_PASSPHRASE = "penstock-local";

    public EngineSettings {
        root = root.toAbsolutePath().normalize();
        configFile = root.resolve(configFile).normalize();
        environmentVariables = Map.copyOf(environmentVariables);
    }

    /** For an environment of real resources: the user's own backend, secrets and credentials, as stock Pulumi takes them. */
    public static EngineSettings real(Path root, String project, EnvironmentName environment, Supplier<Path> cli) {
        return new EngineSettings(
                root,
                project,
                environment,
                Path.of("Pulumi." + environment + ".yaml"),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Map::of,
                cli);
    }

    /**
     * For an environment that lives on this machine: its state under {@code .penstock/state}, and a passphrase that needs
     * no asking unless the user's {@code PULUMI_CONFIG_PASSPHRASE} or {@code PULUMI_CONFIG_PASSPHRASE_FILE} names one.
     */
    public static EngineSettings local(Path root, String project, EnvironmentName environment, Supplier<Path> cli) {
        boolean usersOwn = System.getenv("PULUMI_CONFIG_PASSPHRASE") != null
                || System.getenv("PULUMI_CONFIG_PASSPHRASE_FILE") != null;
        return new EngineSettings(
                root,
                project,
                environment,
                Path.of("Pulumi." + environment + ".yaml"),
                Optional.of("file://" + root.toAbsolutePath().normalize().resolve(".penstock/state")),
                usersOwn ? Optional.empty() : Optional.of(LOCAL_PASSPHRASE),
                Map.of("PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION", "true"),
                Map::of,
                cli);
    }

    /**
     * A directory of the stack's own, for what Pulumi writes beside the state. It is made where it is missing.
     *
     * @throws EngineException if it cannot be made
     */
    public Path workDirectory(PulumiStackName stack) {
        Path directory = root.resolve(".penstock/work")
                .resolve(stack.environment().value())
                .resolve(stack.stack().value());
        try {
            return Files.createDirectories(directory);
        } catch (IOException e) {
            throw new EngineException(
                    "The directory " + directory + ", for what Pulumi writes beside the state, could not be made: "
                            + EngineException.reason(e) + ". Make it yourself, or let yourself write there.",
                    e);
        }
    }

    /** The same with further environment variables for the Pulumi process. */
    public EngineSettings with(Map<String, String> furtherVariables) {
        Map<String, String> all = new HashMap<>(environmentVariables);
        all.putAll(furtherVariables);
        return new EngineSettings(root, project, environment, configFile, backendUrl, passphrase, all, keyService, cli);
    }

    /** The same with the environment's config file elsewhere than beside {@code Pulumi.yaml}. */
    public EngineSettings withConfigFile(Path file) {
        return new EngineSettings(
                root, project, environment, file, backendUrl, passphrase, environmentVariables, keyService, cli);
    }

    /** The same with a service that encrypts; see {@link #keyService}. */
    public EngineSettings withKeyService(Supplier<Map<String, String>> variables) {
        return new EngineSettings(
                root, project, environment, configFile, backendUrl, passphrase, environmentVariables, variables, cli);
    }

    /** What the config file names as its {@code secretsprovider}; empty where a passphrase or Pulumi Cloud encrypts. */
    public Optional<String> secretsProvider() {
        return new EncryptionConfig(configFile).secretsProvider();
    }

    /** The same with this backend; empty for the one that the user is signed in to. */
    public EngineSettings withBackend(Optional<String> url) {
        return new EngineSettings(
                root, project, environment, configFile, url, passphrase, environmentVariables, keyService, cli);
    }
}
