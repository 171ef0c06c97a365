package io.penstock.localcloud.analytics;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Flink as the build laid it out for the applications' JVMs; none of it is on the local cloud's own class path.
 *
 * @param directory holds {@code lib} and {@code plugins}
 */
public record FlinkInstallation(Path directory) {

    /** What Flink reflects on; as in its own start scripts. */
    static final List<String> OPENED = Stream.of(
                    "java.lang",
                    "java.lang.invoke",
                    "java.lang.reflect",
                    "java.io",
                    "java.net",
                    "java.nio",
                    "java.text",
                    "java.time",
                    "java.util",
                    "java.util.concurrent",
                    "java.util.concurrent.atomic",
                    "java.util.concurrent.locks",
                    "sun.nio.ch")
            .map(name -> "--add-opens=java.base/" + name + "=ALL-UNNAMED")
            .toList();

    /** The installation of a checkout. */
    public static FlinkInstallation of(Path root) {
        return new FlinkInstallation(root.resolve("src/localcloud/flink-host/target/flink"));
    }

    /** The installation of the checkout that this process works for. */
    public static FlinkInstallation ofCheckout() {
        String root = System.getProperty("penstock.root", System.getenv("PENSTOCK_ROOT"));
        return of(Path.of(root == null ? "" : root).toAbsolutePath());
    }

    /**
     * Class path of an application's JVM: every jar, always in the same order, which an archive of classes asks for.
     *
     * @throws IOException if {@code lib} cannot be read
     */
    public String classPath() throws IOException {
        try (Stream<Path> jars = Files.list(directory.resolve("lib"))) {
            return jars.map(Path::toString)
                    .filter(name -> name.endsWith(".jar"))
                    .sorted()
                    .collect(Collectors.joining(File.pathSeparator));
        }
    }

    /**
     * Environment variables of an application's JVM. The class path is one, and not an option: it would hide the rest of the command
     * line from whoever lists processes.
     *
     * @throws IOException if {@code lib} cannot be read
     */
    Map<String, String> environment() throws IOException {
        return Map.of("CLASSPATH", classPath(), "FLINK_PLUGINS_DIR", plugins().toString());
    }

    /** Options for a JVM on this class path, or on one that begins with it, to start faster; none where nothing was made for it. */
    public List<String> fastStart() {
        return new FlinkArchive(this).options();
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
