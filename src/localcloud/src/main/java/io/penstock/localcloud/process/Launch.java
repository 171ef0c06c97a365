package io.penstock.localcloud.process;

import io.penstock.localcloud.JvmOptions;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Starts the local cloud's process so that it outlives its starter and the starter's Ctrl-C. */
final class Launch {

    /** The process writes here why it did not start. */
    static final String ERROR_FILE = "start-error.txt";

    private static final Duration START_TIME = Duration.ofSeconds(60);

    /** Small on purpose: records are read from the disk's cache, not from the heap. */
    private static final List<String> JVM = List.of(
            "-Xms32m",
            "-Xmx160m",
            "-XX:+UseSerialGC",
            "-XX:MaxDirectMemorySize=64m",
            "-XX:ReservedCodeCacheSize=64m",
            "-XX:+ExitOnOutOfMemoryError",
            "-Xss512k",
            "-Djava.awt.headless=true",
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
            "-Dorg.slf4j.simpleLogger.log.io.penstock=info",
            "-Dorg.slf4j.simpleLogger.showDateTime=true",
            "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSSXXX");

    private final Path root;
    private final Path directory;
    private final String classPath;
    private final LocalPorts ports;

    private Launch(Path root, Path directory, String classPath, LocalPorts ports) {
        this.root = root;
        this.directory = directory;
        this.classPath = classPath;
        this.ports = ports;
    }

    static Launch of(Path root, Path directory, String classPath, LocalPorts ports) {
        return new Launch(root, directory, classPath, ports);
    }

    LocalCloudStatus run() {
        DiskSpace.require(directory);
        Path log = directory.resolve("logs").resolve("local-cloud.log");
        try {
            Files.createDirectories(directory.resolve("logs"));
            Files.deleteIfExists(directory.resolve(ERROR_FILE));
            ProcessBuilder builder = new ProcessBuilder(command());
            builder.directory(root.toFile());
            builder.redirectErrorStream(true);
            builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.redirectInput(
                    ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
            // Fewer malloc arenas: they count as resident memory and a Java process needs few.
            builder.environment().put("MALLOC_ARENA_MAX", "2");
            // The class path can be longer than an argument list may be.
            builder.environment().put("CLASSPATH", absolute(classPath));
            return awaitReady(builder.start(), log);
        } catch (IOException e) {
            throw new LocalCloudFailure("The local cloud could not be started: " + e.getMessage() + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalCloudFailure("Waiting for the local cloud to start was interrupted.", e);
        }
    }

    /** The process runs in another directory. */
    private static String absolute(String classPath) {
        return Stream.of(classPath.split(File.pathSeparator, -1))
                .filter(entry -> !entry.isEmpty())
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Also where another one becomes ready first: it was starting when whoever started it was killed. */
    private LocalCloudStatus awaitReady(Process process, Path log) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(START_TIME);
        while (Instant.now().isBefore(end)) {
            Optional<CloudFile> file = CloudFile.read(directory).filter(ManagementClient::answers);
            if (file.isPresent()) {
                if (file.get().pid() != process.pid()) {
                    process.destroy();
                }
                return new LocalCloudStatus(
                        true,
                        file.get().pid(),
                        file.get().endpoints(),
                        file.get().since(),
                        file.get().identity(),
                        file.get().region());
            }
            if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
                throw new LocalCloudFailure(reason(process.exitValue(), log));
            }
        }
        process.destroy();
        throw new LocalCloudFailure("The local cloud was not ready after " + START_TIME.toSeconds()
                + " seconds and was ended. See \"" + log + "\".");
    }

    private String reason(int exit, Path log) throws IOException {
        Path error = directory.resolve(ERROR_FILE);
        if (Files.exists(error)) {
            return "The local cloud did not start: "
                    + Files.readString(error, StandardCharsets.UTF_8).strip();
        }
        return "The local cloud ended with exit code " + exit + " before it was ready. See \"" + log + "\".";
    }

    private List<String> command() {
        List<String> command = new ArrayList<>(Detachment.prefix());
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM);
        command.addAll(JvmOptions.lateSecondCompiler());
        command.addAll(JvmOptions.withoutWarnings());
        command.add(LocalCloudMain.class.getName());
        command.add(directory.toString());
        command.add(Integer.toString(ports.aws()));
        command.add(Integer.toString(ports.s3()));
        command.add(Integer.toString(ports.provider()));
        return command;
    }
}
