package io.penstock.localcloud.provider.fake;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A project of stock Pulumi with {@link SmallProgram}, against a provider that runs. */
public final class PulumiProject {

    private final Path directory;
    private final Path pulumi;
    private final int port;

    public PulumiProject(Path directory, Path pulumi, int port) throws IOException {
        this.directory = directory;
        this.pulumi = pulumi;
        this.port = port;
        Files.createDirectories(directory.resolve("state"));
        Files.writeString(
                directory.resolve("Pulumi.yaml"),
                "name: small\nruntime:\n  name: java\n  options:\n    binary: program.jar\n");
        Manifest manifest = new Manifest();
        StringBuilder classPath = new StringBuilder();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            classPath.append(Path.of(entry).toUri()).append(' ');
        }
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, SmallProgram.class.getName());
        manifest.getMainAttributes()
                .put(Attributes.Name.CLASS_PATH, classPath.toString().strip());
        try (OutputStream out = Files.newOutputStream(directory.resolve("program.jar"))) {
            new JarOutputStream(out, manifest).close();
        }
    }

    /** Sets a value of the stack's configuration. */
    public void configure(String key, String value) throws IOException, InterruptedException {
        run("config", "set", key, value);
    }

    /** Runs {@code pulumi} and returns all that it printed. */
    public Ended run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(pulumi.toString()));
        command.addAll(List.of(arguments));
        command.add("--non-interactive");
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        Map<String, String> environment = new TreeMap<>();
        environment.put("PATH", pulumi.getParent() + File.pathSeparator + System.getenv("PATH"));
        environment.put("PULUMI_BACKEND_URL", directory.resolve("state").toUri().toString());
        environment.put("PULUMI_HOME", directory.resolve("home").toString());
        environment.put("PULUMI_CONFIG_PASSPHRASE", "test");
        environment.put("PULUMI_DEBUG_PROVIDERS", "aws:" + port);
        environment.put("PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION", "true");
        environment.put("PULUMI_SKIP_UPDATE_CHECK", "true");
        environment.put(
                "JAVA_TOOL_OPTIONS",
                "-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Djava.util.concurrent.ForkJoinPool.common.parallelism=64");
        builder.environment().putAll(environment);
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }

    /** How a run ended. */
    public record Ended(int exitCode, String output) {}
}
