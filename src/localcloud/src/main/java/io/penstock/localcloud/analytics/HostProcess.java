package io.penstock.localcloud.analytics;

import io.penstock.localcloud.JvmOptions;
import io.penstock.localcloud.LocalCloudContext;
import io.penstock.localcloud.logs.OutputLog;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The JVM of one application. It ends when this process ends: its standard input is a pipe from here. */
final class HostProcess {

    /** The host's exit code for a program that failed: to start it again would not help. */
    static final int PROGRAM_FAILED = 3;

    /** Exit codes from here on say which signal ended it. */
    private static final int OF_SIGNALS = 128;

    /** The user's environment variable with further options. */
    private static final String OPTIONS = "PENSTOCK_FLINK_JAVA_OPTS";

    /** From this Java on Flink's S3 file system needs the host's agent, without which archived classes load faster. */
    private static final int FIRST_WITHOUT_SUBJECT = 24;

    private static final List<String> JVM = List.of(
            "-Xms128m",
            "-Xmx768m",
            "-XX:MaxMetaspaceSize=512m",
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "-Djava.awt.headless=true",
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=info",
            "-Dorg.slf4j.simpleLogger.log.org.apache.flink.runtime.rpc=warn",
            "-Dorg.slf4j.simpleLogger.log.org.apache.pekko=warn",
            "-Dorg.slf4j.simpleLogger.log.org.apache.flink.runtime.checkpoint=warn",
            "-Dorg.slf4j.simpleLogger.log.org.apache.flink.streaming.api.functions.sink.filesystem=warn",
            "-Dorg.slf4j.simpleLogger.log.org.apache.flink.api.java.typeutils.runtime.kryo=warn",
            "-Dorg.slf4j.simpleLogger.showDateTime=true",
            "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSSXXX");

    private final Process process;
    private final HostFiles files;
    private final OutputLog output;

    private HostProcess(Process process, HostFiles files, OutputLog output) {
        this.process = process;
        this.files = files;
        this.output = output;
    }

    static HostProcess start(FlinkInstallation flink, LocalCloudContext context, HostFiles files, Path log)
            throws IOException {
        if (!flink.complete()) {
            throw new IOException("Flink is not in \"" + flink.directory() + "\". Build it: ./mvnw -Dquick package");
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM);
        command.addAll(JvmOptions.lateSecondCompiler());
        command.addAll(JvmOptions.withoutWarnings());
        command.addAll(flink.fastStart());
        command.addAll(FlinkInstallation.OPENED);
        command.addAll(ofUser());
        command.add("-Djava.io.tmpdir=" + files.temporary());
        if (Runtime.version().feature() >= FIRST_WITHOUT_SUBJECT) {
            command.add("-javaagent:" + flink.agent());
        }
        command.add("io.penstock.flinkhost.FlinkHost");
        command.add(files.settings().toString());
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.redirectErrorStream(true);
        builder.environment().putAll(context.childEnvironment());
        builder.environment().putAll(flink.environment());
        Process process = builder.start();
        return new HostProcess(process, files, OutputLog.keep(process.getInputStream(), log));
    }

    /** The user's own options for these JVMs, separated by blanks; they win over those above. */
    private static List<String> ofUser() {
        return Stream.of(System.getenv().getOrDefault(OPTIONS, "").split("\\s+"))
                .filter(option -> !option.isEmpty())
                .toList();
    }

    long pid() {
        return process.pid();
    }

    boolean alive() {
        return process.isAlive();
    }

    int exitCode() {
        return process.exitValue();
    }

    /** Where Flink answers, once the job is submitted. */
    Optional<URI> rest() throws IOException {
        return Files.exists(files.ready())
                ? Optional.of(URI.create(Files.readString(files.ready())))
                : Optional.empty();
    }

    /** Why the program failed; empty if the JVM ended otherwise, also where its exit code is {@link #PROGRAM_FAILED}. */
    Optional<String> failure() throws IOException {
        return exitCode() == PROGRAM_FAILED && Files.exists(files.failure())
                ? Optional.of(Files.readString(files.failure()))
                : Optional.empty();
    }

    /** Whether it ended by itself before its job was submitted. */
    boolean neverStarted() throws IOException {
        return exitCode() < OF_SIGNALS && rest().isEmpty();
    }

    /** What it said at its end, and the options of the user that may be to blame. */
    String lastWords() throws InterruptedException {
        output.await(2);
        String words = output.end().isEmpty() ? " It printed nothing." : " The last that it printed:\n" + output.end();
        return ofUser().isEmpty()
                ? words
                : " " + OPTIONS + " is \"" + String.join(" ", ofUser())
                        + "\"; a change of it counts after \"./penstock local stop\"." + words;
    }

    /** Ends it; what was not part of a checkpoint is read again by its successor. */
    void end() {
        // The handle's, which leaves the output open: what was printed still goes to the log.
        process.toHandle().destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
