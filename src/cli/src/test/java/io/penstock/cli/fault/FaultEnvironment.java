package io.penstock.cli.fault;

import io.penstock.cli.environment.LocalSecrets;
import io.penstock.cli.environment.TestJvm;
import io.penstock.localcloud.process.LocalCloud;
import io.penstock.localcloud.process.LocalCloudStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A root of its own with a local cloud of its own, in which runs are started. Closing it deletes everything. */
final class FaultEnvironment implements AutoCloseable {

    private final Path root;
    private final LocalCloud cloud;

    FaultEnvironment() throws IOException {
        root = Files.createTempDirectory("penstock-fault");
        Files.writeString(root.resolve("Pulumi.yaml"), "name: " + FaultRun.PROJECT + "\nruntime: java\n");
        Files.writeString(
                root.resolve("Pulumi." + FaultRun.ENVIRONMENT + ".yaml"),
                "config:\n  aws:region: us-east-1\n  penstock:target: local\n" + LocalSecrets.CONFIG);
        cloud = LocalCloud.at(root);
    }

    Contents contents() {
        return new Contents(root);
    }

    /** Starts a run with further options. Its output is added to the file "output". */
    Process start(long seed, int changes, List<String> options) throws IOException {
        String checkout = System.getProperty("penstock.root", ".");
        List<String> arguments = new ArrayList<>(List.of(String.valueOf(seed), String.valueOf(changes)));
        arguments.addAll(options);
        ProcessBuilder builder = new ProcessBuilder(TestJvm.command(
                        FaultRun.class,
                        List.of("-Dpenstock.root=" + Path.of(checkout).toAbsolutePath()),
                        arguments))
                .directory(root.toFile())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(root.resolve("output").toFile()));
        builder.environment().put("PULUMI_HOME", root.resolve("pulumi-home").toString());
        return builder.start();
    }

    /** What the runs printed, for messages of failing assertions. */
    String output() throws IOException {
        return Files.readString(root.resolve("output"), StandardCharsets.UTF_8);
    }

    void note(String line) throws IOException {
        Files.writeString(
                root.resolve("output"),
                line + "\n",
                java.nio.file.StandardOpenOption.CREATE,
                java.nio.file.StandardOpenOption.APPEND);
    }

    /** Whether the states say that something is being made right now. */
    boolean makes() {
        return contents().makes();
    }

    /** Whether there was anybody to kill. */
    boolean kill(Victim victim, Process run, int choice) {
        List<ProcessHandle> children = run.descendants().toList();
        List<ProcessHandle> commands =
                children.stream().filter(FaultEnvironment::isPulumi).toList();
        List<ProcessHandle> victims = new ArrayList<>();
        if (victim == Victim.ORCHESTRATOR || victim == Victim.ALL) {
            victims.add(run.toHandle());
        }
        if (victim == Victim.ALL) {
            victims.addAll(children);
        } else if (victim == Victim.CLI && !commands.isEmpty()) {
            victims.add(commands.get(choice % commands.size()));
        }
        LocalCloudStatus status = cloud.status();
        if ((victim == Victim.PROVIDER || victim == Victim.ALL) && status.running()) {
            ProcessHandle.of(status.pid()).ifPresent(victims::add);
        }
        victims.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle killed : victims) {
            killed.onExit().join();
        }
        return !victims.isEmpty();
    }

    private static boolean isPulumi(ProcessHandle child) {
        return child.info()
                .command()
                .filter(command -> Path.of(command).endsWith("pulumi"))
                .isPresent();
    }

    @Override
    public void close() {
        cloud.stop();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
