package io.penstock.localcloud.process;

import io.penstock.localcloud.logs.RotatingFile;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The local cloud's process. Started by {@link LocalCloud}; arguments: state directory, AWS port, S3 port, provider port. */
public final class LocalCloudMain {

    private static final Logger LOG = LoggerFactory.getLogger(LocalCloudMain.class);

    /** How long a start takes at most; shorter than whoever started this one waits. */
    private static final Duration OTHER_STARTS = Duration.ofSeconds(30);

    private static final Duration POLL = Duration.ofMillis(50);

    private LocalCloudMain() {}

    public static void main(String[] args) throws IOException {
        Path directory = Path.of(args[0]);
        LocalPorts ports =
                new LocalPorts(Integer.parseInt(args[1]), Integer.parseInt(args[2]), Integer.parseInt(args[3]));
        Files.createDirectories(directory.resolve("logs"));
        logTo(directory.resolve("logs").resolve("local-cloud.log"));
        try (FileChannel channel = FileChannel.open(
                        directory.resolve("cloud.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = lock(channel)) {
            if (lock == null) {
                throw new LocalCloudFailure("another process uses \"" + directory
                        + "\" and does not answer. End that process, then start again.");
            }
            run(directory, ports);
        } catch (IOException | RuntimeException | LinkageError e) {
            LOG.error("The local cloud did not start.", e);
            PrivateFile.replace(directory.resolve(Launch.ERROR_FILE), reason(e));
            System.exit(1);
        }
        System.exit(0);
    }

    /** One whose starter was killed may be starting: it is ready soon, or ends. */
    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        Instant end = Instant.now().plus(OTHER_STARTS);
        FileLock lock = channel.tryLock();
        while (lock == null && Instant.now().isBefore(end)) {
            LockSupport.parkNanos(POLL.toNanos());
            lock = channel.tryLock();
        }
        return lock;
    }

    /** What the JVM itself says when it breaks goes where {@link Launch} put it, to the same file. */
    private static void logTo(Path file) {
        PrintStream log = new PrintStream(new RotatingFile(file), true, StandardCharsets.UTF_8);
        System.setOut(log);
        System.setErr(log);
    }

    private static void run(Path directory, LocalPorts ports) throws IOException {
        CountDownLatch stop = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        stopOnSignal(stop, closed);
        try (Composition cloud = Composition.open(directory, PortChoice.of(ports, directory))) {
            CloudFile file = new CloudFile(
                    ProcessHandle.current().pid(),
                    Instant.now(),
                    UUID.randomUUID().toString(),
                    token(),
                    cloud.context().region(),
                    cloud.endpoints());
            cloud.web().path(Management.PATH, new Management(file, stop::countDown));
            cloud.web().start();
            file.write(directory);
            LOG.info("The local cloud runs: {}", file.endpoints());
            await(stop);
            LOG.info("The local cloud stops.");
        } finally {
            closed.countDown();
        }
        LOG.info("The local cloud has stopped.");
    }

    /** SIGTERM stops as a request does, and waits until all parts are closed. */
    private static void stopOnSignal(CountDownLatch stop, CountDownLatch closed) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            stop.countDown();
            await(closed);
        }));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String token() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static String reason(@Nullable Throwable problem) {
        return problem == null || problem.getMessage() == null ? String.valueOf(problem) : problem.getMessage();
    }
}
