package io.penstock.engine.lock;

import io.penstock.engine.EngineSettings;
import io.penstock.engine.state.BackendUrl;
import io.penstock.orchestration.environment.EnvironmentName;
import io.penstock.orchestration.lock.EnvironmentLock;
import io.penstock.orchestration.lock.KeptLock;
import io.penstock.orchestration.lock.LockStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds where an environment's lock is kept. */
public final class EnvironmentLocks {

    private static final String PULUMI_CLOUD = "https://api.pulumi.com";

    /** A URL's scheme and host, without a user's name and password. */
    private static final Pattern PLACE = Pattern.compile("([a-z0-9+.-]+://)(?:[^/?#]*@)?([^/?#]*)");

    private EnvironmentLocks() {}

    /** The environment's lock. Touches nothing yet. */
    public static EnvironmentLock of(EngineSettings settings) {
        BackendUrl backend = BackendUrl.of(settings, System.getenv());
        String project = settings.project();
        EnvironmentName environment = settings.environment();
        Optional<Path> directory = directory(backend, settings.root());
        if (directory.isPresent()) {
            return kept(environment, new FileLockStore(inDirectory(directory.get(), project), environment));
        }
        String words = inWords(backend.url());
        Path file = inDirectory(Path.of(System.getProperty("user.home")), project)
                .resolve(words.replaceAll("[^A-Za-z0-9.-]+", "-"));
        EnvironmentLock here =
                new MachineLock(environment, words, kept(environment, new FileLockStore(file, environment)));
        return backend.url().startsWith("s3://")
                ? new S3Lock(kept(environment, inBucket(backend.url(), project, environment)), here)
                : here;
    }

    /** A relative one counts from the project's directory, where Pulumi runs its changes. */
    private static Optional<Path> directory(BackendUrl backend, Path root) {
        return backend.directory().or(() -> Optional.of(backend.url())
                .filter(url -> url.startsWith("file://"))
                .map(url -> root.resolve(url.substring("file://".length()).replaceFirst("\\?.*", ""))
                        .normalize()));
    }

    private static LockStore inBucket(String address, String project, EnvironmentName environment) {
        S3Url url = S3Url.parse(address);
        return new S3LockStore(
                () -> S3Clients.of(url), url, environment, ".penstock/locks/" + project + "/" + environment + ".json");
    }

    private static Path inDirectory(Path directory, String project) {
        return directory.resolve(".penstock/locks").resolve(project);
    }

    /** How a user calls the backend, without credentials. */
    static String inWords(String url) {
        if (url.isEmpty() || url.startsWith(PULUMI_CLOUD)) {
            return "Pulumi Cloud";
        }
        Matcher place = PLACE.matcher(url);
        return place.lookingAt() ? place.group(1) + place.group(2) : "the backend";
    }

    private static EnvironmentLock kept(EnvironmentName environment, LockStore store) {
        ProcessHandle me = ProcessHandle.current();
        KeptLock.Self self = new KeptLock.Self(
                System.getProperty("user.name", "unknown"),
                me.pid(),
                me.info().startInstant().orElse(Instant.EPOCH));
        return new KeptLock(environment, store, new SystemProcesses(), self, Clock.systemUTC());
    }
}
