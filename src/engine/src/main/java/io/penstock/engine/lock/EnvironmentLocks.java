package io.penstock.engine.lock;

import io.penstock.engine.EngineSettings;
import io.penstock.engine.backend.Backend;
import io.penstock.engine.backend.Backends;
import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.lock.EnvironmentLock;
import io.penstock.orchestration.lock.KeptLock;
import io.penstock.orchestration.lock.LockStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;

/** Finds where an environment's lock is kept. */
public final class EnvironmentLocks {

    private EnvironmentLocks() {}

    /**
     * The environment's lock. Touches nothing yet.
     *
     * @throws io.penstock.engine.EngineException if the backend cannot be found out
     */
    public static EnvironmentLock of(EngineSettings settings) {
        return of(Backends.of(settings), settings.project(), settings.environment());
    }

    /** The lock of the environment of that project whose state is there. Touches nothing yet. */
    public static EnvironmentLock of(Backend backend, String project, EnvironmentName environment) {
        if (backend instanceof Backend.Directory files) {
            return kept(environment, new FileLockStore(inDirectory(files.directory(), project), environment));
        }
        return new MachineLock(
                environment,
                backend.inWords(),
                kept(environment, new FileLockStore(onThisMachine(backend, project), environment)));
    }

    private static Path inDirectory(Path directory, String project) {
        return directory.resolve(".penstock/locks").resolve(project);
    }

    private static Path onThisMachine(Backend backend, String project) {
        return inDirectory(Path.of(System.getProperty("user.home")), project)
                .resolve(backend.inWords().replaceAll("[^A-Za-z0-9.-]+", "-"));
    }

    private static EnvironmentLock kept(EnvironmentName environment, LockStore store) {
        SystemProcesses processes = new SystemProcesses();
        ProcessHandle me = ProcessHandle.current();
        KeptLock.Self self = new KeptLock.Self(
                System.getProperty("user.name", "unknown"),
                me.pid(),
                me.info().startInstant().orElse(Instant.EPOCH));
        return new KeptLock(environment, store, processes, self, Clock.systemUTC());
    }
}
