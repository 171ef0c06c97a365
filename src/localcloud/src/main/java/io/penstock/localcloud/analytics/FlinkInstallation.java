package io.penstock.localcloud.analytics;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Flink as the build laid it out for the applications' JVMs; none of it is on the local cloud's own class path.
 *
 * @param directory holds {@code lib} and {@code plugins}
 */
public record FlinkInstallation(Path directory) {

    /** The installation of a checkout. */
    public static FlinkInstallation of(Path root) {
        return new FlinkInstallation(root.resolve("src/localcloud/flink-host/target/flink"));
    }

    /** The installation of the checkout that this process works for. */
    public static FlinkInstallation ofCheckout() {
        String root = System.getProperty("penstock.root", System.getenv("PENSTOCK_ROOT"));
        return of(Path.of(root == null ? "" : root).toAbsolutePath());
    }

    /** Class path of an application's JVM. */
    public String classPath() {
        return directory.resolve("lib") + "/*";
    }

    Path plugins() {
        return directory.resolve("plugins");
    }

    /** The host's own jar, which is a Java agent as well. */
    Path agent() {
        return directory.resolve("lib").resolve("flink-host.jar");
    }

    boolean complete() {
        return Files.isRegularFile(agent()) && Files.isDirectory(plugins());
    }
}
