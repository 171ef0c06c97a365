package io.penstock.engine.lock;

import io.penstock.engine.EngineSettings;
import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.lock.EnvironmentLock;
import io.penstock.orchestration.lock.LockResult;
import io.penstock.orchestration.run.CancelSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A process whose threads all want one lock, again and again; each that has it makes sure that it is alone. */
final class LockTaker {

    private static final EnvironmentName DEV = new EnvironmentName("dev");

    private LockTaker() {}

    static Process start(Path directory, int threads, int times, boolean die) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockTaker.class.getName(),
                        directory.toString(),
                        String.valueOf(threads),
                        String.valueOf(times),
                        String.valueOf(die))
                .redirectErrorStream(true)
                .start();
    }

    static EnvironmentLock lock(Path directory) {
        return EnvironmentLocks.of(new EngineSettings(
                directory,
                "shop",
                DEV,
                Path.of("Pulumi.dev.yaml"),
                Optional.of("file://" + directory),
                Optional.empty(),
                Map.of(),
                Map::of,
                () -> Path.of("pulumi")));
    }

    /** Prints how often it had the lock; ends with 1 if it was not alone. */
    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        int times = Integer.parseInt(arguments[2]);
        boolean die = Boolean.parseBoolean(arguments[3]);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
            Thread thread = new Thread(() -> take(directory, times, die));
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static void take(Path directory, int times, boolean die) {
        EnvironmentLock lock = lock(directory);
        for (int i = 0; i < times; i++) {
            LockResult result = lock.acquire("up", Duration.ofMinutes(2), new CancelSignal(), notice -> {});
            try {
                Path alone = directory.resolve("alone");
                Files.createFile(alone);
                Files.writeString(
                        directory.resolve("count"),
                        String.valueOf(Integer.parseInt(Files.readString(directory.resolve("count"))) + 1));
                Files.delete(alone);
            } catch (IOException e) {
                System.out.println("Not alone: " + e);
                Runtime.getRuntime().halt(1);
            }
            if (die) {
                Runtime.getRuntime().halt(0);
            }
            ((LockResult.Held) result).close();
        }
    }
}
