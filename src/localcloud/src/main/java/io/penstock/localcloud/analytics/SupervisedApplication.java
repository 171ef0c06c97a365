package io.penstock.localcloud.analytics;

import io.penstock.localcloud.LocalCloudContext;
import io.penstock.localcloud.LocalCloudException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One application: what is wanted of it, and the thread that makes it so.
 *
 * <p>The thread alone starts, watches and ends the JVM. Callers change what is wanted and return.
 */
final class SupervisedApplication implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SupervisedApplication.class);
    private static final long POLL_MILLIS = 250;
    private static final Duration SAVEPOINT_TIME = Duration.ofSeconds(30);

    private final LocalCloudContext context;
    private final ApplicationStore store;
    private final FlinkInstallation flink;
    private final HostFiles files;
    private final RestorePoints points;
    private final Path log;
    private final Thread thread;

    private StoredApplication stored;
    private String status = "READY";
    private String detail = "";
    private String notice = "";
    private int restarts;
    private boolean replace;
    private boolean closing;
    private @Nullable HostProcess process;

    SupervisedApplication(
            LocalCloudContext context, ApplicationStore store, FlinkInstallation flink, StoredApplication stored) {
        this.context = context;
        this.store = store;
        this.flink = flink;
        this.stored = stored;
        String name = stored.spec().applicationName();
        Path directory = store.directory(name).toAbsolutePath();
        this.files = new HostFiles(context, directory);
        this.points = RestorePoints.of(directory);
        this.log = context.logs().resolve(name + ".log");
        if (stored.wanted()) {
            status = "STARTING";
        }
        this.thread = new Thread(this::supervise, "application-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    synchronized ApplicationDescription description() {
        return new ApplicationDescription(
                stored.spec(),
                context.arn("kinesisanalytics", "application/" + stored.spec().applicationName()),
                status,
                detail.isEmpty() ? notice : detail,
                stored.versionId(),
                restarts,
                Instant.ofEpochMilli(stored.created()),
                Instant.ofEpochMilli(stored.lastUpdated()));
    }

    synchronized StoredApplication stored() {
        return stored;
    }

    /** Empty while its JVM does not run. */
    synchronized Optional<Long> pid() {
        return Optional.ofNullable(process).filter(HostProcess::alive).map(HostProcess::pid);
    }

    synchronized void start() {
        if (!status.equals("READY")) {
            throw inState("started", "READY");
        }
        keep(stored.wanted(true));
        status = "STARTING";
        detail = "";
        notice = "";
        restarts = 0;
        notifyAll();
    }

    synchronized void stop() {
        if (!status.equals("RUNNING") && !status.equals("STARTING") && !status.equals("UPDATING")) {
            throw inState("stopped", "RUNNING");
        }
        keep(stored.wanted(false));
        status = "STOPPING";
        notifyAll();
    }

    synchronized void update(StoredApplication next) {
        keep(next);
        if (next.wanted()) {
            replace = true;
            status = "UPDATING";
        }
        detail = "";
        notice = "";
        notifyAll();
    }

    /** Ends the JVM; on the next start of the local cloud the application goes on from its newest checkpoint. */
    @Override
    public void close() {
        synchronized (this) {
            closing = true;
            notifyAll();
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private LocalCloudException inState(String verb, String required) {
        return new LocalCloudException(
                "ResourceInUseException",
                "The application \"" + stored.spec().applicationName() + "\" cannot be " + verb + " while it is "
                        + status + ": it must be " + required + ".");
    }

    private void keep(StoredApplication next) {
        store.write(next);
        stored = next;
    }

    private void supervise() {
        EndingsInARow endings = new EndingsInARow();
        boolean allowNonRestored = false;
        try {
            while (awaitWanted()) {
                Ending ending;
                try {
                    ending = runOnce(allowNonRestored);
                } catch (IOException e) {
                    ending = Ending.failed(String.valueOf(e.getMessage()));
                }
                allowNonRestored = ending.kind() == Ending.Kind.STATE_DOES_NOT_FIT;
                Ending counted = endings.add(ending);
                settle(counted, endings.pause());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean awaitWanted() throws InterruptedException {
        while (!closing && !stored.wanted()) {
            wait();
        }
        return !closing;
    }

    private synchronized void settle(Ending ending, Duration pause) throws InterruptedException {
        process = null;
        switch (ending.kind()) {
            case STOPPED -> {
                status = "READY";
                detail = ending.detail();
            }
            case REPLACED -> {
                replace = false;
                detail = ending.detail();
            }
            case STATE_DOES_NOT_FIT -> notice = ending.detail();
            case FAILED -> {
                LOG.error("{}: {}", stored.spec().applicationName(), ending.detail());
                status = "READY";
                detail = ending.detail();
                replace = false;
                keep(stored.wanted(false));
            }
            case CRASHED, NEVER_STARTED -> {
                status = stored.wanted() ? "STARTING" : "READY";
                detail = ending.detail() + ". It starts again from its newest checkpoint.";
                restarts++;
                long end = System.nanoTime() + pause.toNanos();
                long left;
                while (!closing && stored.wanted() && (left = end - System.nanoTime()) > 0) {
                    wait(Math.max(1, left / 1_000_000));
                }
                if (!stored.wanted()) {
                    status = "READY";
                }
            }
        }
    }

    private Ending runOnce(boolean allowNonRestored) throws IOException, InterruptedException {
        Optional<Path> restore = points.newest();
        if (restore.isPresent()) {
            points.removeOlderThan(restore.get());
        }
        StoredApplication application;
        HostProcess host;
        synchronized (this) {
            application = stored;
            replace = false;
            if (status.equals("READY")) {
                status = "STARTING";
            }
            files.write(application, restore, allowNonRestored);
            host = HostProcess.start(flink, context, files, log);
            process = host;
        }
        try {
            return watch(host, allowNonRestored);
        } finally {
            host.end();
        }
    }

    private Ending watch(HostProcess host, boolean allowNonRestored) throws IOException, InterruptedException {
        boolean ran = false;
        int before;
        synchronized (this) {
            before = restarts;
        }
        while (true) {
            if (!host.alive()) {
                return ended(host, ran, allowNonRestored);
            }
            Optional<URI> rest = host.rest();
            synchronized (this) {
                if (closing) {
                    return Ending.stopped("");
                }
            }
            Optional<Ending> asked = asked(rest);
            if (asked.isPresent()) {
                return asked.get();
            }
            if (rest.isPresent()) {
                Optional<JobHealth> health = health(rest.get());
                if (health.isPresent() && health.get().state() == JobHealth.State.ENDED) {
                    return Ending.failed(health.get().detail());
                }
                ran |= health.isPresent() && health.get().state() == JobHealth.State.RUNNING;
                health.ifPresent(found -> show(found, before));
            }
            synchronized (this) {
                if (!closing && !replace && stored.wanted()) {
                    wait(POLL_MILLIS);
                }
            }
        }
    }

    /** An unanswered question is no news: whether the JVM lives is known apart from it. */
    private static Optional<JobHealth> health(URI rest) throws InterruptedException {
        try {
            return Optional.of(new FlinkRest(rest).health());
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private synchronized void show(JobHealth health, int before) {
        if (replace || !stored.wanted() || closing) {
            return;
        }
        boolean running = health.state() == JobHealth.State.RUNNING;
        status = running ? "RUNNING" : status.equals("UPDATING") ? "UPDATING" : "STARTING";
        detail = running ? "" : health.detail();
        restarts = before + health.restarts();
    }

    /** Stops if that is wanted now, or if new code or configuration is to be run. */
    private Optional<Ending> asked(Optional<URI> rest) throws InterruptedException {
        boolean stop;
        boolean renew;
        boolean snapshots;
        synchronized (this) {
            stop = !stored.wanted();
            renew = replace;
            snapshots = stored.spec().snapshotsEnabled();
        }
        if (!stop && !renew) {
            return Optional.empty();
        }
        String said = "";
        if (rest.isPresent() && snapshots) {
            try {
                new FlinkRest(rest.get()).stopWithSavepoints(SAVEPOINT_TIME);
            } catch (IOException e) {
                said = "It was stopped without a savepoint and goes on from its newest checkpoint: " + e.getMessage();
                LOG.warn("{}: {}", stored().spec().applicationName(), said);
            }
        }
        return Optional.of(stop ? Ending.stopped(said) : Ending.replaced(said));
    }

    private Ending ended(HostProcess host, boolean ran, boolean allowNonRestored)
            throws IOException, InterruptedException {
        Optional<String> failed = host.failure();
        if (failed.isEmpty()) {
            return host.neverStarted()
                    ? Ending.neverStarted(host.exitCode(), host.lastWords())
                    : Ending.crashed(host.exitCode(), ran);
        }
        String failure = failed.get();
        if (!allowNonRestored && failure.contains("is not available in the new program")
                || !allowNonRestored && failure.contains("There is no operator for the state")) {
            return Ending.stateDoesNotFit(
                    "The new code has no place for some of the state of the old one, which was left out: " + failure);
        }
        return Ending.failed(failure);
    }
}
