package io.penstock.cli.environment;

import io.penstock.engine.EngineSettings;
import io.penstock.engine.lock.EnvironmentLocks;
import io.penstock.localcloud.process.LocalCloud;
import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.lock.LockResult;
import io.penstock.orchestration.run.CancelSignal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Empties the local cloud, and deletes Pulumi's state of the environments in it, which would name what is gone. */
public final class LocalReset {

    private static final String GUARD = ".guard";

    private final Path root;
    private final Path state;

    private LocalReset(Path root) {
        this.root = root;
        this.state = root.resolve(".penstock/state");
    }

    /**
     * Resets the local cloud of that root.
     *
     * @throws RefusedException if somebody works on an environment that lives in it; then nothing is deleted
     */
    public static void of(Path root) {
        new LocalReset(root).run();
    }

    private void run() {
        List<LockResult.Held> locks = new ArrayList<>();
        try {
            for (EngineSettings environment : environments()) {
                locks.add(lock(environment));
            }
            // The state first: what is left without one is in nobody's way, a state without resources is.
            delete(state.resolve(".pulumi"));
            LocalCloud.at(root).reset();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Pulumi's state in \"" + state + "\" could not be deleted: " + e.getMessage(), e);
        } finally {
            locks.forEach(LockResult.Held::close);
        }
    }

    /** Those that were ever locked: each has left a file beside the state. */
    private List<EngineSettings> environments() throws IOException {
        Path locks = state.resolve(".penstock/locks");
        if (!Files.isDirectory(locks)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(locks, 2)) {
            return files.filter(file -> file.toString().endsWith(GUARD))
                    .sorted()
                    .map(file -> environment(locks.relativize(file)))
                    .toList();
        }
    }

    /** Of a file {@code <project>/<environment>.guard}. */
    private EngineSettings environment(Path guard) {
        String project = guard.getName(0).toString();
        String file = guard.getName(1).toString();
        EnvironmentName name = new EnvironmentName(file.substring(0, file.length() - GUARD.length()));
        return EngineSettings.local(root, project, name, () -> {
            throw new IllegalStateException("A lock needs no Pulumi CLI.");
        });
    }

    private static LockResult.Held lock(EngineSettings environment) {
        LockResult result = EnvironmentLocks.of(environment)
                .acquire("local reset", Duration.ZERO, new CancelSignal(), notice -> {});
        if (result instanceof LockResult.Refused refused) {
            throw new RefusedException("The environment \"" + refused.environment() + "\" is in use by "
                    + refused.holder().inWords() + ".\nNothing was deleted. Reset when that has ended.");
        }
        return (LockResult.Held) result;
    }

    private static void delete(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
