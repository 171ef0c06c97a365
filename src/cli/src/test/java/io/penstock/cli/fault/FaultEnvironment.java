package io.penstock.cli.fault;

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
                root.resolve("Pulumi." + FaultRun.ENVIRONMENT + ".yaml"), "config:\n  aws:region: us-east-1\n");
        cloud = LocalCloud.at(root);
    }

    Contents contents() {
        return new Contents(root);
    }

    /** Starts a run, and the local cloud where it does not run. Its output is added to the file "output". */
    Process start(long seed, int changes) throws IOException {
        String provider = cloud.start().endpoint("provider");
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.util.concurrent.ForkJoinPool.common.parallelism=64",
                        "-Dpenstock.root=" + System.getProperty("penstock.root", "."),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        FaultRun.class.getName(),
                        root.toString(),
                        provider.substring(provider.lastIndexOf(':') + 1),
                        String.valueOf(seed),
                        String.valueOf(changes))
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(root.resolve("output").toFile()))
                .start();
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
        return contents().pending() > 0;
    }

    /** Whether there was anybody to kill. */
    boolean kill(Victim victim, Process run, int choice) {
        List<ProcessHandle> commands = run.descendants().toList();
        List<ProcessHandle> victims = new ArrayList<>();
        if (victim == Victim.ORCHESTRATOR || victim == Victim.ALL) {
            victims.add(run.toHandle());
        }
        if (victim == Victim.ALL) {
            victims.addAll(commands);
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
