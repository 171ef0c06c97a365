package io.penstock.cli;

import io.penstock.cli.environment.TestJvm;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A project of a test's own, with the real environments: config, artifacts and a {@code pulumi} that a test writes. The
 * command lines run in this process.
 */
final class ProjectKit implements AutoCloseable {

    static final Path CHECKOUT = Path.of(System.getProperty("penstock.root", "../.."))
            .toAbsolutePath()
            .normalize();
    static final String ANALYTICS = "src/analytics/target/analytics.jar";
    static final String PREPROCESSOR = "src/preprocessor/target/preprocessor.zip";

    final Path root;
    final Map<String, String> environment = new HashMap<>();
    private final Path calls;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** In an empty directory: the environments local and dev (on AWS), no artifact, no Pulumi CLI and no way to get one. */
    ProjectKit(Path directory) throws IOException {
        root = Files.createDirectories(directory.resolve("project"));
        calls = directory.resolve("calls");
        Files.writeString(root.resolve("Pulumi.local.yaml"), config("us-east-1", "local"));
        Files.writeString(root.resolve("Pulumi.dev.yaml"), config("eu-central-1", "aws"));
        environment.put("HOME", directory.resolve("home").toString());
        environment.put("XDG_CACHE_HOME", directory.resolve("cache").toString());
        environment.put("PATH", directory.resolve("bin").toString());
        environment.put("PENSTOCK_PULUMI_RELEASES", "http://127.0.0.1:1/");
    }

    private ProjectKit(Path root, Map<String, String> environment, Path calls) {
        this.root = root;
        this.calls = calls;
        this.environment.putAll(environment);
    }

    /** The same environment variables and programs with another root. */
    ProjectKit at(Path otherRoot) {
        return new ProjectKit(otherRoot, environment, calls);
    }

    private static String config(String region, String target) {
        return """
                config:
                  aws:region: %s
                  streaming-analytics:target: %s
                  streaming-analytics:inputStreamShards: "1"
                  streaming-analytics:eventsStreamShards: "1"
                  streaming-analytics:windowSeconds: "5"
                """.formatted(region, target);
    }

    /** The artifacts as they are built, and the Flink that checks them. */
    ProjectKit withBuiltArtifacts() throws IOException {
        for (String artifact : new String[] {ANALYTICS, PREPROCESSOR}) {
            Files.createDirectories(root.resolve(artifact).getParent());
            Files.copy(CHECKOUT.resolve(artifact), root.resolve(artifact));
        }
        Files.createSymbolicLink(root.resolve("src/localcloud"), CHECKOUT.resolve("src/localcloud"));
        return this;
    }

    /** A sound zip with one entry, in place of an artifact. */
    ProjectKit withZip(String artifact, String entry) throws IOException {
        Files.createDirectories(root.resolve(artifact).getParent());
        try (OutputStream file = Files.newOutputStream(root.resolve(artifact));
                ZipOutputStream zip = new ZipOutputStream(file)) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(entry.getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
        return this;
    }

    /** Replaces text in one file of an artifact that is a zip. */
    ProjectKit edit(String artifact, String entry, String text, String replacement) throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(root.resolve(artifact))) {
            replace(zip.getPath(entry), text, replacement);
        }
        return this;
    }

    /** Replaces text in one file of the project. */
    ProjectKit edit(String file, String text, String replacement) throws IOException {
        replace(root.resolve(file), text, replacement);
        return this;
    }

    private static void replace(Path file, String text, String replacement) throws IOException {
        String before = Files.readString(file);
        if (!before.contains(text)) {
            throw new IllegalArgumentException(file + " has no \"" + text + "\"");
        }
        Files.writeString(file, before.replace(text, replacement));
    }

    /** A program on PATH, a shell script. Each call is written to {@link #calls}. */
    ProjectKit withProgram(String name, String script) throws IOException {
        Path program = root.resolveSibling("bin").resolve(name);
        Files.createDirectories(program.getParent());
        Files.writeString(program, "#!/bin/sh\necho \"" + name + " $*\" >> '" + calls + "'\n" + script + "\n");
        if (!program.toFile().setExecutable(true)) {
            throw new IOException(program + " cannot be made executable");
        }
        return this;
    }

    /** A Pulumi CLI that knows its version and nothing else. */
    ProjectKit withPulumi() throws IOException {
        return withProgram("pulumi", "[ \"$1\" = version ] && echo v3.255.0");
    }

    /** The calls of the programs on PATH, one a line. */
    String calls() throws IOException {
        return Files.exists(calls) ? Files.readString(calls) : "";
    }

    ExitCode run(String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        Invocation invocation = new Invocation(
                root,
                environment,
                InputStream.nullInputStream(),
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                Invocation.Terminal.PLAIN);
        return Main.run(invocation, args);
    }

    /** The same in a process of its own, for what reads the environment variables of its process. */
    ExitCode runApart(String... args) throws IOException, InterruptedException {
        Path output = root.resolveSibling("out");
        Path errors = root.resolveSibling("err");
        List<String> options = List.of("-Dstdout.encoding=UTF-8", "-Dstderr.encoding=UTF-8", "-Dpenstock.root=" + root);
        ProcessBuilder builder = new ProcessBuilder(TestJvm.command(Main.class, options, List.of(args)))
                .directory(root.toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        int code = builder.start().waitFor();
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        out.append(Files.readString(output));
        err.append(Files.readString(errors));
        return Stream.of(ExitCode.values())
                .filter(known -> known.value() == code)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("exit code " + code + ": " + err));
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }

    /** Takes the link to the checkout away, so that nothing deletes what it leads to. */
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(root.resolve("src/localcloud"));
    }

    /** Every file of the project with its size and time: equal before and after, nothing was changed. */
    Map<String, String> files() throws IOException {
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> tree = Files.walk(root)) {
            for (Path path : tree.filter(Files::isRegularFile).toList()) {
                found.put(root.relativize(path).toString(), Files.size(path) + " " + Files.getLastModifiedTime(path));
            }
        }
        return found;
    }
}
