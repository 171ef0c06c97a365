package io.penstock.cli.doctor;

import io.penstock.engine.cli.PulumiCliSettings;
import java.nio.file.Path;
import java.util.Map;

/**
 * The machine as the doctor sees it.
 *
 * @param root Penstock's root
 * @param environment the environment variables
 * @param javaHome the directory of the JVM that runs this
 * @param javaVersion that JVM's version
 * @param tools where the Pulumi CLI and Go are looked for
 */
public record Machine(
        Path root, Map<String, String> environment, Path javaHome, String javaVersion, PulumiCliSettings tools) {

    public Machine {
        environment = Map.copyOf(environment);
    }

    /** The machine that this runs on. */
    public static Machine current(Path root, Map<String, String> environment) {
        return new Machine(
                root,
                environment,
                Path.of(System.getProperty("java.home")),
                System.getProperty("java.version"),
                PulumiCliSettings.of(root, environment));
    }
}
